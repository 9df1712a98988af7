"""What each glyph of a line says: the letters that it was made from (ISO 32000-1, 9.10.3).

The engine gives all letters of a cluster to one of its glyphs, and none to the others. A glyph that is drawn for a
letter of its own should say that letter wherever it stands: not every reader looks at what is said for a whole line,
and a line of such glyphs needs nothing said for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz

ffi.cdef(
    "int hb_font_get_nominal_glyph (hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph);", override=True
)


def learn(font: Any, item: Any, glyphs: Sequence[int], text: bytes) -> None:
    """Tell a font what the glyphs of a run (a ``PangoGlyphItem``) of this text (in UTF-8) say, where that is new."""
    if all(glyph in font.to_unicode for glyph in set(glyphs)):
        return
    for numbers, start, end in _clusters(item, len(glyphs)):
        cluster = [glyphs[number] for number in numbers]
        if all(glyph in font.to_unicode for glyph in cluster):
            continue
        letters = text[start:end].decode()
        for glyph, meaning in zip(cluster, meanings(cluster, letters, _nominal(font)), strict=True):
            font.to_unicode.setdefault(glyph, meaning)


def meanings(glyphs: Sequence[int], letters: str, nominal: Callable[[str], int | None]) -> list[str]:
    """What each of a cluster's glyphs says, in the order of the letters; ``nominal`` is the usual glyph of a letter."""
    if len(glyphs) == 1:
        return [letters]
    texts: dict[int, str] = {}
    rest = _matched(glyphs, list(letters), nominal, texts)
    parts = list(unicodedata.normalize("NFKD", "".join(rest)))
    if len(texts) < len(glyphs) and len(parts) > len(rest):
        rest = _matched(glyphs, parts, nominal, texts)
    unknown = [number for number in range(len(glyphs)) if number not in texts]
    if len(unknown) == len(rest):
        texts.update(zip(unknown, rest, strict=True))
    elif unknown:
        texts[unknown[-1]] = "".join(rest)
    return [texts.get(number, "") for number in range(len(glyphs))]


def _matched(
    glyphs: Sequence[int], letters: list[str], nominal: Callable[[str], int | None], texts: dict[int, str]
) -> list[str]:
    """The letters that are left when each glyph has taken the one that it is the usual glyph of."""
    for number, glyph in enumerate(glyphs):
        if number not in texts and (letter := next((c for c in letters if nominal(c) == glyph), None)):
            texts[number] = letter
            letters.remove(letter)
    return letters


def _clusters(item: Any, count: int) -> Iterator[tuple[list[int], int, int]]:
    """The glyphs of each cluster in the order of the letters, and where its text begins and ends, in bytes."""
    places = item.glyphs.log_clusters
    begin, end = item.item.offset, item.item.offset + item.item.length
    order = range(count) if item.item.analysis.level % 2 == 0 else range(count - 1, -1, -1)
    clusters = [(place, list(numbers)) for place, numbers in groupby(order, key=lambda number: places[number])]
    ends = [place for place, _ in clusters[1:]]
    for (place, numbers), behind in zip(clusters, [*ends, end - begin], strict=True):
        yield numbers, begin + place, begin + behind


def _nominal(font: Any) -> Callable[[str], int | None]:
    result = ffi.new("hb_codepoint_t *")

    def nominal(character: str) -> int | None:
        return result[0] if harfbuzz.hb_font_get_nominal_glyph(font.hb_font, ord(character), result) else None

    return nominal
