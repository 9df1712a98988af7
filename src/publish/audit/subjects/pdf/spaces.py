"""Which spaces between the words of a page its content stream does not write: wide gaps, and the ends of lines."""

from __future__ import annotations

import re

from publish.audit.subjects.pdf.cursor import Cursor
from publish.audit.subjects.pdf.fonts import UNKNOWN, Font
from publish.audit.subjects.pdf.instructions import shown
from publish.audit.subjects.pdf.state import INVISIBLE, State

_WORD_GAP = -200  # thousandths of the font's size: a kern that wide stands for a space
_HYPHENS = "-\u00ad"
# Scripts whose words stand side by side, so that a line may end within a phrase or within a word: Thai, Lao, Tibetan,
# Burmese, Khmer, Tai Le, New Tai Lue, Tai Tham, Balinese, Javanese, Tai Viet, Ahom, Kawi; Chinese and Japanese.
_SIDE_BY_SIDE = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf"
    "\u2e80-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f"
    "\U00011700-\U0001174f\U00011f00-\U00011f5f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def say(operands: bytes, state: State, cursor: Cursor) -> tuple[str, float | None]:
    """The text that an operator shows, and where on the page it ends; the cursor goes on behind it."""
    text, is_known, is_gap = "", True, False
    last = b""
    for part in shown(operands):
        if isinstance(part, bytes):
            part_text = UNKNOWN if state.font is None else state.font.show(part, visible=state.mode != INVISIBLE)
            if is_gap and not _moves_a_mark(state.font, (last, part), (text, part_text)):
                text += " "
            text += part_text
            width = state.width(part)
            is_known = is_known and width is not None
            cursor.advance(width or 0.0)
            last, is_gap = part or last, False
        else:
            cursor.advance(-part / 1000 * state.size * state.stretch)
            is_gap = is_gap or (part < _WORD_GAP and text != "" and not text.endswith(" "))
    if is_gap and not _moves_a_mark(state.font, (last, b""), (text, "")):
        text += " "
    return text, cursor.place(state)[0] if is_known else None


def ends_a_word(before: str, after: str) -> bool:
    """Whether the end of a line parts its last letter from the first one of the next line."""
    if not before or before[-1].isspace() or before[-1] in _HYPHENS:
        return False
    return not _side_by_side(before, after)


def _moves_a_mark(font: Font | None, around: tuple[bytes, bytes], texts: tuple[str, str]) -> bool:
    """Whether a gap makes room for a letter that takes none of its own: one set above, below or around another.

    Only where spaces are not written as gaps: the font writes them, or the script has none.
    """
    if font is None or not (font.ends_in_mark(around[0]) or font.begins_with_mark(around[1])):
        return False
    return font.writes_spaces or _side_by_side(*texts)


def _side_by_side(before: str, after: str) -> bool:
    return bool(_SIDE_BY_SIDE.match(before[-1:])) and (not after or bool(_SIDE_BY_SIDE.match(after)))
