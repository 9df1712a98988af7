"""The codes of characters that a font has no glyph for: the same in every part of a document."""

from __future__ import annotations

from typing import Any

from weasyprint.pdf.fonts import Font

from publish.pdf.weasyprint.fonts import alphabet


def _code(font: Any, character: int) -> int:
    numbers = alphabet.get()
    behind = numbers.get(character, len(numbers) + len(font.missing))
    return int(font.missing.setdefault(character, min(font.glyph_count + behind, 0xFFFF)))


REPLACEMENTS = ((Font, "get_unused_glyph_id", _code),)
