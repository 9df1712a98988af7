"""Lists of Word files: nested by level, counted as Word counts, gone on with and begun anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.importing import jats, word
from tests.importing.office_files import docx, lines, p


def level(at: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def indented(number: int, left: int) -> str:
    """A list of one level that stands some twentieths of a point in, as those of Word's own styles do."""
    one = level(0, "decimal", "%1.").replace("</w:lvl>", f'<w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl>')
    return f'<w:abstractNum w:abstractNumId="{number}">{one}</w:abstractNum>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}{level(1, "bullet", "o")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "upperRoman", "%1")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, "decimal", "%1")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    f"{indented(6, 360)}{indented(7, 720)}{indented(8, 360)}"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>'
    f'<w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    f'<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, num: int, at: int = 0, more: str = "") -> str:
    return p(text, "", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>{more}')


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (item("een", 1) + item("twee", 1), ["list order", "  1. p een", "  2. p twee"]),
        (
            item("een", 1) + item("onder", 1, 1) + item("twee", 1),
            ["list order", "  1. p een", "    list alpha-lower", "      a) p onder", "  2. p twee"],
        ),
        (item("een", 2) + item("twee", 2), ["list bullet", "  • p een", "  • p twee"]),
        (item("een", 3) + item("twee", 3), ["list roman-upper", "  I p een", "  II p twee"]),
        (
            item("een", 1) + p("Tussen") + item("twee", 1),
            ["list order", "  1. p een", "p Tussen", "list order from 2 on", "  2. p twee"],
        ),
        (
            item("een", 1) + item("twee", 1) + item("anew", 4),
            ["list order", "  1. p een", "  2. p twee", "list order", "  1. p anew"],
        ),
        (item("geen", 0) + item("ook geen", 99), ["p geen", "p ook geen"]),
        (
            item("een", 1) + p("gaat verder", "", '<w:ind w:left="720"/>') + item("twee", 1),
            ["list order", "  1. p een", "    p gaat verder", "  2. p twee"],
        ),
        (item("diep", 1, 1), ["list alpha-lower", "  a) p diep"]),
        (
            item("een", 6) + item("onder", 7) + item("nog", 7) + item("twee", 6),
            ["list order", "  1. p een", "    list order", "      1. p onder", "      2. p nog", "  2. p twee"],
        ),
        (
            item("een", 6) + item("los", 8) + item("twee", 6),
            ["list order", "  1. p een", "list order", "  1. p los", "  2. p twee"],
        ),
    ],
)
def test_a_list_is_as_word_shows_it(tmp_path: Path, body: str, told: list[str]) -> None:
    assert lines(word.read(docx(tmp_path / "a.docx", body, parts={"numbering": NUMBERING})).blocks) == told


def test_numbered_headings_keep_their_numbers_and_are_no_list(tmp_path: Path) -> None:
    def heading(text: str, style: str, at: int) -> str:
        return p(text, style, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="5"/></w:numPr>')

    body = (
        heading("Bomen", "Kop1", 0)
        + heading("Kroon", "Kop2", 1)
        + heading("Stam", "Kop2", 1)
        + heading("Gras", "Kop1", 0)
    )
    blocks = word.read(docx(tmp_path / "a.docx", body, parts={"numbering": NUMBERING})).blocks
    assert lines(blocks) == ["h1 [1] Bomen", "h2 [1.1] Kroon", "h2 [1.2] Stam", "h1 [2] Gras"]


@pytest.mark.parametrize(
    ("indents", "depths"),
    [
        ([360, 720, 1080], [1, 2, 3]),
        ([360, 360, 360], [1, 1, 1]),
        ([360 * number for number in range(1, 10)], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ([360 * number for number in range(1, 13)], [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9]),
    ],
    ids=["deeper", "equal", "ninth", "tenth"],
)
def test_lists_of_other_styles_nest_by_their_indents_as_deep_as_word_does(
    tmp_path: Path, indents: list[int], depths: list[int]
) -> None:
    numbering = "".join(indented(number, left) for number, left in enumerate(indents, 1)) + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(indents) + 1)
    )
    body = "".join(item(f"item {number}", number) for number in range(1, len(indents) + 1))
    document = word.read(docx(tmp_path / "a.docx", body, parts={"numbering": numbering}))
    items = [line for line in lines(document.blocks) if "item" in line]
    assert [(len(line) - len(line.lstrip()) + 2) // 4 for line in items] == depths
    assert [remark for remark in jats.write(document).remarks if remark.kind == "lost"] == []
