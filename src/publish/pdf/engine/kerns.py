"""Glyphs shown in strings as long as can be (ISO 32000-1, 9.4.3): the engine moves by nothing behind nearly all."""

from __future__ import annotations

from typing import Any

from weasyprint.pdf.stream import Stream

_show_text = Stream.show_text


def install() -> None:
    """Let text be shown without such moves."""
    Stream.show_text = _shown


def _shown(stream: Any, text: str) -> None:
    text = text.replace(">0<", "")
    _show_text(stream, text[:-1] if text.endswith(">0") else text)
