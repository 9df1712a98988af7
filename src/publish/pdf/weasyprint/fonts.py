"""Fonts that several parts of a document use: each is made a subset of once, over all that they show."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any

import weasyprint.pdf.fonts
from fontTools.ttLib import TTFont
from lxml import etree
from weasyprint.text.ffi import ffi, harfbuzz

from publish.pdf.parts.records import GlyphTexts, PaintedFont
from publish.pdf.tags.content import RIGHT_MARK, RIGHT_TO_LEFT, SOFT_HYPHEN, Face, plain

HYPHENS = "\u2010\u2011"  # what the engine may draw where it breaks a word, the first that the text itself lacks

_NEVER_WRITTEN = (0x0000, 0xFEFF)  # no XML text may hold the one, and the other is no letter
_NOT_OF_THE_FONT = ("hb_font", "hb_face", "file_content", "widths", "to_unicode", "missing")
_hyphen: ContextVar[str | None] = ContextVar("_hyphen", default=None)
alphabet: ContextVar[Mapping[int, int]] = ContextVar("alphabet")  # of the document: the number of each character
ffi.cdef(
    """
    hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
    """,
    override=True,
)


def choose_hyphen(root: etree._Element) -> str:
    """The character to break words with in the next document to be laid out; a text that holds it would be misread."""
    text = "".join(root.itertext())
    free = next((hyphen for hyphen in HYPHENS if hyphen not in text), None)
    _hyphen.set(free)
    alphabet.set({ord(character): number for number, character in enumerate(sorted(set(text)))})
    return free or HYPHENS[0]


def conventions(characters: Sequence[int]) -> tuple[object, ...]:
    """What a document settles for its fonts: its hyphen, and the codes of these characters where a font lacks them."""
    numbers = alphabet.get()
    return (_hyphen.get(), *(numbers.get(character, -len(numbers)) for character in characters))


def name_glyphs(fonts: Mapping[Any, Any]) -> None:
    """A hyphen that breaks a word is a soft one (ISO 32000-1, 14.8.2.2.3), and every font has a space to show.

    Where letters run from right to left, it has a mark of that too.
    """
    runs_left = any(RIGHT_TO_LEFT.search("".join(font.to_unicode.values())) for font in fonts.values())
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if text == _hyphen.get():
                font.to_unicode[glyph] = SOFT_HYPHEN
        if not font.to_unicode or font.bitmap:
            continue
        if " " not in font.to_unicode.values() and (space := _space(font.hash, font.index, font.file_content)):
            glyph, width = space
            font.to_unicode[glyph] = " "
            font.widths[glyph] = round(width * 1000 / font.upem)
        if runs_left and (glyph := _unseen(font.hash, font.index, font.file_content)):
            font.to_unicode.setdefault(glyph, RIGHT_MARK)
            font.widths.setdefault(glyph, 0)


@cache
def _space(name: str, index: int, file: bytes) -> tuple[int, int] | None:
    """The glyph of the space and how wide it is, in the font's own units."""
    try:
        font = TTFont(io.BytesIO(file), fontNumber=index, lazy=True)
        glyph = (font.getBestCmap() or {}).get(ord(" "))
        return None if glyph is None else (font.getGlyphID(glyph), font["hmtx"][glyph][0])
    except Exception:  # whatever a broken font raises: lines then say their spaces otherwise
        return None


@cache
def _unseen(name: str, index: int, file: bytes) -> int | None:
    """A glyph without width and outline that no text leads to: that of the mark itself is drawn in many fonts."""
    try:
        font = TTFont(io.BytesIO(file), fontNumber=index, lazy=True)
        named = [font.getBestCmap().get(code) for code in _NEVER_WRITTEN]
        for glyph in filter(None, named):
            if font["hmtx"][glyph][0] == 0 and font["glyf"][glyph].numberOfContours == 0:
                return int(font.getGlyphID(glyph))
    except Exception:  # as above
        return None
    return None


def faces(fonts: Mapping[Any, Any], says: GlyphTexts) -> dict[bytes, Face]:
    """The fonts of a part by their names in the operators; ``says`` is what the document takes them to say."""
    by_name: dict[bytes, Face] = {}
    for font in fonts.values():
        glyph_texts = {**font.to_unicode, **says.get(font.hash, {})}
        digits = 2 if font.bitmap else 4
        glyphs = {f"{glyph:0{digits}x}".encode(): plain(text) for glyph, text in glyph_texts.items()}
        code = next((glyph for glyph, text in glyph_texts.items() if text == " " and glyph in font.widths), None)
        space = None if code is None else (f"{code:0{digits}x}".encode(), font.widths[code])
        silent = frozenset(f"{glyph:0{digits}x}".encode() for glyph, text in glyph_texts.items() if not text)
        unseen = _unseen(font.hash, font.index, font.file_content) if RIGHT_MARK in glyph_texts.values() else None
        mark = f"{unseen:0{digits}x}".encode() if unseen and glyph_texts.get(unseen) == RIGHT_MARK else None
        by_name[font.hash.encode()] = Face(glyphs, digits, space, silent, mark)
    return by_name


def glyph_texts(fonts: Mapping[Any, Any]) -> GlyphTexts:
    """What the glyphs of these fonts say, each where a text first led to it."""
    texts: dict[str, dict[int, str]] = {}
    for font in fonts.values():
        texts[font.hash] = {**font.to_unicode, **texts.get(font.hash, {})}
    return texts


def take_down(fonts: Mapping[Any, Any], sent: set[str]) -> dict[str, PaintedFont]:
    """The fonts of a part as records, by name; ``sent`` are those whose files the whole has already."""
    records: dict[str, PaintedFont] = {}
    for font in fonts.values():
        if (record := records.get(font.hash)) is None:
            attributes = {key: value for key, value in vars(font).items() if key not in _NOT_OF_THE_FONT}
            file = None if font.hash in sent else font.file_content
            sent.add(font.hash)
            records[font.hash] = PaintedFont(
                attributes, dict(font.widths), dict(font.to_unicode), dict(font.missing), file
            )
        else:
            _add(record, font.widths, font.to_unicode, font.missing)
    return records


def merge(records: list[dict[str, PaintedFont]], says: GlyphTexts) -> dict[str, Any]:
    """The engine's fonts again, each with all that the parts show in it."""
    merged: dict[str, PaintedFont] = {}
    for fonts in records:
        for name, font in fonts.items():
            record = merged.setdefault(name, PaintedFont(font.attributes, {}, dict(says.get(name, {})), {}, font.file))
            record.file = record.file or font.file
            _add(record, font.widths, font.says, font.missing)
    return {name: _revived(record) for name, record in merged.items()}


def _add(record: PaintedFont, widths: dict[int, float], says: dict[int, str], missing: dict[int, int]) -> None:
    record.widths = {**widths, **record.widths}
    record.says = {**says, **record.says}
    record.missing = {**missing, **record.missing}


def _revived(record: PaintedFont) -> Any:
    font = object.__new__(weasyprint.pdf.fonts.Font)
    vars(font).update(record.attributes)
    font.widths, font.to_unicode, font.missing = record.widths, record.says, record.missing
    font.file_content = record.file
    assert record.file is not None
    copied = 0  # HB_MEMORY_MODE_DUPLICATE
    blob = harfbuzz.hb_blob_create(record.file, len(record.file), copied, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, font.index), harfbuzz.hb_face_destroy)
    harfbuzz.hb_blob_destroy(blob)
    return font
