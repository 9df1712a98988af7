"""What the front matter states: there in any form, and silent on it; lost or exchanged, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit

_ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><front><article-meta>
<title-group><article-title>Trees in the town</article-title></title-group>
<contrib-group>
<contrib><name><surname>Hallwright</surname><given-names>Ada</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib>
<contrib><name><surname>Okonkwo</surname><given-names>Chidi</given-names></name><xref ref-type="aff" rid="a2">2</xref></contrib>
</contrib-group>
<aff id="a1"><label>1</label><institution>Leeds Arboretum</institution>, <country>Great Britain</country></aff>
<aff id="a2"><label>2</label><institution>University of Nsukka</institution>, <country>Nigeria</country></aff>
<history><date date-type="received"><day>4</day><month>9</month><year>2023</year></date></history>
<related-article related-article-type="retracted-article" ext-link-type="doi" xlink:href="10.1234/shade.03"/>
<kwd-group><kwd>arboriculture</kwd><kwd>shade</kwd></kwd-group>
<funding-group>
<award-group><funding-source>Royal Society</funding-source><award-id>RSP-4471</award-id></award-group>
<award-group><funding-source>Nordic Fund</funding-source><award-id>NGF/88.3</award-id></award-group>
</funding-group></article-meta></front>
<body><p>Shade is what a street needs most in the warmer half of the year.</p></body></article>"""
_PAGE = """<h1>Trees in the town</h1>
<p>Ada Hallwright<a href="#a1">1</a></p><p>Chidi Okonkwo<a href="#a2">2</a></p>
<p id="a1">1 Leeds Arboretum, Great Britain</p><p id="a2">2 University of Nsukka, Nigeria</p>
<ul><li>arboriculture</li><li>shade</li></ul>
<p>Shade is what a street needs most in the warmer half of the year.</p>
<p>Received 4 September 2023</p><p>Retracts <a href="https://doi.org/10.1234/shade.03">an earlier count</a></p>
<ul><li>Royal Society, RSP-4471</li><li>Nordic Fund, NGF/88.3</li></ul>"""


def told(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in _PAGE
    (tmp_path / "article.xml").write_text(_ARTICLE, "utf-8")
    head = '<!DOCTYPE html><html lang="en"><head><title>Trees in the town</title></head>'
    path = tmp_path / "article.html"
    path.write_text(f"{head}<body><main>{_PAGE.replace(old, new)}</main></body></html>", "utf-8")
    findings = audit(path, source=tmp_path / "article.xml").findings
    return [finding.message for finding in findings if finding.rule == "front-matter-lost"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (", Nigeria", "", "it lacks “Nigeria”"),
        (", RSP-4471", "", "the award number “RSP-4471” is not in the output"),
        ("Received 4 September 2023", "Received 14 September 2023", "the date 2023-09-04 is not in the output"),
        ("shade.03", "shade.30", "the related article “10.1234/shade.03” is not in the output"),
        ("<li>shade</li>", "", "the keyword “shade” stands not among the others"),
        ('Okonkwo<a href="#a2">2', 'Okonkwo<a href="#a1">1', "“Okonkwo” is led to “Leeds Arboretum, Great Britain”"),
        ("Chidi", "Femi", "the given name “Chidi” does not stand beside “Okonkwo”"),
        ("Nordic Fund, NGF/88.3", "Royal Society, NGF/88.3", "stands with another funder than “Nordic Fund”"),
    ],
)
def test_what_is_lost_or_exchanged_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert any(message in sentence for sentence in told(tmp_path, old, new))


def test_authors_in_another_order_are_told(tmp_path: Path) -> None:
    first, second = _PAGE.splitlines()[1].split("</p><p>")
    new = f"<p>{second.removesuffix('</p>')}</p>{first}</p>"
    assert told(tmp_path, _PAGE.splitlines()[1], new) == [
        "the author “Okonkwo” stands before “Hallwright”, in the source behind"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ada", "Ada"),
        ("4 September 2023", "2023-09-04"),
        ("4 September 2023", "Sept. 04, 2023"),
        ("4 September 2023", "2023年9月4日"),
        ("Chidi Okonkwo", "Okonkwo, C."),
        ("https://doi.org/10.1234/shade.03", "http://dx.doi.org/10.1234/SHADE.03"),
        ('<a href="https://doi.org/10.1234/shade.03">an earlier count</a>', "doi:10.1234/shade.03"),
        ("Leeds Arboretum, Great Britain", "Great Britain: Leeds Arboretum"),
        ("<ul><li>arboriculture</li><li>shade</li></ul>", "<p>Keywords: arboriculture, shade</p>"),
        ("Nordic Fund, NGF/88.3", "Grants of the Nordic Fund (NGF/88.3) and of the Royal Society"),
    ],
)
def test_the_same_in_another_form_is_not_accused(tmp_path: Path, old: str, new: str) -> None:
    assert told(tmp_path, old, new) == []
