"""Rules for structure that is typed, split, or tagged as something else, seen by where the text of a PDF stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit.making_pdfs import H1, annotate, element, found, save

LEFT = ["The river rose by two", "metres in April, and it", "fell again in the last", "weeks of a dry May."]
RIGHT = ["The council decided to", "plant trees along all of", "the roads, so that each", "family gives a day."]
WORDS = ["Oak", "Ash", "Elm", "Yew"]
NUMBERS = ["12", "8", "20", "3"]
MORE = ["1.5", "1.4", "2.1", "3.0"]


def line(*cells: tuple[float, str], y: float = 500, size: float = 9) -> str:
    """Texts at these places of one line."""
    return "q " + " ".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, text in cells) + " Q"


def rows(*columns: tuple[float, list[str]]) -> list[Any]:
    """A paragraph for each line of some columns."""
    lines = zip(*([(x, text) for text in texts] for x, texts in columns), strict=True)
    return [H1, *(element("P", line(*cells, y=500 - 14 * n)) for n, cells in enumerate(lines))]


@pytest.mark.parametrize(
    ("tree", "rules"),
    [
        (rows((20, LEFT), (220, RIGHT)), {"columns-mixed"}),
        (rows((20, WORDS), (120, NUMBERS), (220, MORE)), {"table-faked"}),
        (rows((20, WORDS), (120, NUMBERS)), {"table-faked"}),
        (rows((20, LEFT)), set()),
        (rows((20, WORDS), (120, LEFT)), set()),  # terms and what they mean
        (rows((20, ["a.", "b.", "c.", "d."]), (120, WORDS)), set()),  # labels
        (rows((20, WORDS[:2]), (120, NUMBERS[:2])), set()),
        ([H1, element("Code", *rows((20, WORDS), (120, NUMBERS))[1:])], set()),
    ],
)
def test_lines_in_columns(tmp_path: Path, tree: list[Any], rules: set[str]) -> None:
    names = found(save(tmp_path / "a.pdf", tree))
    assert set(names) & {"columns-mixed", "table-faked"} == rules
    one = [tree[0], element("P", *(kid for node in tree[1:] for kid in node[2] if isinstance(kid, str)))]
    if rules:  # in one paragraph, too
        assert set(found(save(tmp_path / "b.pdf", one))) & {"columns-mixed", "table-faked"} == rules


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["1. wake up", "2. walk", "3. read"], 1),
        (["- a coat", "- a map"], 1),
        (["a. a coat", "b. a map", "Then go.", "1. wake up", "2. walk"], 2),
        (["1. wake up", "Then go."], 0),
        (["1. wake up", "4. walk"], 0),
        (["- Who is there?", "- It is me."], 0),
        (["- Who is there?", "- It is me, said he", "- Come in!"], 0),
        (["1990 was dry", "1991 was wet"], 0),
    ],
)
def test_lists_that_are_typed(tmp_path: Path, texts: list[str], count: int) -> None:
    paragraphs = [element("P", text) for text in texts]
    assert found(save(tmp_path / "a.pdf", [H1, *paragraphs])).count("list-faked") == count
    items = [element("LI", element("LBody", paragraph)) for paragraph in paragraphs]
    assert "list-faked" not in found(save(tmp_path / "b.pdf", [H1, element("L", *items)]))


def table(page: int, *cells: list[str], head: bool = False, caption: bool = False) -> Any:
    columns = Dictionary(O=Name.Table, Scope=Name.Column)
    made = [
        element("TR", *(element("TH", text, A=columns) if head and not n else element("TD", text) for text in row))
        for n, row in enumerate(cells)
    ]
    return element("Table", *([element("Caption", "More trees")] if caption else []), *made, page=page)


HEAD = ["Tree", "Height"]


@pytest.mark.parametrize(
    ("second", "split"),
    [
        (table(2, ["Elm", "20"]), True),
        (table(2, HEAD, ["Elm", "20"], head=True), True),  # the header repeated
        (table(2, HEAD, ["Elm", "20"], head=True, caption=True), False),
        (table(2, ["Street", "Trees"], ["Main", "20"], head=True), False),  # of something else
        (table(2, ["Elm", "20", "old"]), False),
        (table(1, ["Elm", "20"]), False),
    ],
)
def test_tables_that_a_page_splits(tmp_path: Path, second: Any, split: bool) -> None:
    tree = [H1, table(1, HEAD, ["Oak", "12"], head=True), second]
    assert ("table-split" in found(save(tmp_path / "a.pdf", tree, pages=2))) == split
    between = [*tree[:2], element("P", "And these"), second]
    assert "table-split" not in found(save(tmp_path / "b.pdf", between, pages=2))


def items(page: int, *labels: str) -> Any:
    made = [element("LI", element("Lbl", label), element("LBody", "a tree")) for label in labels]
    return element("L", *made, page=page)


@pytest.mark.parametrize(
    ("second", "split"),
    [(items(2, "3.", "4."), True), (items(2, "1.", "2."), False), (items(1, "3."), False), (items(2, "*"), False)],
)
def test_lists_that_a_page_splits(tmp_path: Path, second: Any, split: bool) -> None:
    path = save(tmp_path / "a.pdf", [H1, items(1, "1.", "2."), second], pages=2)
    assert ("list-split" in found(path)) == split
    signs = [H1, items(1, "*", "*"), items(2, "*")]
    assert "list-split" in found(save(tmp_path / "b.pdf", signs, pages=2))


def test_lists_that_are_apart_beside_each_other_stay_so_on_the_next_page(tmp_path: Path) -> None:
    apart = [H1, items(1, "1."), items(1, "2."), items(2, "3.")]
    assert "list-split" not in found(save(tmp_path / "a.pdf", apart, pages=2))
    assert "list-split" not in found(
        save(tmp_path / "b.pdf", [H1, items(1, "*"), items(1, "*"), items(2, "*")], pages=2)
    )
    unlike = [H1, items(1, "1."), items(1, "1.", "2."), items(2, "3.")]  # two on a page, but not of one row
    assert "list-split" in found(save(tmp_path / "c.pdf", unlike, pages=2))


@pytest.mark.parametrize(("attribute", "split"), [("ContinuedList", False), ("ListNumbering", True)])
def test_a_list_that_says_that_it_goes_on_is_no_part(tmp_path: Path, attribute: str, split: bool) -> None:
    value = True if attribute == "ContinuedList" else Name.Decimal
    second = element("L", *items(2, "3.")[2], A=Dictionary({"/O": Name.List, f"/{attribute}": value}), page=2)
    path = save(tmp_path / "a.pdf", [H1, items(1, "1.", "2."), second], pages=2)
    assert ("list-split" in found(path)) == split


@pytest.mark.parametrize(
    ("source", "split"),
    [
        ("<list><list-item><p>an oak</p></list-item></list><list><list-item><p>an elm</p></list-item></list>", False),
        ("<list><list-item><p>an oak</p></list-item><list-item><p>an elm</p></list-item></list>", True),
        ("<list><list-item><p>an oak</p></list-item></list><p>an elm</p>", True),
    ],
)
def test_the_source_knows_which_lists_are_two(tmp_path: Path, source: str, split: bool) -> None:
    article = tmp_path / "article.xml"
    article.write_text(f"<article><body>{source}</body></article>", "utf-8")
    one, other = (
        element("L", element("LI", element("Lbl", f"{page}."), element("LBody", text)), page=page)
        for page, text in ((1, "an oak"), (2, "an elm"))
    )
    path = save(tmp_path / "a.pdf", [one, other], pages=2)
    assert ("list-split" in found(path, source=article)) == split


@pytest.mark.parametrize(
    ("places", "goals", "split"),
    [
        (((300, 500), (20, 486)), ("https://a.example/", "https://a.example/"), True),
        (((300, 500), (20, 486)), ("https://a.example/", "https://b.example/"), False),
        (((20, 500), (120, 500)), ("https://a.example/", "https://a.example/"), False),  # beside each other
    ],
)
def test_links_that_a_line_splits(
    tmp_path: Path, places: tuple[tuple[float, float], ...], goals: tuple[str, ...], split: bool
) -> None:
    texts = [line((x, text), y=y) for (x, y), text in zip(places, ("the report", "of 2024"), strict=True)]

    def annotated(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        for node, goal in zip(pdf.Root.StructTreeRoot.K[0].K[1].K, goals, strict=True):
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
            link.A = Dictionary(S=Name.URI, URI=String(goal))
            node.K.append(Dictionary(Type=Name.OBJR, Obj=pdf.make_indirect(link), Pg=page))

    tree = [H1, element("P", *(element("Link", text) for text in texts))]
    assert ("link-split" in found(save(tmp_path / "a.pdf", tree, change=annotated))) == split


@pytest.mark.parametrize(
    ("description", "internal"),
    [
        ("Date of birth", False),
        ("Date", False),
        ("Address line 2", False),
        ("Text1", True),
        ("Undefined", True),
        ("CheckBox 12", True),
        ("form1[0].#subform[0].Name[0]", True),
        ("Selectievakje3", True),
    ],
)
def test_descriptions_of_fields_that_a_program_wrote(tmp_path: Path, description: str, internal: bool) -> None:
    field = annotate("Widget", "Form", T="a", TU=description, FT=Name.Tx)
    assert ("form-field-name-internal" in found(save(tmp_path / "a.pdf", [H1], change=field))) == internal


SENTENCE = "The river rose by two metres in April and fell again in May and the meadows were dry"


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("H1", f"{SENTENCE}. {SENTENCE}. {SENTENCE}.", True),
        ("H1", f"{SENTENCE} {SENTENCE} {SENTENCE}", False),  # a long title, but one
        ("H1", "Dr. Smith. A life", False),
        ("P", f"{SENTENCE}. {SENTENCE}. {SENTENCE}.", False),
    ],
)
def test_paragraphs_that_are_tagged_as_headings(tmp_path: Path, kind: str, text: str, wrong: bool) -> None:
    assert ("paragraph-as-heading" in found(save(tmp_path / "a.pdf", [element(kind, text)]))) == wrong


@pytest.mark.parametrize(
    ("texts", "typed"),
    [
        (["Rivers ........ 3", "Meadows ........ 5", "Hay ........ 9"], True),
        (["Rivers . . . . . 3", "Meadows . . . . . 5", "Hay . . . . . ix"], True),
        (["Rivers ........ 3", "And so on ..."], False),
        (["Well ... 3", "And ... 4", "So ... 5"], False),
    ],
)
def test_contents_that_are_typed(tmp_path: Path, texts: list[str], typed: bool) -> None:
    paragraphs = [element("P", text) for text in texts]
    assert ("contents-faked" in found(save(tmp_path / "a.pdf", [H1, *paragraphs]))) == typed
    entries = element("TOC", *(element("TOCI", paragraph) for paragraph in paragraphs))
    assert "contents-faked" not in found(save(tmp_path / "b.pdf", [H1, entries]))


@pytest.mark.parametrize(("size", "count", "faked"), [(18, 2, 2), (12, 3, 3), (10, 3, 0), (18, 1, 0)])
def test_several_large_lines_look_like_headings(tmp_path: Path, size: int, count: int, faked: int) -> None:
    tree = [H1]
    for n in range(count):
        tree.append(element("P", line((20, "Meadows"), y=560 - 100 * n, size=size)))
        tree.append(element("P", *(line((20, part), y=540 - 100 * n - 12 * m) for m, part in enumerate(LEFT))))
    assert found(save(tmp_path / "a.pdf", tree)).count("heading-faked") == faked


@pytest.mark.parametrize(
    ("order", "scrambled"),
    [([5, 2, 4, 1, 3, 0], True), ([5, 4, 3, 2, 1, 0], True), ([0, 1, 2, 3, 4, 5], False), ([1, 2, 3, 4, 5, 0], False)],
)
def test_content_in_another_order_than_the_tags(tmp_path: Path, order: list[int], scrambled: bool) -> None:
    def reorder(pdf: pikepdf.Pdf) -> None:
        kids = list(pdf.Root.StructTreeRoot.K[0].K)
        pdf.Root.StructTreeRoot.K[0].K = Array([kids[n] for n in order])

    tree = [element("P", line((20, f"Paragraph {n}"), y=500 - 14 * n)) for n in range(6)]
    path = save(tmp_path / "a.pdf", tree, change=reorder)
    assert ("content-order-differs" in found(path)) == scrambled
    few = save(tmp_path / "b.pdf", tree[:3], change=lambda _: None)
    assert "content-order-differs" not in found(few)


@pytest.mark.parametrize(
    ("call", "note", "size", "faked"),
    [
        ("The level1 is high.", "1 Measured at the bridge.", 7, True),
        ("The level* is high.", "* Measured at the bridge.", 7, True),
        ("The level1 is high.", "1 Measured at the bridge.", 9, False),  # as large as the text
        ("The level 1 is high.", "1 Measured at the bridge.", 7, False),
        ("The level1 is high.", "2 Measured at the bridge.", 7, False),
    ],
)
def test_notes_that_are_typed(tmp_path: Path, call: str, note: str, size: float, faked: bool) -> None:
    texts = line((20, call)), line((20, note), y=40, size=size)
    path = save(tmp_path / "a.pdf", [H1, *(element("P", text) for text in texts)])
    assert ("note-faked" in found(path)) == faked
    tagged = [H1, element("P", texts[0]), element("Note", texts[1], ID=String("n1"))]
    assert "note-faked" not in found(save(tmp_path / "b.pdf", tagged))


@pytest.mark.parametrize(("lines", "paragraphs", "large"), [(36, 1, True), (36, 6, False), (12, 1, False)])
def test_a_page_that_is_one_paragraph(tmp_path: Path, lines: int, paragraphs: int, large: bool) -> None:
    texts = [line((20, "The river rose in April. It fell in May. "), y=560 - 14 * n) for n in range(lines)]
    step = lines // paragraphs
    tree = [element("P", *texts[start : start + step]) for start in range(0, lines, step)]
    assert ("paragraph-oversized" in found(save(tmp_path / "a.pdf", [H1, *tree]))) == large


ADDRESS = "https://trees.example/very/long/path/of/the/report?id=123456789"


@pytest.mark.parametrize(
    ("text", "described", "unclear"),
    [
        (ADDRESS, "", True),
        (ADDRESS, ADDRESS, True),  # a description that says the same
        (ADDRESS, "The report of 2024", False),
        ("https://doi.org/10.1000/a-very-long-name-of-a-report-on-the-trees-of-the-city", "", False),  # to be read
        ("https://trees.example/", "", False),
    ],
)
def test_addresses_that_are_spelt_out(tmp_path: Path, text: str, described: str, unclear: bool) -> None:
    contents = {"Contents": described} if described else {}
    put_link = annotate("Link", "Link", A=Dictionary(S=Name.URI, URI=String(ADDRESS)), **contents)

    def change(pdf: pikepdf.Pdf) -> None:
        put_link(pdf)
        first, link = pdf.Root.StructTreeRoot.K[0].K[-2:]
        link.K = Array([*first.K, *link.K])
        first.K = Array([])

    path = save(tmp_path / "a.pdf", [H1, element("P", text)], change=change)
    assert ("link-text-unclear" in found(path)) == unclear
