"""What is only meant: taken where it is asked for, told where it is not, and left alone where it is something else."""

from __future__ import annotations

import pytest

from publish.importing.document import Block, Cell, Document, Heading, Paragraph, Picture, Place, Properties, Run, Table
from publish.importing.guesses import NAMES, guess
from tests.importing.office_files import lines


def para(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph([Run(text, frozenset({"bold"}) if bold else frozenset())], Place(text))


def picture() -> Paragraph:
    return Paragraph([Picture("a.png")], Place())


def table(*rows: str, bold: int = -1) -> Table:
    return Table(
        [[Cell([para(text, bold=at == bold)]) for text in row.split("|")] for at, row in enumerate(rows)], Place()
    )


LOOKS: dict[str, tuple[list[Block], list[str]]] = {
    "hyphens": ([para("- linde"), para("- eik")], ["list bullet", "  • p linde", "  • p eik"]),
    "numbers": ([para("1. linde"), para("2. eik")], ["list order", "  1. p linde", "  2. p eik"]),
    "letters": ([para("b) linde"), para("c) eik")], ["list alpha-lower from 2", "  b) p linde", "  c) p eik"]),
    "bold line": ([para("Resultaten", bold=True), para("Tekst.")], ["h1 Resultaten", "p Tekst."]),
    "below a heading": (
        [Heading([Run("Bomen")], 1, Place()), para("Resultaten", bold=True), para("Tekst.")],
        ["h1 Bomen", "h2 Resultaten", "p Tekst."],
    ),
    "tabs": (
        [para("linde\t4"), para("eik\t12"), para("es\t3")],
        ["table", "  | linde | 4", "  | eik | 12", "  | es | 3"],
    ),
    "figure": ([picture(), para("Figuur 3: Een linde")], ["p <picture a.png: no words>", "caption Figuur 3: Een linde"]),
    "table caption": ([para("Tabelle 2. Bäume"), table("a|b")], ["caption Tabelle 2. Bäume", "table", "  | a | b"]),
    "bold row": ([table("soort|hoe", "linde|hoog", bold=0)], ["table head 1", "  | ↓bold(soort) | ↓bold(hoe)", "  | linde | hoog"]),
    "words above numbers": ([table("soort|aantal", "4|12")], ["table head 1", "  | ↓soort | ↓aantal", "  | 4 | 12"]),
}  # fmt: skip


def document(blocks: list[Block]) -> Document:
    return Document(blocks, Properties())


@pytest.mark.parametrize("looks", LOOKS)
def test_a_guess_that_is_taken_becomes_what_it_looks_like(looks: str) -> None:
    blocks, told = LOOKS[looks]
    guessed = guess(document(blocks), NAMES)
    assert lines(guessed.blocks) == told
    assert {remark.kind for remark in guessed.remarks} == {"guessed"}


@pytest.mark.parametrize("looks", LOOKS)
def test_a_guess_that_is_not_taken_changes_nothing_and_says_how(looks: str) -> None:
    blocks, _ = LOOKS[looks]
    guessed = guess(document(blocks), ())
    assert lines(guessed.blocks) == lines(blocks)
    assert all("--guess" in remark.advice for remark in guessed.remarks)
    assert guessed.remarks


@pytest.mark.parametrize(
    "blocks",
    [
        [para("- een gedachtestreep alleen"), para("En dan tekst.")],
        [para("1. linde"), para("7. eik")],
        [para("Dit is belangrijk.", bold=True), para("Tekst.")],
        [para("Aan het einde vet", bold=True)],
        [para("a\tb"), para("c\td")],
        [picture(), para("Figuren zijn mooi")],
        [para("Tabel 2 toont de bomen"), para("tekst")],
        [table("12|14", "3|4")],
        [table("soort|hoe", "linde|hoog")],
    ],
)
def test_what_looks_otherwise_is_left_alone(blocks: list[Block]) -> None:
    guessed = guess(document(list(blocks)), NAMES)
    assert lines(guessed.blocks) == lines(blocks)
    assert guessed.remarks == []
