"""What an author asks of the look of a few words: of its CSS, what every output can show and no contrast rests on."""

from __future__ import annotations

import re

from markupsafe import Markup

from publish.html.node import Node

_ALLOWED = {
    "font-weight": re.compile(r"bold|normal|[1-9]00"),
    "font-style": re.compile(r"italic|oblique|normal"),
    "font-variant": re.compile(r"small-caps|normal"),
    "text-decoration": re.compile(r"(?:underline|line-through|overline)(?: (?:underline|line-through|overline))*|none"),
}
_LEVELS = 12
_STEP = 1.5  # ems


def style(node: Node) -> Markup:
    """The ``style`` of a ``styled-content``."""
    declarations = []
    for declaration in node.attr("style").split(";"):
        name, _, value = (part.strip().lower() for part in declaration.partition(":"))
        if name in _ALLOWED and _ALLOWED[name].fullmatch(value):
            declarations.append(f"{name}: {value}")
    return Markup(' style="{}"').format("; ".join(declarations)) if declarations else Markup()


def verse_indent(node: Node) -> Markup:
    """How far a line of verse is set in (``indent-level``)."""
    level = node.attr("indent-level").strip()
    if not re.fullmatch(r"\d{1,3}", level) or not int(level):
        return Markup()
    return Markup(' style="margin-inline-start: {:g}em"').format(min(int(level), _LEVELS) * _STEP)
