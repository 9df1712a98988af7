"""Properties that no style sheet sets for an element, nearly all of them: they need no computing (CSS Cascade 4, 4.4).

The engine takes each of them through all that could have been said of it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_engine_computes = ComputedStyle.__missing__
_PARTICULAR = ("display", "float", "page", "position")
# By a property that names a side, those that may stand for it by the direction of the text.
_ALIASES = {
    key: {function(block="ttb", inline=direction) for direction in ("ltr", "rtl")}
    for key, function in PHYSICAL_FUNCTIONS.items()
}


def _is_plain(key: str) -> bool:
    return key not in _PARTICULAR and not key.startswith(("__", "text_decoration_"))


_INHERITED = frozenset(key for key in INHERITED if _is_plain(key) and key not in _ALIASES)
_INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if _is_plain(key) and key not in INHERITED and key not in INITIAL_NOT_COMPUTED and not check_math(value)
}


def _value(style: Any, key: str) -> Any:
    cascaded = style.cascaded
    if key not in cascaded:
        if key in _INITIAL:
            aliases = _ALIASES.get(key)
            if aliases is None or cascaded.keys().isdisjoint(aliases):
                value = style[key] = _INITIAL[key]
                return value
        elif key in _INHERITED and style.parent_style is not None:
            value = style[key] = style.parent_style[key]
            return value
    return _engine_computes(style, key)


REPLACEMENTS = ((ComputedStyle, "__missing__", _value),)
