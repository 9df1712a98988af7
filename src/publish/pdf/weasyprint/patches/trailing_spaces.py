"""A text that fits on its line but for the space that ends it: the space hangs, where the engine parts the first word.

Pango lets a space hang at a line's end, and measures it all the same. The engine takes such a text for a line that is
too long already, and breaks it behind its first word, before an emphasis, a link or a formula. So it does where that
space is one that does not break, as before a number that is kept together with its word.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.layout import inline

_NO_BREAK_SPACE, _JOINER = "\xa0", "\u2060"
_COLLAPSED = ("normal", "pre-line")  # values of white-space: a line ends in one space at most, and may end there
_NARROWEST = 4  # letters on a font size of a line: the engine's own ratio, beyond which a text is longer than its line
_split_first_line = inline.split_first_line


def _split(
    text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any, *rest: Any, **named: Any
) -> Any:
    line = _split_first_line(text, style, context, max_width, justification_spacing, *rest, **named)
    _, _, resume_at, *_ = line
    if resume_at is None or max_width in (None, inf) or style["white_space"] not in _COLLAPSED:
        return line
    if len(text) * style["font_size"] > _NARROWEST * max_width:
        return line
    if text.endswith(_NO_BREAK_SPACE):  # it does not hang: what is before it goes to the next line with it
        return _split_first_line(f"{text}{_JOINER}", style, context, max_width, justification_spacing, *rest, **named)
    if not text.endswith(" "):
        return line
    _, _, rest_of_bare, width, *_ = _split_first_line(
        text[:-1], style, context, max_width, justification_spacing, *rest, **named
    )
    if rest_of_bare is not None or width > max_width:
        return line
    return _split_first_line(text, style, context, None, justification_spacing, *rest, **named)


REPLACEMENTS = ((inline, "split_first_line", _split),)
