"""Rules for the fonts of PDFs, on files that show one word, with the clauses that their findings name."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from publish.audit.engine import audit
from tests.audit.making_pdfs import Change, clauses, content, element, font, font_program, found, fresh, save

TREE = [element("P", "Trees")]
HEAD = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
TAIL = "endcmap end"


def glyph(letter: str) -> int:
    return int(_program().getGlyphID(_program().getBestCmap()[ord(letter)]))


@cache
def _program() -> TTFont:
    return TTFont(io.BytesIO(font_program()[0]))


def composite(text: str = "Trees", *, cmap: bytes | None = None, cids: bytes | None = None, **entries: Any) -> Change:
    """The word in a composite font, by glyph numbers; ``entries`` change the CIDFont, those of the font are Font_…."""

    def change(pdf: pikepdf.Pdf) -> None:
        program = _program()
        made = pdf.pages[0].obj.Resources.Font.F1
        widths = Array()
        for letter in dict.fromkeys(text):
            units = program["hmtx"][program.getBestCmap()[ord(letter)]][0]
            widths.extend(Array([glyph(letter), Array([round(units * 1000 / program["head"].unitsPerEm)])]))
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/ABCDEF+Noto"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=made.FontDescriptor,
            CIDToGIDMap=Name.Identity,
            W=widths,
        )
        mapped = "".join(f"<{glyph(letter):04x}> <{ord(letter):04x}>\n" for letter in dict.fromkeys(text))
        parent = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Noto"),
            Encoding=Name("/Identity-H"),
            ToUnicode=pdf.make_stream(f"{HEAD}{len(set(text))} beginbfchar\n{mapped}endbfchar\n{TAIL}".encode()),
        )
        if cids is not None:
            made.FontDescriptor.CIDSet = pdf.make_stream(cids)
        if cmap is not None:
            parent.Encoding = pdf.make_stream(cmap)
            parent.Encoding.CMapName = Name.Own
            parent.Encoding.CIDSystemInfo = fresh(child.CIDSystemInfo)
        for key, value in entries.items():
            owner = parent if key.startswith("Font_") else child
            key = "/" + key.removeprefix("Font_")
            if value is None:
                del owner[key]
            elif isinstance(value, dict):
                for name, inner in value.items():
                    owner[key]["/" + name] = fresh(inner)
            else:
                owner[key] = fresh(value)
        parent.DescendantFonts = Array([pdf.make_indirect(child)])
        pdf.pages[0].obj.Resources.Font.F1 = pdf.make_indirect(parent)
        codes = "".join(f"{glyph(letter):04x}" for letter in text)
        content(lambda data: data.replace(f"({text})".encode(), f"<{codes}>".encode()))(pdf)

    return change


CMAP = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange /WMode 0 def"
SYMBOLS = {"Flags": 4, "Encoding": None}


@cache
def without(*cmaps: tuple[int, int]) -> bytes:
    """The program with these subtables of its cmap alone."""
    program = TTFont(io.BytesIO(font_program()[0]))
    tables = [table for table in program["cmap"].tables if (table.platformID, table.platEncID) in cmaps]
    program["cmap"].tables = tables
    written = io.BytesIO()
    program.save(written)
    return written.getvalue()


def all_cids(*, missing: int = 0) -> bytes:
    count = _program()["maxp"].numGlyphs
    bits = bytearray((count + 7) // 8)
    for cid in range(count):
        if cid != missing:
            bits[cid // 8] |= 0x80 >> cid % 8
    return bytes(bits)


def nothing(_: pikepdf.Pdf) -> None: ...


CASES: list[tuple[str, Change, Change, str]] = [
    ("font-not-embedded", nothing, font(FontFile2=None), "7.21.4.1-1"),
    ("font-program-broken", nothing, font(FontFile2=b"\0\1\0\0broken"), "7.21.4.1-1"),
    ("glyph-missing", nothing, content(lambda data: data.replace(b"Trees", b"Tr\\351es")), "7.21.4.1-2"),
    ("glyph-undefined", nothing, content(lambda data: data.replace(b"Trees", b"Tr\\001es")), "7.21.8-1"),
    ("glyph-undefined", composite(), composite(CIDToGIDMap=Name.Identity, Font_Encoding=Name("/Identity-H"), text="T"), "7.21.8-1"),
    ("glyph-width-wrong", nothing, font(Widths=Array([500] * 95)), "7.21.5-1"),
    ("glyph-width-wrong", composite(), composite(W=Array([])), "7.21.5-1"),
    ("glyph-list-wrong", composite(cids=all_cids()), composite(cids=all_cids(missing=5)), "7.21.4.2-2"),
    ("font-encoding-unsuited", nothing, font(FontFile2=without()), "7.21.6-1"),
    ("font-encoding-unsuited", nothing, font(Encoding=None), "7.21.6-2"),
    ("font-encoding-unsuited", nothing, font(Encoding=Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name("/own")]))), "7.21.6-2"),
    ("font-encoding-unsuited", nothing, font(Flags=4), "7.21.6-3 7.21.6-4"),
    ("text-unmapped", composite(), composite(Font_ToUnicode=None), "7.21.7-1"),
    ("text-unmapped", nothing, font(**SYMBOLS), "7.21.7-1"),
    ("text-map-invalid", nothing, font(ToUnicode=b"1 beginbfchar <54> <0000> endbfchar"), "7.21.7-2"),
    ("cid-system-mismatched", composite(cmap=CMAP), composite(cmap=CMAP, CIDSystemInfo={"Ordering": "Japan1"}), "7.21.3.1-1"),
    ("cid-system-mismatched", composite(), composite(Font_Encoding=Name("/UniGB-UTF16-H")), "7.21.3.1-1"),
    ("cid-map-missing", composite(), composite(CIDToGIDMap=None), "7.21.3.2-1"),
    ("cid-map-missing", composite(), composite(CIDToGIDMap=Name.Own), "7.21.3.2-1"),
    ("cmap-not-embedded", composite(cmap=CMAP), composite(Font_Encoding=Name("/Own-H")), "7.21.3.3-1"),
    ("cmap-not-embedded", composite(cmap=CMAP), composite(cmap=b"/Own-H usecmap " + CMAP), "7.21.3.3-3 7.21.3.3-1"),
    ("cmap-direction-contradictory", composite(cmap=CMAP), composite(cmap=CMAP.replace(b"WMode 0", b"WMode 1")), "7.21.3.3-2"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing", "tests"), CASES)
def test_fonts(tmp_path: Path, rule: str, passing: Change, failing: Change, tests: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", TREE, change=passing))
    assert rule in found(save(tmp_path / "b.pdf", TREE, change=failing))
    assert clauses(tmp_path / "b.pdf", rule) == {f"PDF/UA-1 {test}" for test in tests.split()}


def test_text_that_nobody_sees_needs_no_font(tmp_path: Path) -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        font(FontFile2=None)(pdf)
        content(lambda data: b"3 Tr " + data)(pdf)

    assert found(save(tmp_path / "a.pdf", TREE, change=hide)) == []


def test_a_composite_font_is_read(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", TREE, change=composite())) == []


def type3(name: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        letters = {letter: pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f") for letter in "Tres"}
        named = {letter: Name("/" + (name + letter if name else letter)) for letter in letters}
        codes = Array()
        for letter in letters:
            codes.extend(Array([ord(letter), named[letter]]))
        dictionary = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]))
        dictionary.FontMatrix = Array([0.001, 0, 0, 0.001, 0, 0])
        dictionary.Encoding = Dictionary(Type=Name.Encoding, Differences=codes)
        dictionary.CharProcs = Dictionary({str(named[letter]): stream for letter, stream in letters.items()})
        dictionary.FirstChar, dictionary.LastChar, dictionary.Widths = 32, 126, Array([500] * 95)
        pdf.pages[0].obj.Resources.Font.F1 = pdf.make_indirect(dictionary)

    return change


def test_drawn_letters_are_known_by_their_names(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", TREE, change=type3(""))) == []
    assert found(save(tmp_path / "b.pdf", TREE, change=type3("own"))) == ["text-unmapped"]


def test_fonts_of_part_2_have_clauses_of_their_own(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", TREE, change=font(FontFile2=None), part=2)
    assert clauses(path, "font-not-embedded") == {"PDF/UA-2 8.4.5.5.1-1"}
    [finding] = [finding for finding in audit(path).findings if finding.rule == "font-not-embedded"]
    assert not any(ref.startswith("Matterhorn") for ref in finding.refs)


@pytest.mark.parametrize(
    ("lost", "rules"),
    [
        ("T", {"character-lost"}),  # as of a text that holds the sign itself
        ("Tr", {"text-map-invalid"}),
        ("", set()),
    ],
)
def test_a_character_that_the_source_lost_is_not_laid_to_the_font(tmp_path: Path, lost: str, rules: set[str]) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        composite()(pdf)
        map_to_unicode = pdf.pages[0].obj.Resources.Font.F1.ToUnicode
        written = map_to_unicode.read_bytes()
        for letter in lost:
            written = written.replace(b"<%04x>\n" % ord(letter), b"<fffd>\n")
        map_to_unicode.write(written)

    names = found(save(tmp_path / "a.pdf", [element("H1", "Trees")], change=lose))
    assert set(names) & {"character-lost", "text-map-invalid"} == rules


def mapped(letters: dict[str, int]) -> Change:
    """A font that says another sign for each of these letters."""
    lines = "".join(f"<{ord(letter):02x}> <{code:04x}>\n" for letter, code in letters.items())
    return font(
        ToUnicode=f"1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{lines}endbfchar".encode()
    )


RIVER = "The river rose by two metres in the spring of the year and fell again in the last weeks of a dry May."
LATIN = [chr(code) for code in (*range(65, 91), *range(97, 123))]


@pytest.mark.parametrize(
    ("text", "moved", "rules"),
    [
        (RIVER, 1, {"text-scrambled"}),
        (RIVER, -2, {"text-scrambled"}),
        (RIVER, 0xE000, {"private-use-text"}),
        (RIVER, 0, set()),
        ("GATTACA GATTCCA GATTACC GGTTACA CATTACA GATTAAA GATGACA GCTTACA TATTACA", 1, set()),
        ("Oak ash elm", 1, set()),  # too short to tell
        ("aaaaaaaaaaaa", 0xE000, set()),  # an icon in a row
    ],
)
def test_letters_that_are_heard_as_others(tmp_path: Path, text: str, moved: int, rules: set[str]) -> None:
    change = mapped({letter: ord(letter) + moved for letter in LATIN})
    names = found(save(tmp_path / "a.pdf", [element("P", text)], change=change))
    assert set(names) & {"text-scrambled", "private-use-text"} == rules
