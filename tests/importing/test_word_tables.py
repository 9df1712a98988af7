"""Tables of Word files: heads that the author made, spans, and what a style shows to be a head."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.importing import word
from tests.importing.office_files import docx, lines, p


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


HEAD = "<w:tblHeader/>"
STYLED = '<w:tblStyle w:val="Koppen"/><w:tblLook w:val="{}"/>'


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            table(row("soort", "aantal", properties=HEAD), row("linde", "4")),
            ["table head 1", "  | ↓soort | ↓aantal", "  | linde | 4"],
        ),
        (table(row("a", "b"), row("c", "d")), ["table", "  | a | b", "  | c | d"]),
        (
            table(row(cell("breed", '<w:gridSpan w:val="2"/>')), row("c", "d")),
            ["table", "  | 2×1 breed", "  | c | d"],
        ),
        (
            table(row(cell("hoog", '<w:vMerge w:val="restart"/>'), "b"), row(cell("", "<w:vMerge/>"), "d")),
            ["table", "  | 1×2 hoog | b", "  | d"],
        ),
        (
            table(row("soort", "aantal"), row("linde", "4"), properties=STYLED.format("04A0")),
            ["table head 1", "  | ↓soort | ↓aantal", "  | →linde | 4"],
        ),
        (
            table(row("soort", "aantal"), row("linde", "4"), properties=STYLED.format("0000")),
            ["table", "  | soort | aantal", "  | linde | 4"],
        ),
        (
            table(row("a", "b", properties=HEAD), row("c", "d", properties=HEAD)),
            ["table head 1", "  | ↓a | ↓b", "  | c | d"],
        ),
        (table(row("weg", properties="<w:del/>"), row("hier")), ["table", "  | hier"]),
    ],
)
def test_a_table_has_the_heads_that_its_author_made(tmp_path: Path, body: str, told: list[str]) -> None:
    assert lines(word.read(docx(tmp_path / "a.docx", body)).blocks) == told


def test_what_is_said_of_a_table_is_kept(tmp_path: Path) -> None:
    sentence = '<w:tblCaption w:val="Bomen per wijk"/><w:tblDescription w:val="Twee wijken"/>'
    block = word.read(docx(tmp_path / "a.docx", table(row("a", "b"), properties=sentence))).blocks[0]
    assert (block.description, block.alt_text) == ("Bomen per wijk", "Twee wijken")  # type: ignore[union-attr]
