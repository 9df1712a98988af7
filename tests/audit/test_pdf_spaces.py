"""Which spaces a reader of pages gets that no content stream writes: those of wide gaps and of the ends of lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.subjects import Context
from publish.audit.subjects.pdf import open_subject
from tests.audit.making_pdfs import element, save


def font_of(letters: str) -> Callable[[pikepdf.Pdf], None]:
    """A font whose codes are those of Unicode; marks take no room, other letters half of their size."""
    marks = [ord(letter) for letter in letters if unicodedata.combining(letter)]

    def change(pdf: pikepdf.Pdf) -> None:
        mapped = "".join(f"<{ord(letter):04x}> <{ord(letter):04x}>\n" for letter in letters)
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/ABCDEF+Any"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            DW=500,
            W=Array([value for mark in marks for value in (mark, Array([0]))]),
        )
        pdf.pages[0].obj.Resources.Font.F1 = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Any"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(child)]),
            ToUnicode=pdf.make_stream(f"{len(letters)} beginbfchar\n{mapped}endbfchar".encode()),
        )

    return change


def read(folder: Path, program: str, letters: str) -> str:
    path = save(folder / "a.pdf", [element("P", f"BT /F1 9 Tf {program} ET")], change=font_of(letters))
    subject = open_subject(path, path.read_bytes(), Context())
    return next(node.text for node in subject.elements() if node.kind == "P")


def shown(text: str) -> str:
    return "<" + "".join(f"{ord(letter):04x}" for letter in text) + ">"


@pytest.mark.parametrize(
    ("parts", "font", "text"),
    [
        # a gap that makes room for a mark: Javanese without a space, Thai, Hebrew and Latin in fonts that have one
        (("ꦏ꦳", "ꦤ"), "", "ꦏ꦳ꦤ"),
        (("น", "้ำ"), "", "น้ำ"),
        (("שָ", "לום"), " ", "שָלום"),
        (("e\u0301", "te\u0301"), " ", "e\u0301te\u0301"),
        # a gap that is a space: between letters, and beside marks of a script with spaces in a font without one
        (("two", "words"), "", "two words"),
        (("two", "words"), " ", "two words"),
        (("שָ", "לום"), "", "שָ לום"),
        (("वाक्", "वह"), "", "वाक् वह"),
        (("ꦏꦤ", "ꦤꦏ"), "", "ꦏꦤ ꦤꦏ"),
    ],
)
def test_a_gap_is_a_space_unless_it_makes_room_for_a_mark(
    tmp_path: Path, parts: tuple[str, str], font: str, text: str
) -> None:
    program = f"20 500 Td [{shown(parts[0])} -280 {shown(parts[1])}] TJ"
    assert read(tmp_path, program, "".join(dict.fromkeys("".join(parts) + font))) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("川の上", "流に村"), "川の上流に村"),  # Japanese
        (("แม่น", "ำ"), "แม่นำ"),  # Thai
        (("ꦏꦤ", "ꦤꦏ"), "ꦏꦤꦤꦏ"),  # Javanese, at U+200B
        (("ដំ", "ណើរ"), "ដំណើរ"),  # Khmer
        (("강의", "상류"), "강의 상류"),  # Korean parts its words
        (("the upper", "river"), "the upper river"),
        (("の", "JATS"), "の JATS"),
        (("the upper-", "river"), "the upper-river"),
    ],
)
def test_the_end_of_a_line_parts_words_where_a_script_parts_them(
    tmp_path: Path, lines: tuple[str, str], text: str
) -> None:
    program = f"20 500 Td {shown(lines[0])} Tj 0 -12 Td {shown(lines[1])} Tj"
    assert read(tmp_path, program, "".join(dict.fromkeys("".join(lines)))) == text
