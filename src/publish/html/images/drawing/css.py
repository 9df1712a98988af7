"""Style sheets and declarations of a drawing without what fetches: parsed as CSS, never searched as text.

A rule or declaration stays when each of its functions is one that only computes, and each address leads into the
drawing or holds what it means (a picture of pixels, a font). So an escape, an odd case or a stray quotation mark hides
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

_FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix calc min max clamp var matrix matrix3d translate
    translatex translatey translate3d scale scalex scaley rotate rotatex rotatey rotatez skew skewx skewy perspective
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia inset circle ellipse polygon
    path rect xywh linear-gradient radial-gradient conic-gradient cubic-bezier steps light-dark icc-color
    """.split()
)
_OF_FONTS = _FUNCTIONS | {"format", "local", "tech"}
_ODD = re.compile(r"""[\\"'@<]|/\*|//""")
_CALL = re.compile(r"([\w-]*)\(", re.A)
_WITHIN = re.compile(r"url\(#[\w.-]+\)", re.A)
_GROUPS = frozenset(["media", "supports", "layer", "container"])
_PROPERTIES_NOT = frozenset(["behavior", "-moz-binding", "src"])
_PIXELS = ("data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp")
_FONTS = ("data:font/", "data:application/font", "data:application/x-font", "data:application/vnd.ms-fontobject")


def sheet(text: str) -> tuple[str, bool]:
    """A style sheet without what fetches, and whether a font went; unchanged to the letter where nothing does."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    rules_kept, lost_font, whole = _rules(rules)
    return (text if whole else "\n".join(rules_kept)), lost_font


def declarations(text: str) -> str:
    """The declarations of a ``style`` attribute without what fetches; unchanged where nothing does."""
    if _is_plain(text) and not any(name in text.lower() for name in _PROPERTIES_NOT):
        return text
    allowed, whole = _declared(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))
    return text if whole else "; ".join(allowed)


def is_still(value: str) -> bool:
    """Whether the value of an attribute asks for nothing from elsewhere."""
    return _is_plain(value) or _still(tinycss2.parse_component_value_list(value))


def _is_plain(text: str) -> bool:
    """Whether text without escapes, quotes and comments calls only what computes: most does, and needs no parser."""
    if _ODD.search(text):
        return False
    names = _CALL.findall(text)
    within = len(_WITHIN.findall(text))
    return names.count("url") == within and all(name == "url" or name.lower() in _FUNCTIONS for name in names)


def _rules(rules: Iterable[Any]) -> tuple[list[str], bool, bool]:
    texts: list[str] = []
    lost_font, whole = False, True
    for rule in rules:
        if rule.type == "qualified-rule":
            body, unchanged = _declared(tinycss2.parse_blocks_contents(rule.content, True, True))
            if _still(rule.prelude):
                texts.append(f"{tinycss2.serialize(rule.prelude).strip()} {{ {'; '.join(body)} }}")
                whole = whole and unchanged
                continue
        elif rule.type == "at-rule" and rule.content is not None:
            name = rule.lower_at_keyword
            if name == "font-face":
                body, unchanged = _declared(tinycss2.parse_blocks_contents(rule.content, True, True), fonts=True)
                if unchanged:
                    texts.append(f"@font-face {{ {'; '.join(body)} }}")
                    continue
                lost_font = True
            elif name in _GROUPS and _still(rule.prelude):
                inner, lost, unchanged = _rules(tinycss2.parse_rule_list(rule.content, True, True))
                texts.append(f"@{name} {tinycss2.serialize(rule.prelude).strip()} {{ {' '.join(inner)} }}")
                whole, lost_font = whole and unchanged, lost_font or lost
                continue
        whole = False
    return texts, lost_font, whole


def _declared(parts: Iterable[Any], *, fonts: bool = False) -> tuple[list[str], bool]:
    """Declarations that stay, and whether these are all."""
    allowed = []
    whole = True
    for part in parts:
        is_allowed = part.type == "declaration" and (fonts or part.lower_name not in _PROPERTIES_NOT)
        if is_allowed and _still(part.value, fonts=fonts):
            important = " !important" if part.important else ""
            allowed.append(f"{part.name}:{tinycss2.serialize(part.value).strip()}{important}")
        else:
            whole = False
    return allowed, whole


def _still(tokens: Iterable[Any], *, fonts: bool = False) -> bool:
    for token in tokens:
        if token.type == "url":
            if not _stays(token.value, fonts=fonts):
                return False
        elif token.type == "function":
            if token.lower_name == "url":
                strings = [t.value for t in token.arguments if t.type == "string"]
                if len(strings) != 1 or not _stays(strings[0], fonts=fonts):
                    return False
            elif token.lower_name not in (_OF_FONTS if fonts else _FUNCTIONS) or not _still(
                token.arguments, fonts=fonts
            ):
                return False
        elif token.type in ("() block", "[] block", "{} block"):
            if not _still(token.content, fonts=fonts):
                return False
        elif token.type == "error" or (token.type == "string" and "//" in token.value):
            return False
    return True


def _stays(address: str, *, fonts: bool) -> bool:
    address = address.strip()
    return address.startswith("#") or address.lower().startswith(_PIXELS + (_FONTS if fonts else ()))
