"""The words that a line's end may be hyphenated in: a text is looked through once for all of them.

The engine asks for the first word, cuts it off and asks again with what is left, until a word is long enough: in a
formula of single letters, or where hard spaces join a thousand words, all of it is looked through for each.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text import line_break

# Where these alone are in a text, what is cut off at the end of a word changes nothing in the words that follow.
_PLAIN = re.compile("[\x20-\x5e\x60-\x7e\xa0-\u024f\u0391-\u03c9\u0410-\u044f\u2010-\u2027\u2060\u2212]*")
_MOST = 1_000  # letters behind a line's end; what begins further on has no room in the line


class _Words:
    """The words of the text that was asked about last, and of what is left of it behind each of them."""

    def __init__(self) -> None:
        self._text, self._language, self._at = "", None, 0
        self._attributes: Any = None
        self._is_plain = False

    def after(self, text: str, lang: Any) -> tuple[int, int] | None:
        """Where the first word of a text begins and ends; None where there is none, or it is far off."""
        if len(text) < 2:  # as the engine has it
            return None
        if lang != self._language or not self._at or self._text[self._at :] != text:
            self._text, self._language, self._at = text, lang, 0
            self._attributes = line_break.get_log_attrs(text, lang)
            self._is_plain = _PLAIN.fullmatch(text) is not None
        elif self._at > _MOST:
            return None
        first = begin = self._at
        for at in range(first, len(self._text) + 1):
            attribute = self._attributes[at]
            if attribute.is_word_end and at > first:
                self._at = at if self._is_plain and attribute.is_word_boundary else 0
                return begin - first, at - first
            if attribute.is_word_boundary:
                begin = at
        self._at, self._attributes = 0, None
        return None


REPLACEMENTS = ((line_break, "get_next_word_boundaries", _Words().after),)
