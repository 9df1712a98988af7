"""Rules for what is beside the text of a PDF: page labels, orientation, attached MathML, the language as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit.making_pdfs import H1, Change, Element, element, found, put, save

MATHML = b'<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi></math>'
TYPE = "/application/mathml+xml"


def numbered(first: int, pages: int = 4) -> list[Element]:
    """A text on each page, and its number at the foot."""
    return [
        element("P", text, page=page)
        for page in range(1, pages + 1)
        for text in (f"the year 20{page}5 was", f"BT /F1 9 Tf 1 0 0 1 200 20 Tm ({page + first - 1}) Tj ET")
    ]


def labels(*ranges: Any) -> Change:
    return put("/PageLabels", Dictionary(Nums=Array(ranges)))


def from_(number: int) -> Dictionary:
    return Dictionary(S=Name.D, St=number)


@pytest.mark.parametrize(
    ("rule", "first", "change", "wrong"),
    [
        ("page-labels-differ", 1, lambda _: None, False),
        ("page-labels-differ", 117, lambda _: None, True),
        ("page-labels-differ", 117, labels(0, from_(117)), False),
        ("page-labels-differ", 117, labels(0, Dictionary(S=Name.r)), True),
        ("page-labels-differ", 1, labels(0, Dictionary(S=Name.D, P=String("A-"))), False),
        ("page-labels-differ", 1, labels(0, from_(7)), True),
    ],
)
def test_labels(tmp_path: Path, rule: str, first: int, change: Change, wrong: bool) -> None:
    assert (rule in found(save(tmp_path / "a.pdf", numbered(first), pages=4, change=change))) == wrong


def test_labels_of_all_styles(tmp_path: Path) -> None:
    from publish.audit.subjects.pdf.labels import read_labels

    with pikepdf.new() as pdf:
        tree = [0, Dictionary(S=Name.r), 4, Dictionary(S=Name.A, St=27), 6, Dictionary(P=String("Cover"))]
        pdf.Root.PageLabels = Dictionary(Kids=Array([pdf.make_indirect(Dictionary(Nums=Array(tree)))]))
        assert read_labels(pdf.Root, 7) == ["i", "ii", "iii", "iv", "AA", "BB", "Cover"]
        pdf.Root.PageLabels.Kids.append(pdf.make_indirect(pdf.Root.PageLabels))
        assert read_labels(pdf.Root, 1) == ["i"]
        del pdf.Root.PageLabels
        assert read_labels(pdf.Root, 2) == ["1", "2"]


def turned(degrees: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Rotate = degrees

    return change


@pytest.mark.parametrize(("degrees", "mixed"), [(0, False), (180, False), (90, True), (270, True)])
def test_pages_that_lie_across(tmp_path: Path, degrees: int, mixed: bool) -> None:
    path = save(tmp_path / "a.pdf", [H1], pages=3, change=turned(degrees))
    assert ("orientation-mixed" in found(path)) == mixed


def attached(data: bytes, subtype: str = TYPE, relation: str = "/Supplement") -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        file = pdf.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name(subtype))
        dictionary = Dictionary(Type=Name.Filespec, UF=String("a.mml"), Desc=String("MathML"), EF=Dictionary(F=file))
        dictionary.AFRelationship = Name(relation)
        pdf.Root.StructTreeRoot.K[0].K[0].AF = Array([pdf.make_indirect(dictionary)])

    return change


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (attached(MATHML), False),
        (attached(MATHML, "/text/plain"), True),
        (attached(MATHML, relation="/Data"), True),
        (attached(MATHML[:-3]), True),
        (attached(b"<p>a</p>"), True),
        (attached(b""), True),
    ],
)
def test_attached_mathml(tmp_path: Path, change: Change, wrong: bool) -> None:
    rules = found(save(tmp_path / "a.pdf", [element("Formula", "a", Alt="a")], change=change))
    assert ("mathml-unusable" in rules) == wrong
    assert "formula-without-mathml" not in rules


def test_a_formula_in_words_alone(tmp_path: Path) -> None:
    assert "formula-without-mathml" in found(save(tmp_path / "a.pdf", [element("Formula", "a", Alt="a")]))


@pytest.mark.parametrize(("tag", "wrong"), [("nl", False), ("und", True), ("und-Latn", True)])
def test_a_language_that_nobody_determined(tmp_path: Path, tag: str, wrong: bool) -> None:
    assert ("language-undetermined" in found(save(tmp_path / "a.pdf", [H1], change=put("/Lang", String(tag))))) == wrong


def test_text_in_crumbs(tmp_path: Path) -> None:
    crumbs = [element("Span", letter) for letter in "treesinthetown"]
    named = [element("Span", letter, Lang="en") for letter in "treesinthetown"]
    words = [element("Span", f"{letter} whole sentence each") for letter in "treesinthetown"]
    assert "tags-excessive" not in found(save(tmp_path / "a.pdf", [element("P", *named), element("P", *words)]))
    assert "tags-excessive" in found(save(tmp_path / "b.pdf", [element("P", *crumbs)]))


def chapters(kind: str, word: str, size: int = 9, first: int = 1) -> list[Any]:
    """A line at the top of each of six pages, with a number that rises, and text below it."""
    tree: list[Any] = [H1]
    for page in range(1, 7):
        line = f"BT /F1 {size} Tf 20 580 Td ({word} {page + first - 1}) Tj ET"
        text = "BT /F1 9 Tf 20 300 Td (The river rose by two metres in April) Tj ET"
        tree += [element(kind, line, page=page), element("P", text, page=page)]
    return tree


@pytest.mark.parametrize(
    ("tree", "rules"),
    [
        (chapters("H2", "Chapter", first=2), set()),
        (chapters("H2", "Chapter", size=18, first=2), set()),
        (chapters("P", "Chapter", size=18, first=2), set()),  # large letters, though nobody tagged them
        (chapters("P", "Report of trees, page", first=2), {"running-head-tagged"}),
        (chapters("P", "Page", first=2), {"running-head-tagged", "page-labels-differ"}),
    ],
)
def test_chapters_that_begin_pages_are_no_running_heads(tmp_path: Path, tree: list[Any], rules: set[str]) -> None:
    names = set(found(save(tmp_path / "a.pdf", tree, pages=6)))
    assert names & {"running-head-tagged", "page-labels-differ"} == rules
