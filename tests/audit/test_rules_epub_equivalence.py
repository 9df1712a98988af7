"""Each rule that compares an EPUB with its source: a faithful file, and the same file with one fault planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.audit.finding import Finding
from tests.audit import planted
from tests.audit.epubs import METADATA, save

COMPARING = {rule.name for rule in rules("epub") if rule.name in planted.LINES}
_BEFORE = "<p>Every street of the old quarter lost half of its planes between two wars.</p>\n"
_LAST = "<p>Nobody will regret it in fifty years from now.</p>"


# A rule, what stands in the body, what stands there instead, what is said of it.
PLANTED = [
    ("text-lost", _BEFORE, "", "“Every street of the old quarter"),
    ("text-altered", "fifty years", "five years", "“in fifty years”, the output “in five years”"),
    ("word-boundary-changed", "regret it", "re-gret it", "a hyphen within a word"),
    ("word-boundary-changed", "regret it", "regretit", "no space between words"),
    ("block-split", "it gives, whatever", "it gives,</p><p>whatever", "is cut in 2, behind “less than the shade"),
    ("blocks-joined", "two wars.</p>\n<p>", "two wars.<br/>", "“The council wrote"),
    ("order-changed", _BEFORE, "", "“Every street of the old quarter"),
    ("text-added", "<h3>", f"<p>{planted.NEW}</p><h3>", "is not in the source"),
    ("front-matter-lost", "arboriculture", "trees", "keyword is not in the output: “arboriculture”"),
    ("label-lost", "Figure 1. ", "", "the label “Figure 1”"),
    ("heading-lost", "<h2>2 What it costs</h2>", "<p><b>2 What it costs</b></p>", "“What it costs” is no heading"),
    ("heading-level-changed", "<h3>1.1 Counting them</h3>", "<h2>1.1 Counting them</h2>", "of level 2, where"),
    ("heading-invented", _LAST, _LAST.replace("<p", "<h3").replace("/p", "/h3"), "is a heading in the output"),
    ("alt-text-lost", "A tall tree with peeling bark beside a door", "", "no picture has the alternative text"),
    ("alt-text-lost", "<p>The bark comes off in plates as wide as a hand.</p>", "", "the long description “The bark"),
    ("table-grid-changed", ' colspan="2"', "", "spans 1 × 2"),
    ("table-header-lost", "<th>Planes</th>", "<td>Planes</td>", "are plain cells in the output: “Planes”"),
    ("table-invented", _LAST, f"<table><tr><td>{_LAST}</td></tr></table>", "stands in a table"),
    ("list-numbering-lost", "ol>", "ul>", "is numbered in the source"),
    ("list-marker-changed", "<ol><li><p>Walk", '<ol type="a"><li><p>Walk', "is “a” in the output, “1” in the source"),
    ("list-item-changed", "up.</p></li><li>", "up.</p>", "“Write down what stands there.” begins no item of its own"),
    ("formula-lost", '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="c equals pi times d"><mi>c</mi><mo>=</mo><mi>d</mi></math>', "c = d", "is none in the output"),
    ("formula-changed", "<mo>=</mo>", "<mo>+</mo>", "a formula is “c=d” in the source, “c+d” in the output"),
    ("language-lost", '<i lang="fr">', "<i>", "is in “fr”, the output says “en”"),
    ("note-lost", "The archive burnt in the second of these wars.", "", "the note “The archive"),
    ("note-unlinked", '<a role="doc-noteref" href="#n1">1</a>', "1", "the call of a note"),
    ("note-untagged", '<aside role="doc-footnote"', "<aside", "is no note in the output"),
    ("link-lost", '<a href="https://example.org/trees/">the pages of the town</a>', "the pages of the town", "“the pages of the town” is no link"),
    ("link-goal-changed", "https://example.org/trees/", "https://example.org/shrubs", "leads to https://example.org/shrubs"),
    ("link-goal-changed", "https://example.org/trees/", "#s1", "leads into the document"),
    ("reference-unlinked", '<a href="#t1">the table below</a>', "the table below", "leads nowhere"),
]  # fmt: skip


def compared(source: Path, body: str, *, title: str = "Trees in the town", claim: str = "") -> list[Finding]:
    metadata = METADATA.replace("<dc:title>Trees<", f"<dc:title>{title}<") + claim
    path = save(source.with_suffix(".epub"), body, metadata=metadata)
    return list(audit(path, source=source).findings)


def planted_body(rule: str, old: str, new: str) -> str:
    body = planted.XHTML.replace(old, new)
    if rule == "order-changed":
        body = body.replace(_LAST, _BEFORE + _LAST)
    assert body != planted.XHTML
    return body


def test_a_faithful_output_has_no_finding(source: Path) -> None:
    findings = [finding for finding in compared(source, planted.XHTML) if finding.rule in COMPARING]
    assert findings == []


@pytest.mark.parametrize(("rule", "old", "new", "message"), PLANTED)
def test_a_planted_fault_is_found_with_its_line(source: Path, rule: str, old: str, new: str, message: str) -> None:
    planted.assert_found(compared(source, planted_body(rule, old, new)), rule, message)


def test_a_title_that_is_another_is_found(source: Path) -> None:
    assert "title-differs" in {f.rule for f in compared(source, planted.XHTML, title="Shrubs of the coast")}


def test_a_table_that_is_a_picture_is_found(source: Path) -> None:
    start, end = planted.XHTML.index("<table"), planted.XHTML.index("</table>") + len("</table>")
    body = planted.XHTML[:start] + '<img src="table.png" alt="Trees by street"/>' + planted.XHTML[end:]
    assert ["it is not in the output" in f.message for f in compared(source, body) if f.rule == "table-lost"] == [True]


def test_a_list_and_a_caption_that_are_paragraphs_are_found(source: Path) -> None:
    body = planted.XHTML
    for old, new in (("<ol><li><p>Walk", "<div><div><p>Walk"), ("</li><li><p>Write", "</div><div><p>Write")):
        body = body.replace(old, new)
    body = body.replace("stands there.</p></li></ol>", "stands there.</p></div></div>").replace("figcaption", "div")
    found = {f.rule: f.source.line for f in compared(source, body) if f.source}
    assert found["list-lost"] == planted.line("list-type")
    assert found["caption-untagged"] == planted.line("A plane tree")


def test_a_reference_that_leads_to_another_place_is_found(source: Path) -> None:
    body = planted.XHTML.replace('<a href="#t1">', '<a href="#s1">')
    fs = [f for f in compared(source, body) if f.rule == "link-goal-changed"]
    assert [f.message for f in fs] == ["“the table below” leads to “1 Why trees matter”, in the source to #t1"]
    assert [f.source.line for f in fs if f.source] == [planted.line("the table below")]


def test_a_claim_that_is_not_earned_is_found(source: Path) -> None:
    claim = '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'
    bare = planted.XHTML.replace(' alt="A tall tree with peeling bark beside a door"', "")
    assert [f.rule for f in compared(source, bare, claim=claim) if f.rule == "claim-unearned"] == ["claim-unearned"]
    assert "claim-unearned" not in {f.rule for f in compared(source, bare)}
