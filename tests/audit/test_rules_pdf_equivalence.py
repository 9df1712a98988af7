"""Each rule that compares a PDF with its source: a faithful tree, and the same tree with one fault planted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from publish.audit.engine import audit
from publish.audit.finding import Finding
from tests.audit import planted, tagged_pdf

COMPARING = {rule.name for rule in rules("pdf") if rule.name in planted.LINES}
_BEFORE = "<P>Every street of the old quarter lost half of its planes between two wars.</P>\n"
_HEAD = "<P>The Quarterly of the Town, volume nine</P>\n"


def compared(source: Path, markup: str, title: str = "Trees in the town", part: str = "") -> list[Finding]:
    path = tagged_pdf.save(source.with_suffix(".pdf"), markup, title=title, part=part)
    return list(audit(path, source=source).findings)


def test_a_faithful_output_has_no_finding(source: Path) -> None:
    findings = [finding for finding in compared(source, planted.TREE) if finding.rule in COMPARING]
    assert findings == []


def test_nothing_is_compared_without_a_source(source: Path) -> None:
    path = tagged_pdf.save(source.with_suffix(".pdf"), "<P>Something else altogether.</P>")
    assert not COMPARING & {finding.rule for finding in audit(path).findings}


@pytest.mark.parametrize(
    ("rule", "old", "new", "message"),
    [
        ("text-lost", _BEFORE, "", "“Every street of the old quarter"),
        ("text-altered", "fifty years", "five years", "“in fifty years”, the output “in five years”"),
        ("word-boundary-changed", "regret it", "re-gret it", "a hyphen within a word"),
        ("word-boundary-changed", "regret it", "regretit", "no space between words"),
        ("block-split", "it gives, whatever", "it gives,</P><P>whatever", "is cut in 2, behind “less than the shade it gives"),
        ("blocks-joined", "two wars.</P>\n<P>", "two wars. ", "“The council wrote"),
        ("order-changed", _BEFORE, "", "and what follows to line"),
        ("text-added", "<H3>", f"<P>{planted.NEW}</P><H3>", "is not in the source"),
        ("running-head-read", "<P>A tree costs", _HEAD * 4 + "<P>A tree costs", "is read 4 times"),
        ("front-matter-lost", "arboriculture", "trees", "keyword is not in the output: “arboriculture”"),
        ("label-lost", "Figure 1. ", "", "the label “Figure 1”"),
        ("heading-lost", "<H2>2 What it costs</H2>", "<P>2 What it costs</P>", "“What it costs” is no heading"),
        ("heading-level-changed", "<H3>1.1 Counting them</H3>", "<H2>1.1 Counting them</H2>", "of level 2, where"),
        ("heading-invented", "<P>Nobody will regret it in fifty years from now.</P>", "<H3>Nobody will regret it in fifty years from now.</H3>", "is a heading in the output"),
        ("alt-text-lost", ' alt="A tall tree with peeling bark beside a door"', "", "no picture has the alternative text"),
        ("alt-text-lost", "peeling bark beside", "peeled bark beside", "“A tall tree with peeled bark beside a door” in the output"),
        ("alt-text-as-actual-text", "<Figure alt=", "<Figure actual=", "is given as ActualText"),
        ("alt-text-lost", "<P>The bark comes off in plates as wide as a hand.</P>", "", "the long description “The bark"),
        ("table-grid-changed", ' ColSpan="2"', "", "spans 1 × 2 rows and columns in the source, and spans 1 × 1"),
        ("table-header-lost", "<TH>Planes</TH>", "<TD>Planes</TD>", "are plain cells in the output: “Planes”"),
        ("table-invented", "<P>Nobody will regret it in fifty years from now.</P>", "<Table><TR><TD><P>Nobody will regret it in fifty years from now.</P></TD></TR></Table>", "stands in a table"),
        ("list-marker-changed", "<LI><Lbl>2.</Lbl>", "<LI><Lbl>1.</Lbl>", "is “1” in the output, “2” in the source"),
        ("list-item-changed", "</LBody></LI><LI><Lbl>2.</Lbl><LBody>", "", "“Write down what stands there.” begins no item"),
        ("list-numbering-lost", ' ListNumbering="Decimal"', "", "is numbered in the source"),
        ("formula-lost", '<Formula alt="c equals pi times d"/>', "c = d", "is none in the output"),
        ("language-lost", '<Span lang="fr">', "<Span>", "is in “fr”, the output says “en”"),
        ("note-lost", "<P>The archive burnt in the second of these wars.</P>", "", "the note “The archive"),
        ("link-lost", '<Link to="https://example.org/trees/">the pages of the town</Link>', "the pages of the town", "“the pages of the town” is no link"),
        ("link-goal-changed", "https://example.org/trees/", "https://example.org/shrubs", "leads to https://example.org/shrubs"),
        ("reference-unlinked", '<Reference><Link to="#">the table below</Link></Reference>', "the table below", "leads nowhere"),
        ("reference-untagged", '<Reference><Link to="#">the table below</Link></Reference>', '<Link to="#">the table below</Link>', "not tagged as Reference"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_with_its_line(source: Path, rule: str, old: str, new: str, message: str) -> None:
    markup = planted.TREE.replace(old, new)
    if rule == "order-changed":
        markup = markup.replace("<P>Nobody will", _BEFORE + "<P>Nobody will")
        message = "“Every street of the old quarter"
    assert markup != planted.TREE
    planted.assert_found(compared(source, markup), rule, message)


def test_a_title_that_is_another_is_found(source: Path) -> None:
    fs = [f for f in compared(source, planted.TREE, title="Microsoft Word - final2.docx") if f.rule == "title-differs"]
    assert [(f.source.line if f.source else 0) for f in fs] == [planted.line("<article-title")]


def test_a_table_that_is_none_is_found(source: Path) -> None:
    start, end = planted.TREE.index("<Table>"), planted.TREE.index("</Table>") + len("</Table>")
    flat = "".join(
        f"<P>{text}</P>"
        for text in ("Street", "Planes", "Limes", "Mill Lane", "41", "17", "Harbour and quay together", "23")
    )
    found = compared(source, planted.TREE[:start] + flat + planted.TREE[end:])
    assert ["in no table" in f.message for f in found if f.rule == "table-lost"] == [True]


def test_a_list_that_is_none_is_found(source: Path) -> None:
    start, end = planted.TREE.index("<L "), planted.TREE.index("</L>") + len("</L>")
    flat = "<P>1. Walk along the street and look up.</P><P>2. Write down what stands there.</P>"
    found = compared(source, planted.TREE[:start] + flat + planted.TREE[end:])
    assert [f.source.line for f in found if f.rule == "list-lost" and f.source] == [planted.line("list-type")]


def test_a_caption_and_a_note_that_are_paragraphs_are_found(source: Path) -> None:
    markup = planted.TREE.replace("Caption>", "Div>").replace("<Note ", "<Div ").replace("</Note>", "</Div>")
    found = {f.rule: f.source.line for f in compared(source, markup) if f.source}
    assert found["note-untagged"] == planted.line("The archive")
    assert found["caption-untagged"] == planted.line("Trees by street")


def test_two_sections_in_the_other_order_are_one_finding(source: Path) -> None:
    middle, end = planted.TREE.index("<H2>2"), len(planted.TREE)
    start = planted.TREE.index("<H2>1")
    swapped = planted.TREE[:start] + planted.TREE[middle:end] + planted.TREE[start:middle]
    fs = [f for f in compared(source, swapped) if f.rule == "order-changed"]
    assert len(fs) == 1
    assert fs[0].source is not None
    assert fs[0].source.line == planted.line("What it costs")


def test_a_table_over_two_pages_that_is_two_is_found(source: Path) -> None:
    head = "<THead><TR><TH>Street</TH><TH>Planes</TH><TH>Limes</TH></TR></THead>"
    markup = planted.TREE.replace("<TR><TD ColSpan", f"</TBody></Table><Table>{head}<TBody><TR><TD ColSpan")
    found = [f.message for f in compared(source, markup) if f.rule == "table-grid-changed"]
    assert found == ["“Table 1” is cut into 2 tables"]


def test_another_source_is_said_in_one_sentence(source: Path) -> None:
    markup = "".join(f"<P>Wholly different words about ships, number {n}.</P>" for n in range(12))
    findings = [finding for finding in compared(source, markup, title="Ships") if finding.rule in COMPARING]
    said = [finding.message for finding in findings if finding.rule == "text-lost"]
    assert {finding.rule for finding in findings} == {"text-lost", "title-differs"}
    assert ["made from another one" in message for message in said] == [True]


def test_a_cell_that_says_something_else_is_found(source: Path) -> None:
    fs = [f for f in compared(source, planted.TREE.replace(">17<", ">71<")) if f.rule == "text-altered"]
    assert [f.message for f in fs] == ["in a cell, the source says “17”, the output “71”"]
    assert [f.source.line for f in fs if f.source] == [planted.line("Mill Lane")]


def test_a_call_that_leads_nowhere_is_found_when_the_note_stands_elsewhere(source: Path) -> None:
    start, end = planted.TREE.index("<Note "), planted.TREE.index("</Note>") + len("</Note>")
    apart = planted.TREE[:start] + planted.TREE[end:] + planted.TREE[start:end]
    assert "note-unlinked" not in {f.rule for f in compared(source, apart)}
    bare = apart.replace('<Reference><Link to="#">1</Link></Reference>', "1")
    fs = [f for f in compared(source, bare) if f.rule == "note-unlinked"]
    assert [f.source.line for f in fs if f.source] == [planted.line("The council")]


@pytest.mark.parametrize(
    ("source_tags", "tags", "depth"),
    [
        ("<sec><title>Level {n}</title>|</sec>", "<Sect><H6>Level {n}</H6>|</Sect>", 240),
        (
            "<list><list-item><p>Item {n}</p>|</list-item></list>",
            "<L><LI><LBody><P>Item {n}</P>|</LBody></LI></L>",
            80,
        ),
        ("<disp-quote><p>Words {n}</p>|</disp-quote>", "<BlockQuote><P>Words {n}</P>|</BlockQuote>", 150),
    ],
    ids=["sections", "lists", "quotations"],
)
def test_a_tree_is_read_as_deep_as_it_goes(tmp_path: Path, source_tags: str, tags: str, depth: int) -> None:
    source = tmp_path / "a.xml"
    head = "<front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>"
    nested = within_each_other(source_tags, depth)
    source.write_text(f'<article xml:lang="en">{head}<body>{nested}</body></article>', "utf-8")
    whole = f"<Document><H1>T</H1>{within_each_other(tags, depth)}</Document>"
    for number, lost in ((None, 0), (depth - 1, 1), (depth // 2, 1)):
        shown = whole if number is None else re.sub(rf">\w+ {number}<", "><", whole)
        path = tagged_pdf.save(tmp_path / f"{number}.pdf", shown)
        assert [finding.rule for finding in audit(path, source=source).findings].count("text-lost") == lost


def within_each_other(tags: str, depth: int) -> str:
    """So many of an element, each in the one before it, where its tags have a bar."""
    before, behind = tags.split("|")
    return "".join(before.format(n=n) for n in range(depth)) + behind * depth


def test_a_claim_that_is_not_earned_is_found(source: Path) -> None:
    bare = planted.TREE.replace(' alt="A tall tree with peeling bark beside a door"', "")
    claims = [f for f in compared(source, bare, part="1") if f.rule == "claim-unearned"]
    assert len(claims) == 1
    assert claims[0].message.startswith("the metadata claims PDF/UA-1, ")
    assert "claim-unearned" not in {f.rule for f in compared(source, bare)}


def test_the_conditions_that_the_documentation_lists_are_those_of_the_rules() -> None:
    listed = (Path(__file__).parents[2] / "docs" / "equivalence.md").read_text("utf-8")
    rows = [row for row in listed.splitlines() if re.match(r"\| \d\d-\d\d\d", row)]
    documented = {
        (condition, name)
        for row in rows
        for condition in re.findall(r"\d\d-\d\d\d", row.split("|")[1])
        for name in re.findall(r"`([a-z-]+)`", row.split("|")[2])
    }
    stated = {
        (ref.removeprefix("Matterhorn "), rule.name)
        for rule in rules("pdf")
        if rule.name in COMPARING
        for ref in rule.refs
        if ref.startswith("Matterhorn ")
    }
    assert {condition for condition, _ in stated} == {condition for condition, _ in documented}
    assert stated <= documented
