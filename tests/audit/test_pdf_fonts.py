"""What font programs and base encodings say, against the tables of the standards, on fonts made here."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from publish.audit.subjects.pdf import encodings
from publish.audit.subjects.pdf.cff import Cff
from publish.audit.subjects.pdf.sfnt import Broken


@pytest.mark.parametrize(
    ("encoding", "code", "name", "text"),
    [  # ISO 32000-1, annex D.2 and D.4, where octal codes are given
        ("WinAnsiEncoding", 0o262, "twosuperior", "²"),
        ("WinAnsiEncoding", 0o263, "threesuperior", "³"),
        ("WinAnsiEncoding", 0o271, "onesuperior", "¹"),
        ("WinAnsiEncoding", 0o225, "bullet", "•"),
        ("WinAnsiEncoding", 0o201, "bullet", "•"),  # not used
        ("WinAnsiEncoding", 0o177, "bullet", "•"),
        ("WinAnsiEncoding", 0o240, "space", "\xa0"),
        ("WinAnsiEncoding", 0o255, "hyphen", "\xad"),
        ("WinAnsiEncoding", 0o200, "Euro", "€"),
        ("WinAnsiEncoding", 0o265, "mu", "µ"),
        ("MacRomanEncoding", 0o336, "fi", "ﬁ"),
        ("MacRomanEncoding", 0o337, "fl", "ﬂ"),
        ("MacRomanEncoding", 0o333, "currency", "¤"),
        ("MacRomanEncoding", 0o312, "space", "\xa0"),
        ("MacRomanEncoding", 0o300, "questiondown", "¿"),
        ("MacRomanEncoding", 0o275, "Omega", "Ω"),
        ("StandardEncoding", 0o256, "fi", "ﬁ"),
        ("StandardEncoding", 0o47, "quoteright", "’"),
        ("StandardEncoding", 0o262, "dagger", "†"),
        ("MacExpertEncoding", 0o333, "twosuperior", "²"),
        ("MacExpertEncoding", 0o127, "fi", "ﬁ"),
        ("MacExpertEncoding", 0o107, "onequarter", "¼"),
        ("MacExpertEncoding", 0o320, "figuredash", "‒"),
    ],
)
def test_a_code_has_the_name_that_the_standard_gives_it(encoding: str, code: int, name: str, text: str) -> None:
    assert (encodings.base_names(encoding)[code], encodings.base_texts(encoding)[code]) == (name, text)


@pytest.mark.parametrize(
    ("encoding", "count"),
    [("StandardEncoding", 149), ("MacRomanEncoding", 223), ("WinAnsiEncoding", 224), ("MacExpertEncoding", 165)],
)
def test_an_encoding_names_as_many_codes_as_the_standard(encoding: str, count: int) -> None:
    names = encodings.base_names(encoding)
    assert sum(name != encodings.NOTDEF for name in names) == count
    assert all(encodings.text_of(name) for name in names if name != encodings.NOTDEF)


def test_fonts_of_mac_os_have_the_euro_where_the_currency_sign_was() -> None:
    assert encodings.mac_code("Euro") == encodings.mac_code("currency") == 0xDB
    assert encodings.mac_code("Zcaron") is None


def built(names: list[str]) -> Any:
    """A CFF font whose glyphs are 400, 500, 600 … units wide."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    strings = {name: T2CharStringPen(400 + 100 * n, None).getCharString() for n, name in enumerate(names)}
    builder.setupCFF("Made", {}, strings, {})
    return builder.font["CFF "].cff


def compiled(fonts: Any) -> bytes:
    written = io.BytesIO()
    fonts.compile(written, TTFont(recalcBBoxes=False))
    return written.getvalue()


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data.count(old) == 1
    return data.replace(old, new)


def test_a_font_without_a_charset_has_the_predefined_one() -> None:
    data = compiled(built([".notdef", "space", "exclam"]))
    font = Cff(replaced(data, b"\x8b\x0f", b"\x8b\x0d"))  # the operator charset becomes UniqueID
    assert (list(font.order), font.width("space"), font.width("exclam")) == ([".notdef", "space", "exclam"], 500, 600)


def test_a_range_of_the_charset_may_run_beyond_the_last_glyph() -> None:
    data = compiled(built([".notdef", "A", "B", "C"]))
    font = Cff(replaced(data, b"\x01\x00\x22\x02", b"\x01\x00\x22\xff"))  # A and 255 more
    assert (list(font.order), font.names) == ([".notdef", "A", "B", "C"], {".notdef", "A", "B", "C"})
    assert font.width("C") == 700


def test_a_charset_of_no_known_format_is_none() -> None:
    data = compiled(built([".notdef", "A", "B", "C"]))
    with pytest.raises(Broken):
        Cff(replaced(data, b"\x01\x00\x22\x02", b"\x07\x00\x22\x02"))


@pytest.mark.parametrize(
    ("of_the_font", "of_the_part", "width"),
    [(None, 1 / 2000, 250), (1 / 2000, None, 250), (1 / 2000, 0.5, 125), (None, None, 500), (1 / 2000, 1, 250)],
)
def test_units_are_those_of_the_part_of_the_font_too(
    of_the_font: float | None, of_the_part: float | None, width: int
) -> None:
    fonts = built([".notdef", "A", "B"])
    top = fonts[0]
    part = FontDict()
    part.Private = top.Private
    if of_the_part is not None:
        part.FontMatrix = [of_the_part, 0, 0, of_the_part, 0, 0]
    top.FDArray, top.FDSelect = FDArrayIndex(), FDSelect()
    top.FDArray.append(part)
    top.FDSelect.gidArray = [0, 0, 0]
    top.ROS = ("Adobe", "Identity", 0)
    top.charset = [".notdef", "cid00001", "cid00002"]
    strings = top.CharStrings.charStrings
    top.CharStrings.charStrings = dict(zip(top.charset, strings.values(), strict=True))
    top.CharStrings.fdSelect, top.CharStrings.fdArray = top.FDSelect, top.FDArray
    top.rawDict.pop("FontMatrix", None)
    del top.Private
    if of_the_font is not None:
        top.FontMatrix = [of_the_font, 0, 0, of_the_font, 0, 0]
    font = Cff(compiled(fonts))
    assert font.is_cid_keyed
    assert font.width(font.by_cid[1]) == pytest.approx(width)
