"""The glyphs of a line, shown in strings as long as can be (ISO 32000-1, 9.4.3).

The engine looks at each glyph anew and moves by nothing behind nearly all. Here each is written once for its font and
width, and such moves are left out. What is more than glyphs in a row, such as signs in colour, the engine draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import weasyprint.draw.text
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from publish.pdf.weasyprint import glyph_meanings

engine_draws = weasyprint.draw.text.draw_first_line
engine_shows = Stream.show_text

_Written = dict[tuple[int, int], str]  # the digits of a glyph and the move behind it, by its number and width
_written_glyphs: WeakKeyDictionary[Any, dict[float, _Written]] = WeakKeyDictionary()  # by font and size
_SIZE = ffi.sizeof("PangoGlyphInfo")
_FIELDS = _SIZE // 4  # glyph, width, two offsets, attributes
_NO_GLYPH = 0x0FFFFFFF  # from here on, numbers stand for no glyph of the font
_OLDEST = 14802  # of Pango, whose fonts say their size


def _show(stream: Any, text: str) -> None:
    text = text.replace(">0<", "")
    engine_shows(stream, text[:-1] if text.endswith(">0") else text)


def _draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
    runs = None
    if text_overflow != "ellipsis" and block_ellipsis == "none" and _is_seen(textbox):
        runs = _runs(stream, textbox.pango_layout)
    if runs is None:
        if text_overflow != "ellipsis" and block_ellipsis == "none" and textbox.text.strip():
            _tell(stream, textbox.pango_layout)
        emojis: list[Any] = engine_draws(stream, textbox, text_overflow, block_ellipsis, matrix)
        return emojis
    stream.set_text_matrix(*matrix.values)
    last, text = None, ""
    for font, size, written in runs:
        if (font, size) != last:
            if text:
                engine_shows(stream, f"<{text}>".replace("<>", ""))
            last, text = (font, size), ""
            stream.set_font_size(font.hash, size)
        text += written
    engine_shows(stream, f"<{text}>".replace("<>", ""))
    return []


def _is_seen(textbox: Any) -> bool:
    return bool(textbox.text.strip()) and textbox.style["font_size"] >= 1e-6 and pango.pango_version() >= _OLDEST


def _runs(stream: Any, layout: Any) -> list[tuple[Any, float, str]] | None:
    """The stretches of a line with their fonts, sizes and glyphs as written; None where they are not just glyphs."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    runs = []
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        string = item.glyphs
        fields = memoryview(ffi.buffer(string.glyphs, string.num_glyphs * _SIZE)).cast("i").tolist()
        glyphs, widths = fields[::_FIELDS], fields[1::_FIELDS]
        is_moved = any(fields[2::_FIELDS]) or any(fields[3::_FIELDS])
        if is_moved or not all(0 <= glyph < _NO_GLYPH for glyph in set(glyphs)):
            return None
        font, size = stream.add_font(item.item.analysis.font)
        if font.bitmap or font.svg or font.png or font.colr:
            return None
        written = _written_glyphs.setdefault(font, {}).setdefault(size, {})
        pairs = list(zip(glyphs, widths, strict=True))
        try:
            text = "".join(map(written.__getitem__, pairs))
        except KeyError:
            _learn(stream, layout, item, font, size, pairs, written)
            text = "".join(map(written.__getitem__, pairs))
        runs.append((font, size, text))
    return runs


def _tell(stream: Any, layout: Any) -> None:
    """Let the fonts of a line that the engine draws know what its glyphs say."""
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    run = line.runs
    while run != ffi.NULL:
        item = run.data
        run = run.next
        string = item.glyphs
        glyphs = memoryview(ffi.buffer(string.glyphs, string.num_glyphs * _SIZE)).cast("i").tolist()[::_FIELDS]
        if all(0 <= glyph < _NO_GLYPH for glyph in set(glyphs)):
            font, _ = stream.add_font(item.item.analysis.font)
            glyph_meanings.learn(font, item, glyphs, text)


def _learn(
    stream: Any, layout: Any, item: Any, font: Any, size: float, pairs: Sequence[tuple[int, int]], written: _Written
) -> None:
    """Write glyphs that were not met before: their font learns what they say and how wide they are."""
    glyph_meanings.learn(font, item, [glyph for glyph, _ in pairs], layout.text.encode())
    for glyph, width in pairs:
        if glyph not in font.widths:
            pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        move = int(font.widths[glyph] - width * 1000 * FROM_UNITS / size)
        written[glyph, width] = f"{glyph:04x}>{move}<" if move else f"{glyph:04x}"


REPLACEMENTS = (
    (weasyprint.draw.text, "draw_first_line", _draw),
    (Stream, "show_text", _show),
)
