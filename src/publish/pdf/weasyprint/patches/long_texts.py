"""Long texts: of each line's text, no more is looked at than the line and what follows it can need.

The engine encodes, decodes and, where nothing breaks a text, shapes all that is left of it for each of its lines.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline

_LONG = 3_000  # bytes of a text, from which it is cut
_ROOM = (500, 12)  # bytes that a line of ASCII is sought in: at least, and for each font size of its width
_WIDE_ROOM = (1_600, 48)  # of other letters, which may have four bytes; twice what the narrowest fill, and a word more
_SOFT_HYPHEN = "\u00ad".encode()
_split_text_box = inline.split_text_box


class _Bytes:
    """The bytes of the text that was asked about last."""

    def __init__(self) -> None:
        self._text, self._data, self._last_soft_hyphen = "", b"", -1

    def after(self, text: str, skip: int, width: float) -> tuple[str, int, bool]:
        """As much of a text, behind its first bytes, as holds a line as wide as so many font sizes.

        With how many bytes that is, and whether a soft hyphen comes only behind it.
        """
        if text is not self._text:
            self._text, self._data = text, text.encode()
            self._last_soft_hyphen = self._data.rfind(_SOFT_HYPHEN)
        for least, share in (_ROOM, _WIDE_ROOM):
            room = max(least, int(width * share))
            cut = self._data[skip : skip + room]
            if cut.isascii():
                break
        start = cut.decode(errors="ignore")  # but for a letter that is cut in two
        return start, room, self._last_soft_hyphen >= skip + room and "\u00ad" not in start


_bytes = _Bytes()


def _split(context: Any, box: Any, available_width: Any, skip: Any, is_line_start: bool = True) -> Any:
    """The line that a text begins with, as the engine finds it in the start of the text, where it ends well within."""
    font_size = box.style["font_size"]
    if len(box.text) >= _LONG and font_size and available_width is not None and available_width < 1_000 * font_size:
        start, room, is_hyphenated_later = _bytes.after(box.text, skip or 0, available_width / font_size)
        if start and not is_hyphenated_later:
            part = box.copy_with_text(start)
            line, resume_at, is_broken = _split_text_box(context, part, available_width, 0, is_line_start)
            if resume_at is not None and resume_at < room // 2:
                return line, resume_at + (skip or 0), is_broken
    return _split_text_box(context, box, available_width, skip, is_line_start)


REPLACEMENTS = ((inline, "split_text_box", _split),)
