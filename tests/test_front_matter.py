"""Whatever the front matter says reaches the reader of every output, but for what the profile lists as silent."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from publish.article import read
from publish.html import render
from publish.pipeline import export
from publish.request import Request
from tests.conftest import HEAD, Make
from tests.pdf.reading_back import tree

JOURNAL = """<journal-meta><journal-id journal-id-type="nlm-ta">SILENT</journal-id>
<journal-title-group><journal-title>*</journal-title><journal-subtitle>*</journal-subtitle>
<trans-title-group xml:lang="fr"><trans-title>*</trans-title><trans-subtitle>*</trans-subtitle></trans-title-group>
<abbrev-journal-title>*</abbrev-journal-title></journal-title-group>
<contrib-group><contrib contrib-type="editor"><name><surname>*</surname><given-names>*</given-names></name><role>*</role></contrib>
</contrib-group><aff><institution>*</institution><country>*</country></aff>
<issn>*</issn><issn-l>*</issn-l><isbn>*</isbn>
<publisher><publisher-name>*</publisher-name><publisher-loc>*</publisher-loc></publisher>
<notes><p>*</p></notes><self-uri xlink:href="https://example.org/journal">*</self-uri></journal-meta>"""
ARTICLE = """<article-meta><article-id pub-id-type="doi">10.5555/*</article-id><article-id pub-id-type="manuscript">*</article-id>
<article-version>*</article-version>
<article-categories><subj-group><subject>*</subject><subject>*</subject><subj-group><subject>*</subject></subj-group></subj-group>
<series-title>*</series-title><series-text>*</series-text></article-categories>
<title-group><article-title>*</article-title><subtitle>*</subtitle><trans-title-group xml:lang="fr">
<trans-title>*</trans-title><trans-subtitle>*</trans-subtitle></trans-title-group><alt-title>SILENT</alt-title></title-group>
<contrib-group><contrib contrib-type="author"><name-alternatives><name><surname>*</surname><given-names>*</given-names></name>
<name xml:lang="ja" name-style="eastern"><surname>*</surname><given-names>*</given-names></name></name-alternatives><degrees>*</degrees>
<contrib-id contrib-id-type="orcid">https://orcid.org/*</contrib-id><role>*</role><email>*@example.org</email><xref ref-type="aff" rid="a1">§</xref></contrib>
<contrib><collab>*<contrib-group><role>*</role><contrib><name><surname>*</surname><given-names>*</given-names></name><role>*</role>
<contrib-id contrib-id-type="orcid">https://orcid.org/*</contrib-id><aff><institution>*</institution></aff><xref ref-type="aff" rid="a1">§</xref><bio><p>*</p></bio></contrib>
<aff>*</aff></contrib-group></collab></contrib><aff id="a1"><label>*</label><institution>*</institution><addr-line>*</addr-line></aff>
<on-behalf-of>*</on-behalf-of></contrib-group>
<contrib-group><contrib contrib-type="reviewer"><string-name>*</string-name></contrib></contrib-group>
<author-notes><corresp>*</corresp><fn><p>*</p></fn></author-notes>
<pub-date date-type="pub"><season>*</season><year>2021</year></pub-date>
<pub-date date-type="collection"><string-date>*</string-date></pub-date>
<volume>*</volume><volume-series>*</volume-series><issue>*</issue><issue-title>*</issue-title><issue-sponsor>*</issue-sponsor>
<issue-part>*</issue-part><isbn>*</isbn><supplement>*</supplement><fpage>*</fpage><lpage>*</lpage>
<email>*@example.org</email><ext-link xlink:href="https://example.org/1">*</ext-link><uri xlink:href="https://example.org/2">*</uri>
<product><source>*</source><year>*</year></product>
<supplementary-material xlink:href="https://example.org/s"><label>*</label><caption><p>*</p></caption></supplementary-material>
<history><date date-type="received"><string-date>*</string-date></date><string-date date-type="accepted">*</string-date></history>
<pub-history><event event-type="preprint"><event-desc>*</event-desc><article-id pub-id-type="doi">10.5555/*</article-id>
<date><year>2020</year></date><self-uri xlink:href="https://example.org/p">*</self-uri></event></pub-history>
<permissions><copyright-statement>*</copyright-statement><copyright-year>*</copyright-year><copyright-holder>*</copyright-holder>
<license><license-p>*</license-p></license></permissions>
<self-uri xlink:href="https://example.org/3">*</self-uri>
<related-article related-article-type="retracted-article" ext-link-type="pubmed" xlink:href="12345678">*</related-article>
<related-article related-article-type="companion" vol="*" page="*"/>
<related-object xlink:href="https://example.org/4">*</related-object>
<abstract><p>*</p></abstract><trans-abstract xml:lang="fr"><p>*</p></trans-abstract><kwd-group><kwd>*</kwd></kwd-group>
<funding-group><award-group><funding-source><institution-wrap><institution>*</institution><institution-id>SILENT</institution-id>
</institution-wrap></funding-source><award-id>*</award-id><award-name>*</award-name>
<principal-award-recipient><name><surname>*</surname><given-names>*</given-names></name></principal-award-recipient></award-group>
<funding-statement>*</funding-statement><open-access><p>*</p></open-access></funding-group>
<support-group><support-source>*</support-source></support-group>
<support-group><funding-group><award-group><award-id>*</award-id></award-group><funding-statement>*</funding-statement></funding-group>
<contributed-resource-group><support-description>*</support-description><resource-group><resource-name>*</resource-name></resource-group>
</contributed-resource-group></support-group>
<conference><conf-date>*</conf-date><conf-name>*</conf-name><conf-num>*</conf-num><conf-loc>*</conf-loc><conf-sponsor>*</conf-sponsor>
<conf-theme>*</conf-theme><conf-acronym>*</conf-acronym></conference>
<custom-meta-group><custom-meta><meta-name>SILENT</meta-name></custom-meta></custom-meta-group></article-meta><notes><p>*</p></notes>"""


def with_tokens(text: str) -> tuple[str, list[str]]:
    """The text with a word of its own in each place, and the words."""
    pieces = text.split("*")
    tokens = [f"TOK{number:03}" for number in range(len(pieces) - 1)]
    return "".join(a + b for a, b in zip(pieces, [*tokens, ""], strict=True)), tokens


def test_every_word_of_the_front_matter_is_heard(make: Make, tmp_path: Path) -> None:
    front, tokens = with_tokens(f"<front>{JOURNAL}{ARTICLE}</front>")
    source = make("<sec><title>A</title><p>x</p></sec>", front=front)
    exported = export(source, tmp_path, Request(formats=("pdf", "epub")))
    with ZipFile(tmp_path / "article.epub") as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        epub = " ".join("".join(etree.fromstring(book.read(name)).itertext()) for name in names)
    pdf = tree((tmp_path / "article.pdf").read_bytes())
    for output in (epub, pdf):
        assert [token for token in tokens if token not in output] == []
        assert "SILENT" not in output
        assert not re.search(r"TOK\d{3}TOK", output)  # nothing is glued
    assert "#" not in [link for link in re.findall(r'href="([^"]*)"', render_text(source)) if len(link) < 2]
    assert [finding.message for finding in exported.audit.findings if finding.rule != "metadata-missing"] == []


def render_text(source: Path) -> str:
    text: str = etree.tostring(render(read(source)).root, encoding="unicode")
    return text


def lines(make: Make, meta: str, *, language: str = "en") -> list[str]:
    """The paragraphs, items and facts of an article's front matter and colophon."""
    front = (
        f"<front><article-meta><title-group><article-title>T</article-title></title-group>{meta}</article-meta></front>"
    )
    source = make("<p>x</p>", front=front, head=HEAD.replace('xml:lang="en"', f'xml:lang="{language}"'))
    root = render(read(source)).root
    shown = [*root.iterfind(".//{*}header//{*}li"), *root.iterfind(".//{*}section[@class='colophon']//*")]
    return [" ".join("".join(e.itertext()).split()) for e in shown if etree.QName(e).localname in ("p", "li", "dd")]


@pytest.mark.parametrize(
    ("meta", "line"),
    [
        (
            "<related-article related-article-type='retraction' ext-link-type='doi' xlink:href='10.1/a'/>",
            "Retraction: 10.1/a",
        ),
        (
            "<related-article related-article-type='corrected-article'>Mills</related-article>",
            "Corrected article: Mills",
        ),
        ("<related-article related-article-type='in-this-issue' vol='3'/>", "Related (in this issue): Volume 3"),
        ("<related-article related-article-type='companion'/>", None),
        ("<related-object><name><surname>Doe</surname></name></related-object>", "Related: Doe"),
    ],
)
def test_what_another_article_is_to_this_one_is_said(make: Make, meta: str, line: str | None) -> None:
    assert [line for line in lines(make, meta) if line] == ([line] if line else [])


@pytest.mark.parametrize(
    ("statement", "awards"),
    [
        ("The funders had no role.", ["Fund, T-77"]),
        ("Paid by the Fund (T-77).", []),
        ("Paid by the Fund.", ["Fund, T-77"]),
        ("", ["Fund, T-77"]),
    ],
)
def test_an_award_is_listed_that_the_statement_leaves_out(make: Make, statement: str, awards: list[str]) -> None:
    said = f"<funding-statement>{statement}</funding-statement>" if statement else ""
    group = "<award-group><funding-source>Fund</funding-source><award-id>T-77</award-id></award-group>"
    assert lines(make, f"<funding-group>{group}{said}</funding-group>") == ([statement] if statement else []) + awards


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (
            "<name xml:lang='en'><surname>Yamada</surname><given-names>Taro</given-names></name>"
            "<name xml:lang='ja' name-style='eastern'><surname>山田</surname><given-names>太郎</given-names></name>",
            "Taro Yamada (山田太郎)",
        ),
        (
            "<name><surname>Doe</surname><given-names>Ana</given-names></name><string-name>Doe, Ana</string-name>",
            "Ana Doe",
        ),
        ("<string-name>Ana Doe</string-name><string-name xml:lang='uk'>Ана До</string-name>", "Ana Doe (Ана До)"),
    ],
)
def test_a_name_is_said_in_both_its_scripts(make: Make, names: str, line: str) -> None:
    group = f"<contrib-group><contrib><name-alternatives>{names}</name-alternatives></contrib></contrib-group>"
    assert lines(make, group) == [line]


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Anonymous"), ("nl", "Anoniem"), ("fi", "Nimetön"), ("yo", "Anonymous")]
)
def test_nobody_is_called_author(make: Make, language: str, line: str) -> None:
    group = "<contrib-group><contrib contrib-type='author'><anonymous/></contrib></contrib-group>"
    assert lines(make, group, language=language) == [line]


def test_the_life_of_a_member_of_a_group_stands_behind_the_group(make: Make) -> None:
    name = "<name><surname>{}</surname><given-names>Ada</given-names></name>"
    members = f"<contrib>{name.format('Moe')}<bio><p>She plants trees.</p></bio></contrib><contrib>{name.format('Doe')}</contrib>"
    people = f"<contrib-group><contrib><collab>The Gardeners<contrib-group>{members}</contrib-group></collab></contrib></contrib-group>"
    front = f"<front><article-meta><title-group><article-title>A</article-title></title-group>{people}</article-meta></front>"
    page = render(read(make("<p>x</p>", front=front))).root
    [bio] = page.xpath("//*[@class='bio']")
    assert "".join(bio.itertext()).split() == ["She", "plants", "trees."]
    assert bio.getparent().tag.rpartition("}")[2] == "li"
    assert not page.xpath("//span//section | //p//section")
