"""Rules that compare the tags of a PDF with what its pages show."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit import tagged_pdf
from tests.audit.making_pdfs import H1, Change, Element, annotate, content, element, found, save


def shown(*lines: str, x: int = 20, y: int = 560, size: int = 9) -> str:
    """Lines of one marked content, one below the other."""
    parts = [f"1 0 0 1 {x} {y - 12 * place} Tm ({line}) Tj" for place, line in enumerate(lines)]
    return f"BT /F1 {size} Tf {' '.join(parts)} ET"


LONG = "the town has planted more trees than in any other year since it began to count them and goes on to"
GRID = Dictionary(O=Name.Layout, BBox=Array([20, 20, 90, 90]))
OUTSIDE = Dictionary(O=Name.Layout, BBox=Array([20, -500, 90, -400]))
HEADER = Dictionary(O=Name.Table, Scope=Name.Column)
NOTE = element("Note", element("Lbl", "1"), element("P", shown("a wood", y=50)), ID="a")
NOTED = element("P", shown("one", y=500), NOTE)
WITHOUT_SPAN = element("P", shown("a wood", y=500), element("Span", shown("land two", y=488)), shown("three", y=476))
WITH_SPAN = element("P", shown("a wood-", y=500), element("Span", shown("land two", y=488)), shown("three", y=476))
WITH_BREAK = element("P", shown("a wood-", "land", y=500), NOTE)


def table(*headers: str) -> list[Element]:
    heads = [element("TH", head, A=HEADER) if head else element("TH", A=HEADER) for head in headers]
    return [element("Table", element("TR", *heads), element("TR", *[element("TD", "1") for _ in headers]))]


TREES: list[tuple[str, list[Element], list[Element]]] = [
    (
        "word-broken",
        [element("P", shown("what we know-", "\\255ledge is")), element("P", "knowledge")],
        [element("P", shown("what we know-", "ledge is")), element("P", "knowledge")],
    ),
    ("word-broken", [element("P", shown("a well-", "known tree"))], [element("P", shown("a wood-", "land")), element("P", "woodland")]),
    (
        "word-broken",
        [element("P", shown("a wood-", "land")), element("P", "woodland, wood-land")],
        [element("P", shown("a wood-", "land")), element("P", "woodland")],
    ),
    ("paragraph-split", [element("P", LONG + "."), element("P", "the river.", page=2)], [element("P", LONG), element("P", "the river.", page=2)]),
    (
        "order-differs",
        [element("P", shown("one", y=500)), element("P", shown("two", y=400))],
        [element("P", shown("two", y=400)), element("P", shown("one", y=500))],
    ),
    ("order-differs", [NOTED, element("P", shown("two", y=400))], [NOTED, element("P", shown("two", y=520))]),
    ("word-broken", [NOTED, element("P", "woodland")], [WITH_BREAK, element("P", "woodland")]),
    ("word-broken", [WITHOUT_SPAN, element("P", "woodland")], [WITH_SPAN, element("P", "woodland")]),
    ("element-empty", [element("P", "x")], [element("P", "x"), element("P", " ")]),
    ("figure-box-outside", [element("Figure", "x", Alt="A", A=GRID)], [element("Figure", "x", Alt="A", A=OUTSIDE)]),
    ("link-without-target", [H1], [element("P", element("Link", "the report"))]),
    ("contents-unlinked", [H1], [element("TOC", element("TOCI", "Trees"))]),
    ("table-header-empty", table("", "a", "b"), table("a", "", "b")),
    ("alt-text-hides-text", [element("P", "a mill", Alt="The mill of the town")], [element("P", LONG, Alt="Text")]),
    ("content-off-page", [element("P", shown("x"))], [element("P", shown("x", x=900))]),
    ("note-unlabelled", [element("Note", element("Lbl", "1"), element("P", "x"), ID="a")], [element("Note", "1 x", ID="a")]),
    (
        "running-head-tagged",
        [element("P", shown(word, y=595), page=page) for page, word in enumerate(("one", "two", "three"), 1)],
        [element("P", shown(f"The town {page}", y=595), page=page) for page in (1, 2, 3)],
    ),
    ("headings-missing", [H1, *[element("P", "x")] * 30], [element("P", "x")] * 30),
    ("bookmarks-missing", [H1], [H1, element("H2", "a"), element("H2", "b")]),
]  # fmt: skip
PAGES = {"bookmarks-missing": 30, "headings-missing": 6, "running-head-tagged": 3, "paragraph-split": 2}


@pytest.mark.parametrize(("rule", "passing", "failing"), TREES)
def test_trees(tmp_path: Path, rule: str, passing: list[Element], failing: list[Element]) -> None:
    pages = PAGES.get(rule, 1)
    assert rule not in found(save(tmp_path / "a.pdf", passing, pages=pages))
    assert rule in found(save(tmp_path / "b.pdf", failing, pages=pages))


WORD = "BT /F1 9 Tf /Span <</ActualText (garden)>> BDC 1 0 0 1 20 300 Tm (gar-) Tj 1 0 0 1 20 288 Tm (den) Tj EMC ET"
SOFT = element("P", WORD)
OWN = [element("P", shown("a mid-", "shaft", y=400)), element("P", "midshaft")]


def test_a_document_that_marks_what_it_breaks_leaves_its_authors_hyphens(tmp_path: Path) -> None:
    assert "word-broken" not in found(save(tmp_path / "a.pdf", [SOFT, *OWN]))
    assert "word-broken" in found(save(tmp_path / "b.pdf", OWN))


def test_a_document_that_breaks_hardly_any_word_breaks_none(tmp_path: Path) -> None:
    compounds = [
        element("P", shown(f"a {one}-", "known tree", y=400 - 40 * n))
        for n, one in enumerate(("well", "best", "un", "so", "far"))
    ]
    assert "word-broken" not in found(save(tmp_path / "a.pdf", [*OWN, *compounds]))


def test_the_source_knows_whose_hyphen_it_is(tmp_path: Path) -> None:
    source = tmp_path / "article.xml"
    text = "<article><body><p>the garden</p><p>a {}</p><p>midshaft</p></body></article>"
    source.write_text(text.format("mid-shaft"), "utf-8")
    assert "word-broken" not in found(save(tmp_path / "a.pdf", OWN), source=source)
    source.write_text(text.format("midshaft").replace("><p>a", "><p>the"), "utf-8")
    assert "word-broken" in found(save(tmp_path / "b.pdf", [SOFT, *OWN]), source=source)


@pytest.mark.parametrize(
    ("begins", "text", "split"),
    [
        ("the river of the town", "<p>the river of the town</p>", False),
        ("the ri\u00adver of the town", "<p>the river of the town</p>", False),
        ("the river of the town", "<p>and the river of the town</p>", True),
        ("the ri\u00adver of the town", "<p>the river of a town</p>", True),
    ],
)
def test_the_source_knows_whose_paragraph_it_is(tmp_path: Path, begins: str, text: str, split: bool) -> None:
    source = tmp_path / "article.xml"
    source.write_text(f"<article><body><p>{LONG}</p>{text}</body></article>", "utf-8")
    coded = begins.replace("\u00ad", "\\255")
    kids = [element("P", LONG), element("P", coded, page=2)]
    path = save(tmp_path / "a.pdf", kids, pages=2)
    assert ("paragraph-split" in found(path, source=source)) is split


def test_words_that_run_together(tmp_path: Path) -> None:
    lines = ["the last word", "of one line", "and the first", "of the next", "come together"]
    spaced = element("P", shown(*[f"{line} " for line in lines]))
    glued = element("P", *[shown(line, y=560 - 12 * place) for place, line in enumerate(lines)])
    assert "space-missing" not in found(save(tmp_path / "a.pdf", [spaced]))
    assert "space-missing" in found(save(tmp_path / "b.pdf", [glued]))
    row = element("P", *[shown("acgtacgtta" * 5, y=560 - 12 * place) for place in range(6)])
    assert "space-missing" not in found(save(tmp_path / "c.pdf", [row]))


def bold(pdf: pikepdf.Pdf) -> None:
    """A second font, F2, that calls itself bold."""
    fonts = pdf.pages[0].obj.Resources.Font
    fonts.F2 = pdf.make_indirect(Dictionary(dict(fonts.F1.items())))
    fonts.F2.BaseFont = Name("/ABCDEF+Noto-Bold")


def test_a_bold_line_that_may_be_a_heading(tmp_path: Path) -> None:
    text = [element("P", shown("and this is the text", "of the chapter", y=400)) for _ in range(3)]
    line = shown("Trees in the town", size=14)
    plain, heavy = element("P", line), element("P", line.replace("/F1", "/F2"))
    assert "heading-faked" not in found(save(tmp_path / "a.pdf", [plain, *text], change=bold))
    assert "heading-faked" in found(save(tmp_path / "b.pdf", [heavy, *text], change=bold))


def outline(title: str | bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.make_indirect(Dictionary(Title=String(title), Dest=Array([pdf.pages[0].obj, Name.Fit])))
        pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1)

    return change


def test_bookmarks_that_are_not_the_headings(tmp_path: Path) -> None:
    assert "bookmarks-differ" not in found(save(tmp_path / "a.pdf", [H1], change=outline("TREES")))
    assert "bookmarks-differ" in found(save(tmp_path / "b.pdf", [H1], change=outline("chapter_1_final")))


@pytest.mark.parametrize(
    ("title", "differ"),
    [
        (b"\xfe\xff" + "\x1ben\x1bTREES".encode("utf-16-be"), False),
        (b"\xef\xbb\xbf\x1ben-GB\x1bTREES", False),
        (b"\x1ben\x1bTREES", True),  # in an encoding that has no such escapes
    ],
)
def test_the_language_of_a_bookmark_is_no_part_of_it(tmp_path: Path, title: bytes, differ: bool) -> None:
    assert ("bookmarks-differ" in found(save(tmp_path / "a.pdf", [H1], change=outline(title)))) is differ


def scanned(size: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
        image.ColorSpace = Name.DeviceGray
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
        content(lambda data: data.replace(b"q Q", f"q {size} 0 0 {size} 0 0 cm /Im Do Q".encode()))(pdf)

    return change


def test_a_page_that_is_a_picture(tmp_path: Path) -> None:
    tree = [element("Figure", "q Q", Alt="The page")]
    assert "text-as-image" not in found(save(tmp_path / "a.pdf", tree, change=scanned(100)))
    assert "text-as-image" in found(save(tmp_path / "b.pdf", tree, change=scanned(600)))


def test_a_page_of_text_that_is_read_to_nobody(tmp_path: Path) -> None:
    def artifact(data: bytes) -> bytes:
        return b"/Artifact BMC " + shown(*[LONG] * 4).encode() + b" EMC"

    assert "page-unread" not in found(save(tmp_path / "a.pdf", [H1]))
    assert "page-unread" in found(save(tmp_path / "b.pdf", [element("Sect")], change=content(artifact)))


def test_a_link_with_its_annotation_leads_somewhere(tmp_path: Path) -> None:
    change = annotate("Link", "Link", Contents="Report")
    assert "link-without-target" not in found(save(tmp_path / "a.pdf", [H1], change=change))


@pytest.mark.parametrize(
    ("entries", "unlinked"),
    [
        ("<TOCI>Contents</TOCI><TOCI><Link to='#'>Trees</Link></TOCI><TOCI><Link to='#'>Paths</Link></TOCI>", False),
        ("<TOCI><Link to='#'>Trees</Link></TOCI><TOCI>Paths</TOCI>", True),
        ("<TOCI>Contents</TOCI><TOCI>Trees</TOCI><TOCI><Link to='#'>Paths</Link></TOCI>", True),
        ("<TOCI>Trees</TOCI>", True),
    ],
)
def test_entries_of_the_contents_that_lead_nowhere(tmp_path: Path, entries: str, unlinked: bool) -> None:
    path = tagged_pdf.save(tmp_path / "a.pdf", f"<H1>Trees</H1><TOC>{entries}</TOC>")
    assert ("contents-unlinked" in found(path)) is unlinked
