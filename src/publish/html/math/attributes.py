"""The attributes of MathML and the values that each may have (MathML 3, chapter 3; its RELAX NG schema).

What a converter wrote or an author mistyped is not passed on: a value that its attribute cannot have makes an EPUB
invalid, and no reader makes sense of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = r"-?(?:\d+(?:\.\d*)?|\.\d+)"
_SPACES = r"(?:negative)?(?:very){0,2}(?:thin|thick)mathspace|(?:negative)?mediummathspace"
_LENGTH = rf"{_NUMBER}(?:e[mx]|in|cm|mm|p[xtc]|%)|{_NUMBER}|{_SPACES}"
_COLOUR = r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?|[a-zA-Z]+"
_ALIGN = "left|center|right"
_ROWS = "top|bottom|center|baseline|axis"
_LINES = "none|solid|dashed"
_VARIANTS = (
    "normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|sans-serif|bold-sans-serif|"
    "sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|looped|stretched"
)
_NOTATION = (
    "longdiv|actuarial|radical|box|roundedbox|circle|left|right|top|bottom|updiagonalstrike|downdiagonalstrike|"
    "verticalstrike|horizontalstrike|madruwb|updiagonalarrow|phasorangle"
)


def _matching(pattern: str) -> Callable[[str], object]:
    return re.compile(rf"\s*(?:{pattern})\s*").fullmatch


def _many(pattern: str) -> Callable[[str], object]:
    return re.compile(rf"\s*(?:{pattern})(?:\s+(?:{pattern}))*\s*").fullmatch


def _any(value: str) -> object:
    return True


_TRUE = _matching("true|false")
_SIZE = _matching(_LENGTH)
_COUNT = _matching(r"[1-9]\d{0,3}")
_PADDED = _matching(rf"[+-]?(?:{_NUMBER})(?:%?\s*(?:height|depth|width)|e[mx]|in|cm|mm|p[xtc]|%)?|[+-]?(?:{_SPACES})")
GRAMMARS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(
        ("displaystyle", "stretchy", "symmetric", "largeop", "movablelimits", "fence", "separator", "accent"), _TRUE
    ),
    **dict.fromkeys(("accentunder", "bevelled", "equalrows", "equalcolumns"), _TRUE),
    **dict.fromkeys(("mathcolor",), _matching(_COLOUR)),
    "mathbackground": _matching(rf"{_COLOUR}|transparent"),
    "mathvariant": _matching(_VARIANTS),
    "mathsize": _matching(f"small|normal|big|{_LENGTH}"),
    "scriptlevel": _matching(r"[+-]?\d{1,2}"),
    "dir": _matching("ltr|rtl"),
    "form": _matching("prefix|infix|postfix"),
    **dict.fromkeys(("lspace", "rspace"), _SIZE),
    "minsize": _SIZE,
    "maxsize": _matching(f"{_LENGTH}|infinity"),
    "linethickness": _matching(f"{_LENGTH}|thin|medium|thick"),
    **dict.fromkeys(("numalign", "denomalign"), _matching(_ALIGN)),
    **dict.fromkeys(("open", "close", "separators", "lquote", "rquote", "encoding"), _any),
    "notation": _many(_NOTATION),
    **dict.fromkeys(("width", "height", "depth", "voffset"), _PADDED),
    "columnalign": _many(_ALIGN),
    "rowalign": _many(_ROWS),
    **dict.fromkeys(("columnspacing", "rowspacing"), _many(_LENGTH)),
    **dict.fromkeys(("columnlines", "rowlines"), _many(_LINES)),
    "frame": _matching(_LINES),
    **dict.fromkeys(("columnspan", "rowspan"), _COUNT),
    "align": _matching(rf"(?:{_ROWS})(?:\s+-?\d+)?"),
    "side": _matching("left|right|leftoverlap|rightoverlap"),
}
_MTABLE_WIDTH = _matching(f"auto|{_LENGTH}")
_SINGLE = frozenset([("mtd", "columnalign"), ("mtd", "rowalign"), ("mtr", "rowalign")])  # elsewhere there are several


def value_of(element: str, attribute: str, value: str) -> str | None:
    """A value as it may be passed on, None where the attribute has no meaning or cannot have this value."""
    grammar = GRAMMARS.get(attribute)
    if grammar is None:
        return None
    if element == "mtable" and attribute == "width":
        grammar = _MTABLE_WIDTH
    if not grammar(value):
        return None
    if (element, attribute) in _SINGLE:
        return value.split()[0]
    return value.strip() if grammar is not _any else value
