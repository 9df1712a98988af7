"""Elements that few articles have: what is made of them is what they say, and what is taken out of it is told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from publish.audit.engine import audit
from publish.audit.finding import Severity
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make

CALS = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"


def cals(groups: str) -> str:
    """A table in the model of CALS, in ``o:`` names."""
    return f"<table-wrap><label>Table 1</label><o:table xmlns:o='{CALS}'>{groups}</o:table></table-wrap>"


def group(columns: int, head: str, *cells: str) -> str:
    """A group of rows of CALS: a head, if any, over one row."""
    row = "<o:row>{}</o:row>".format
    heads = f"<o:thead>{row(f'<o:entry>{head}</o:entry>' * columns)}</o:thead>" if head else ""
    body = row("".join(f"<o:entry>{cell}</o:entry>" for cell in cells))
    return f"<o:tgroup cols='{columns}'>{heads}<o:tbody>{body}</o:tbody></o:tgroup>"


def errors(source: Path, folder: Path, *rules: str) -> list[str]:
    """What is wrong by errors, or by the rules named, in a PDF, an EPUB and a web page of a source."""
    findings = export(source, folder, Request(formats=("pdf", "epub", "html"))).audit.findings
    return [f"{f.rule}: {f.message}" for f in findings if f.severity is Severity.ERROR or f.rule in rules]


@pytest.mark.parametrize(
    "body",
    [
        "<table-wrap><table><tbody><tr><th scope='row' rowspan='0'>All</th><td>oak</td></tr><tr><td>lime</td></tr>"
        "<tr><td>ash</td></tr></tbody><tbody><tr><th scope='row' rowspan='0'>None</th><td>elm</td></tr></tbody></table>"
        "</table-wrap>",
        cals(group(2, "Tree", "Oak", "12") + group(3, "Street", "Quay", "3", "4") + group(3, "", "Lane", "5", "6")),
        cals(group(2, "Tree", "Oak", "12") + group(2, "", "Lime", "14")),
        "<p>So:</p><array><tbody><tr><td>oak</td><td>2</td></tr><tr><td>lime</td><td>3</td></tr></tbody></array><p>2 or 3.</p>",
        "<array><tbody><tr><th>Tree</th><th>Height</th></tr><tr><td>Oak</td><td>12</td></tr></tbody></array>",
        "<table-wrap><table><tbody><tr><th>Tree</th><th>Parts</th></tr><tr><td>Oak</td><td><def-list><title>Of an oak</title>"
        "<def-item><term>leaf</term><def><p>Green.</p><p>Lobed.</p></def></def-item></def-list></td></tr><tr><td>Elm</td><td>"
        "<list list-type='order'><title>Of an elm</title><list-item><p>leaf</p></list-item></list></td></tr></tbody></table></table-wrap>",
        "<table-wrap><table><tbody><tr><th>Tree</th><th>More</th></tr><tr><td>Oak</td><td><table-wrap><label>A</label><table>"
        "<tbody><tr><th>Parts</th></tr><tr><td>Leaf</td></tr></tbody></table></table-wrap></td></tr></tbody></table></table-wrap>",
        "<table-wrap-group><label>Table 1</label><caption><title>Trees by street</title></caption><table-wrap><label>A</label>"
        "<table><tbody><tr><th>Tree</th><th>Height</th></tr><tr><td>Oak</td><td>12</td></tr></tbody></table></table-wrap>"
        "</table-wrap-group>",
    ],
)
def test_tables_of_any_kind(make: Make, tmp_path: Path, body: str) -> None:
    assert errors(make(body), tmp_path, "caption-untagged", "table-irregular") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>As in <xref ref-type='bibr' rid='r'>1</xref>, <xref ref-type='app' rid='a'>the appendix</xref>, "
        "<xref ref-type='sec' rid='s'/>. And so on.</p><sec id='s'><title>What the second part is about</title><p>It.</p></sec>",
        "<p>See <xref ref-type='fig' rid='f'/>, and <xref ref-type='boxed-text' rid='b'/> for more.</p><boxed-text id='b'>"
        "<caption><title>How trees were measured in spring</title></caption><p>By hand.</p></boxed-text>"
        "<fig id='f'><label>Supplementary Figure 12</label><caption><p>A street.</p></caption></fig>",
        "<p>A note<xref ref-type='fn' rid='n'/> is called here.</p><fn-group><fn id='n'><p>It says this.</p></fn></fn-group>",
        "<p>Let <inline-formula>f x</inline-formula> be <inline-formula>H<sub>2</sub></inline-formula>, and "
        "<inline-formula><tex-math>x^2</tex-math></inline-formula> a formula.</p>",
        "<p>They say so (<mixed-citation>Kay 2001</mixed-citation>; <mixed-citation><source>Rye</source></mixed-citation>) and "
        "<citation-alternatives><mixed-citation>Elm 2004</mixed-citation><element-citation><source>Elm</source>"
        "</element-citation></citation-alternatives>.</p>",
        "<p>See <related-article related-article-type='companion' ext-link-type='doi' xlink:href='10.5555/y'>the other</related-article>"
        ", <related-article related-article-type='retracted-article' ext-link-type='doi' xlink:href='10.5555/z'/> and "
        "<related-object document-id='d' xlink:href='https://example.org/d'>the data</related-object> for more.</p>",
        "<p>Write to <address><addr-line>1 Mill Lane</addr-line><city>Ghent</city></address> at once.</p>"
        "<address><institution>The Board</institution><country>Belgium</country></address><p>Or not.</p>",
    ],
)
def test_text_of_any_kind(make: Make, tmp_path: Path, body: str) -> None:
    reference = (
        "<ref id='r'><mixed-citation><label>1</label>Kay. Trees of the <label>a)</label>town.</mixed-citation></ref>"
    )
    back = f"<back><app-group><app id='a'><title>Counts</title><p>Of all.</p></app></app-group><ref-list>{reference}</ref-list></back>"
    watched = ("blocks-joined", "block-split", "word-boundary-changed", "note-unlinked")
    assert errors(make(body, back=back), tmp_path, *watched) == []


@pytest.mark.parametrize(
    ("body", "old", "new", "rule"),
    [
        ("<p>See <xref ref-type='sec' rid='s'/>, which says more.</p>", "says more", "says less", "text-lost"),
        ("<p>Let <inline-formula>f x</inline-formula> be there.</p>", "f x", "f y", "text-altered"),
        (
            "<p>They say so (<mixed-citation>Kay 2001</mixed-citation>) here.</p>",
            "Kay 2001",
            "Kay 2010",
            "text-altered",
        ),
        (
            "<array><tbody><tr><td>oak in the lane</td><td>2</td></tr></tbody></array>",
            "oak in the lane",
            "",
            "text-lost",
        ),
    ],
)
def test_what_is_taken_out_is_told(make: Make, tmp_path: Path, body: str, old: str, new: str, rule: str) -> None:
    source = make(f"{body}<sec id='s'><title>More of it</title><p>It is here.</p></sec>")
    export(source, tmp_path, Request(formats=("epub",)))
    changed = tmp_path / "changed.epub"
    with zipfile.ZipFile(tmp_path / "article.epub") as before, zipfile.ZipFile(changed, "w") as after:
        for part in before.infolist():
            after.writestr(part, before.read(part).replace(old.encode(), new.encode()))
    assert rule in {finding.rule for finding in audit(changed, source=source).findings}


@pytest.mark.parametrize(
    ("forms", "alt"),
    [
        ("<inline-graphic xlink:href='a.png'/><textual-form>E = mc</textual-form>", "E = mc"),
        (
            "<textual-form>E = mc</textual-form><inline-graphic xlink:href='a.png'><alt-text>Energy</alt-text></inline-graphic>",
            "Energy",
        ),
        ("<inline-graphic xlink:href='a.png'/><textual-form> </textual-form>", None),
    ],
)
def test_words_that_are_a_form_of_a_picture_stand_for_it(
    make: Make, tmp_path: Path, forms: str, alt: str | None
) -> None:
    source = make(f"<p>Here <alternatives>{forms}</alternatives> stands.</p>")
    Image.new("RGB", (8, 8)).save(source.parent / "a.png")
    findings = errors(source, tmp_path)
    with zipfile.ZipFile(tmp_path / "article.epub") as book:
        [page] = [text for name in book.namelist() if b"stands." in (text := book.read(name))]
    assert (f'alt="{alt}"'.encode() in page) is (alt is not None)
    assert bool(findings) is (alt is None)
