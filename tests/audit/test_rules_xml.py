"""Each rule for sources: XML that passes, XML that fails, and on which line."""

from __future__ import annotations

import base64

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Severity
from tests.conftest import HEAD, Make

WHOLE = base64.b64decode(  # a PNG of one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
FIG = "<fig id='f'>{}</fig>"
CASES = {
    "figure-alt-missing": (
        "<graphic xlink:href='a.png'><alt-text>A mill</alt-text></graphic>"
        "<graphic xlink:href='a.png' specific-use='decorative'><alt-text/></graphic>"
        "<graphic xlink:href='a.png'><alt-text> Null</alt-text></graphic>"
        "<fig><alt-text>null</alt-text><graphic xlink:href='a.png'/></fig>",
        "<graphic xlink:href='a.png'/>",
    ),
    "alt-text-file-name": (
        "<graphic xlink:href='a.png'><alt-text>Chart of the 3 mills.</alt-text></graphic>",
        "<graphic xlink:href='a.png'><alt-text>IMG_0042.jpg</alt-text></graphic>",
    ),
    "alt-text-placeholder": (
        "<graphic xlink:href='a.png'><alt-text>Chart of the 3 mills.</alt-text></graphic>",
        "<graphic xlink:href='a.png'><alt-text>Flow chart</alt-text></graphic>",
    ),
    "alt-text-repeats-caption": (
        "<fig><caption><p>The mill</p></caption><graphic xlink:href='a.png'><alt-text>A tower</alt-text></graphic></fig>",
        "<fig><caption><p>The mill.</p></caption><graphic xlink:href='a.png'><alt-text>the mill</alt-text></graphic></fig>",
    ),
    "alt-text-repeated": (
        "<graphic xlink:href='a.png'><alt-text>Mill</alt-text></graphic><graphic xlink:href='a.png'><alt-text>Mill</alt-text></graphic>",
        "<graphic xlink:href='a.png'><alt-text>Mill</alt-text></graphic><graphic xlink:href='b.png'><alt-text>Mill</alt-text></graphic>",
    ),
    "alt-text-too-long": (
        f"<graphic xlink:href='a.png'><alt-text>{'word ' * 80}</alt-text><long-desc>More.</long-desc></graphic>",
        f"<graphic xlink:href='a.png'><alt-text>{'word ' * 80}</alt-text></graphic>",
    ),
    "alt-text-machine-made": (
        "<graphic xlink:href='a.png'><alt-text content-type='visual'>A mill, machine-generated</alt-text></graphic>"
        "<graphic xlink:href='a.png'><alt-text content-type='machine-generated'/></graphic>",
        "<table-wrap><alt-text content-type='x Machine-Generated'>A mill</alt-text></table-wrap>",
    ),
    "decorative-picture-explained": (
        "<graphic xlink:href='a.png' specific-use='decorative'><alt-text/></graphic>",
        "<fig><caption><p>x</p></caption><graphic xlink:href='a.png' specific-use='decorative'/></fig>",
    ),
    "picture-missing": ("<graphic xlink:href='here.tif'/>", "<graphic xlink:href='gone.png'/>"),
    "heading-empty": ("<sec><title>A</title></sec>", "<sec><title> </title></sec>"),
    "section-untitled": ("<sec><title>A</title></sec><sec><label>2</label></sec>", "<sec><p>x</p></sec>"),
    "heading-level-skipped": (
        "<sec><title>A</title><sec><title>B</title></sec></sec>",
        "<sec><sec><title>B</title></sec></sec>",
    ),
    "heading-faked": (
        "<sec><title>A</title><p><bold>Note:</bold> x</p><p>y</p></sec>",
        "<sec><title>A</title><p><bold>Method</bold></p><p>y</p></sec>",
    ),
    "language-malformed": ("<p xml:lang='nl-BE'>x</p>", "<p xml:lang='nl_BE!'>x</p>"),
    "language-unknown": (
        "<p xml:lang='tr'>x</p><p xml:lang='sgn-isr'>x</p><p xml:lang='en-x-uk'>x</p>",
        "<p xml:lang='tk-TUR'>x</p>",
    ),
    "table-without-headers": (
        "<table-wrap><label>1</label><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></table-wrap>",
        "<table-wrap><label>1</label><table><tbody><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></tbody></table></table-wrap>",
    ),
    "table-header-empty": (
        "<table-wrap><label>1</label><table><thead><tr><th/><th>b</th></tr></thead></table></table-wrap>",
        "<table-wrap><label>1</label><table><thead><tr><th>a</th><th/></tr></thead></table></table-wrap>",
    ),
    "table-irregular": (
        "<table-wrap><label>1</label><table><tr><th rowspan='2'>a</th><th>b</th></tr><tr><td>1</td></tr></table></table-wrap>",
        "<table-wrap><label>1</label><table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table></table-wrap>",
    ),
    "table-untitled": (
        "<table-wrap><caption><p>T</p></caption><table><tr><th>a</th></tr></table></table-wrap>",
        "<table-wrap><table><tr><th>a</th></tr></table></table-wrap>",
    ),
    "link-text-unclear": (
        "<p><ext-link xlink:href='https://a.org/'>the report</ext-link></p>",
        "<p><ext-link xlink:href='https://a.org/'>klik hier</ext-link></p>",
    ),
    "id-duplicate": ("<p id='a'/><p id='b'/>", "<p id='a'/><p id='a'/>"),
    "reference-dangling": ("<p id='a'><xref rid='a'>x</xref></p>", "<p><xref rid='none'>x</xref></p>"),
    "note-unreferenced": (
        "<p><xref rid='n'>1</xref></p><fn-group><fn id='n'><label>1</label><p>x</p></fn></fn-group>",
        "<fn-group><fn id='n'><label>1</label><p>x</p></fn></fn-group>",
    ),
    "formula-without-text": (
        "<disp-formula><alternatives><graphic xlink:href='a.png'/><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></disp-formula>",
        "<disp-formula><graphic xlink:href='a.png'/></disp-formula>",
    ),
}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mill.png": WHOLE}, None),
        ({"deep/er/mill.PNG": WHOLE}, None),
        ({"mill.png": WHOLE, "mill.tif": b"II*"}, None),
        ({"x/mill.png": WHOLE, "mill.png": WHOLE}, None),
        ({"mill.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, None),
        ({"mill.eps": b"%!PS-Adobe-3.0"}, None),
        ({"x/mill.png": WHOLE, "y/mill.png": WHOLE}, "mill.png: found twice: x/mill.png, y/mill.png"),
        ({"mill.png": b""}, "mill.png is empty"),
        ({"mill.png": WHOLE[:50]}, "mill.png is damaged"),
        ({"mill.png": WHOLE[:-20] + b"?" + WHOLE[-19:]}, "mill.png is damaged"),
        ({"mill.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>"}, "mill.png is damaged"),
        ({"mill.png": b"404 Not found"}, "mill.png is no picture"),
        ({"wind.png": WHOLE}, "no file for mill.png"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_missed(make: Make, files: dict[str, bytes], said: str | None) -> None:
    path = make("<graphic xlink:href='mill.png'><alt-text>A mill</alt-text></graphic>")
    for name, data in files.items():
        place = path.parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    found = [finding.message for finding in audit(path).findings if finding.rule == "picture-missing"]
    assert found == ([said] if said else [])


def test_what_an_export_could_not_show_is_missed(make: Make) -> None:
    path = make("<graphic xlink:href='mill.png'/>\n<graphic xlink:href='wind.png'/>")
    (path.parent / "mill.png").write_bytes(b"of a kind that the export knew")
    (path.parent / "wind.png").write_bytes(WHOLE)
    line = path.read_text().count("\n") + 1
    told = [("wind.png", "is larger than 200 MB", line)]
    findings = [finding for finding in audit(path, unshown=told).findings if finding.rule == "picture-missing"]
    assert [(finding.message, finding.source and finding.source.line) for finding in findings] == [
        ("wind.png is larger than 200 MB", line)
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<alt-text content-type='machine-generated'>A  mill</alt-text>", ["wrote the alternative text “A mill”"]),
        ("<long-desc content-type='machine-generated'><p>Two</p></long-desc>", ["wrote the long description “Two”"]),
        ("<alt-text specific-use='machine-generated'>null</alt-text>", ["marked this as decoration"]),
        ("<alt-text>A mill</alt-text>", []),
    ],
)
def test_what_a_machine_wrote_asks_for_a_person(make: Make, text: str, said: list[str]) -> None:
    path = make(f"<fig id='f'><caption><p>x</p></caption><graphic xlink:href='mill.png'>{text}</graphic></fig>")
    findings = [finding for finding in audit(path).findings if finding.rule == "alt-text-machine-made"]
    assert [finding.message for finding in findings] == [
        f"a machine {each}, and no person has accepted it" for each in said
    ]
    assert all(finding.severity is Severity.REVIEW for finding in findings)


def found(make: Make, body: str, **parts: str) -> dict[str, int]:
    path = make(body, **parts)
    for name in ("a.png", "b.png", "here.jpg"):
        (path.parent / name).write_bytes(WHOLE + name.encode())
    return {finding.rule: finding.source.line for finding in audit(path).findings if finding.source}


@pytest.mark.parametrize(
    ("files", "repeated"),
    [
        ({"a.png": WHOLE, "b.png": WHOLE}, False),
        ({"a.png": WHOLE, "b.png": WHOLE + b"b"}, True),
        ({"a.png": WHOLE}, True),
        ({}, True),
    ],
)
def test_copies_of_one_picture_may_have_the_same_words(make: Make, files: dict[str, bytes], repeated: bool) -> None:
    shown = "<graphic xlink:href='{}.png'><alt-text>Mill</alt-text></graphic>"
    path = make(shown.format("a") + shown.format("b"))
    for name, data in files.items():
        (path.parent / name).write_bytes(data)
    assert ("alt-text-repeated" in {finding.rule for finding in audit(path).findings}) is repeated


@pytest.mark.parametrize("rule", CASES)
def test_what_passes_passes(make: Make, rule: str) -> None:
    assert rule not in found(make, CASES[rule][0])


@pytest.mark.parametrize("rule", CASES)
def test_what_fails_is_found_on_its_line(make: Make, rule: str) -> None:
    assert found(make, "<p>one</p>\n" + CASES[rule][1])[rule] == 6


def test_a_language_must_be_declared(make: Make) -> None:
    assert "language-missing" not in found(make, "<p>x</p>")
    assert found(make, "<p>x</p>", head="<article>")["language-missing"] == 1


def test_a_title_must_be_there_and_be_one(make: Make) -> None:
    title = "<front><article-meta><title-group><article-title>{}</article-title></title-group></article-meta></front>"
    assert "title-missing" not in found(make, "", front=title.format("Trees"))
    assert "title-missing" in found(make, "", front=title.format(""))
    assert "title-missing" in found(make, "", front=title.format("report_v3.pdf"))


def test_an_archive_needs_facts(make: Make) -> None:
    assert "metadata-missing" not in found(make, "")
    assert "metadata-missing" in found(make, "", front="<front><article-meta/></front>")


def test_what_no_template_knew_is_reported(make: Make) -> None:
    path = make("<mystery/>")
    findings = audit(path, unrendered=[("mystery", 5)]).findings
    assert [(f.rule, f.source.line) for f in findings if f.source] == [("element-unknown", 5)]


_REPORTED = {
    "formula-unconverted": "this TeX cannot be converted (\\x); give MathML",
    "formula-undrawn": "this formula has more than 9 parts, or too many levels; a PDF shows its words instead",
    "formula-wide": "this formula is 3.1 times as wide as a page, so that a PDF sets it small; divide it",
    "letters-without-font": "2 letters cannot be shown in the PDF: no font has x (U+0078)",
    "picture-reduced": "this drawing loses its motion",
    "picture-replaced": "a.eps is no picture: a.png beside it is shown in its place",
}


@pytest.mark.parametrize(("rule", "sentence"), _REPORTED.items())
def test_what_an_export_could_not_show_is_told(make: Make, rule: str, sentence: str) -> None:
    path = make("<p>x</p>")
    assert rule not in [f.rule for f in audit(path).findings]
    findings = audit(path, reported=[(rule, sentence, 5), ("another", "silent", 6)]).findings
    assert [(f.rule, f.message, f.source.line) for f in findings if f.rule == rule and f.source] == [
        (rule, sentence, 5)
    ]


def test_a_clean_article_has_no_findings(make: Make) -> None:
    assert not audit(make("<sec><title>A</title><p>x</p></sec>", head=HEAD)).findings


@pytest.mark.parametrize(
    ("label", "called"),
    [("Source:", True), ("Note", True), ("注記：", True), ("2", False), ("†", False), ("viii", False), ("aa", False)],
)
def test_a_note_that_is_labelled_with_a_word_needs_no_call(make: Make, label: str, called: bool) -> None:
    note = f"<fn-group><fn><label>{label}</label><p>Measured twice.</p><p>And in May.</p></fn></fn-group>"
    assert ("note-unreferenced" not in found(make, note)) == called
