"""The typed metadata of an article."""

from pathlib import Path

import pytest

from publish.article import Metadata, read

FRONT = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="nl"><front>
<journal-meta><journal-title-group><journal-title>Bulletin</journal-title></journal-title-group>
<issn>1234-5678</issn><publisher><publisher-name>Gewest</publisher-name><publisher-loc>Brussel</publisher-loc></publisher></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/1</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>Verslag</subject></subj-group></article-categories>
<title-group><article-title>Bomen <italic>en</italic> straten<xref rid="a">*</xref></article-title><subtitle>Jaar 1</subtitle>
<trans-title-group xml:lang="fr"><trans-title>Arbres</trans-title></trans-title-group></title-group>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>
<name><surname>Peeters</surname><given-names>An</given-names></name><xref ref-type="aff" rid="aff1"/></contrib>
<contrib contrib-type="editor"><collab>Dienst Groen</collab></contrib>
<contrib><name name-style="eastern"><surname>Mao</surname><given-names>Li</given-names></name></contrib>
<aff id="aff1"><label>1</label>Universiteit</aff></contrib-group>
<pub-date date-type="pub"><day>5</day><month>Nov</month><year>2021</year></pub-date>
<permissions><copyright-statement>© 2021</copyright-statement>
<license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Vrij</license-p></license></permissions>
<abstract><title>Kort</title><p>Eerst.</p><p>Dan.</p></abstract>
<kwd-group xml:lang="nl"><kwd>boom</kwd><kwd>straat</kwd></kwd-group>
</article-meta></front></article>"""


@pytest.fixture
def metadata(tmp_path: Path) -> Metadata:
    path = tmp_path / "article.xml"
    path.write_text(FRONT, encoding="utf-8")
    return read(path).metadata


def test_titles(metadata: Metadata) -> None:
    assert metadata.title == "Bomen en straten"
    assert metadata.subtitle == "Jaar 1"
    assert dict(metadata.translated_titles) == {"fr": "Arbres"}


def test_people(metadata: Metadata) -> None:
    assert [(c.name, c.sort_name, c.kind) for c in metadata.contributors] == [
        ("An Peeters", "Peeters, An", "author"),
        ("Dienst Groen", "Dienst Groen", "editor"),
        ("Mao Li", "Mao, Li", "author"),
    ]
    assert [c.name for c in metadata.authors] == ["An Peeters", "Mao Li"]
    assert [c.name for c in metadata.other_contributors] == ["Dienst Groen"]
    assert metadata.contributors[0].orcid == "0000-0002-1825-0097"
    assert metadata.contributors[0].affiliations == ("Universiteit",)


def test_what_identifies_and_dates_it(metadata: Metadata) -> None:
    assert dict(metadata.identifiers) == {"doi": "10.5555/1"}
    assert metadata.published == "2021-11-05"
    assert metadata.journal == "Bulletin"
    assert (metadata.publisher, metadata.place) == ("Gewest", "Brussel")


def test_what_may_be_done_with_it(metadata: Metadata) -> None:
    assert metadata.rights == "© 2021"
    assert metadata.licence_url == "https://creativecommons.org/licenses/by/4.0/"


def test_what_it_is_about(metadata: Metadata) -> None:
    assert metadata.abstract == "Kort Eerst. Dan."
    assert [(k.language, k.words) for k in metadata.keywords] == [("nl", ("boom", "straat"))]
    assert metadata.subjects == ("Verslag",)
