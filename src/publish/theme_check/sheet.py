"""A style sheet of a theme, taken apart into declarations that know their line and what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

_DEEPEST = 20  # at-rules and rules within others


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and its value, as CSS Syntax 3 has them.

    ``selectors`` are those of the rules around it, without spaces at their sides; ``around`` the at-rules, such as
    ``@page`` or ``@media print``, outermost first. ``line`` counts from 1.
    """

    path: Path
    line: int
    selectors: tuple[str, ...]
    around: tuple[str, ...]
    name: str
    tokens: tuple[Any, ...]
    important: bool

    @property
    def value(self) -> str:
        """The value as it is written."""
        return str(tinycss2.serialize(self.tokens)).strip()

    @property
    def words(self) -> list[str]:
        """The keywords of the value, and its numbers with their units, in small letters."""
        text = re.sub(r"""'[^']*'|"[^"]*"|[a-z-]+\([^()]*\)""", " ", self.value.lower())
        return text.replace(",", " ").replace("/", " ").split()

    @property
    def is_of_margin(self) -> bool:
        """Whether it is of what stands in a page's margin, which is no part of the text."""
        return any(rule.startswith("@page") for rule in self.around)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet: its declarations in order, its ``@import`` rules, and what is no CSS, each with its line."""

    path: Path
    declarations: tuple[Declaration, ...]
    imports: tuple[int, ...]
    faults: tuple[tuple[int, str], ...]

    @property
    def is_paper(self) -> bool:
        """Whether it styles pages of paper."""
        return self.path.name == "print.css"

    @property
    def is_screen(self) -> bool:
        """Whether it styles screens, and paper too or not."""
        return not self.is_paper


def read(path: Path) -> Sheet:
    """The style sheet in a file. Raises OSError and UnicodeDecodeError."""
    declarations: list[Declaration] = []
    imports: list[int] = []
    faults: list[tuple[int, str]] = []
    for item in _walk(tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True)):
        token, selectors, around = item
        if token.type == "error":
            faults.append((token.source_line, token.message))
        elif token.type == "at-rule":
            imports.append(token.source_line)
        else:
            name = token.name if token.name.startswith("--") else token.lower_name
            declarations.append(
                Declaration(path, token.source_line, selectors, around, name, tuple(token.value), token.important)
            )
    return Sheet(path, tuple(declarations), tuple(imports), tuple(faults))


_Item = tuple[Any, tuple[str, ...], tuple[str, ...]]


def _walk(
    rules: list[Any], selectors: tuple[str, ...] = (), around: tuple[str, ...] = (), depth: int = 0
) -> Iterator[_Item]:
    """The declarations, imports and faults among some rules, with the selectors and at-rules around each."""
    for rule in rules if depth < _DEEPEST else ():
        if rule.type == "qualified-rule":
            within = tuple(part.strip() for part in _split(tinycss2.serialize(rule.prelude)))
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _walk(inside, within, around, depth + 1)
        elif rule.type == "at-rule" and rule.content is not None:
            prelude = " ".join(tinycss2.serialize(rule.prelude).split())
            opened = (*around, f"@{rule.lower_at_keyword} {prelude}".strip())
            yield from _walk(_inside(rule), selectors, opened, depth + 1)
        elif rule.type in ("declaration", "error") or rule.lower_at_keyword == "import":
            yield rule, selectors, around


def _inside(rule: Any) -> list[Any]:
    """What stands in the braces of an at-rule: declarations in ``@page``, rules in ``@media``."""
    parse = (
        tinycss2.parse_rule_list if rule.lower_at_keyword in ("media", "supports") else tinycss2.parse_blocks_contents
    )
    return list(parse(rule.content, skip_comments=True, skip_whitespace=True))


def _split(selectors: str) -> list[str]:
    """Selectors between the commas that part them, and not those within ``:is()``."""
    parts, depth = [""], 0
    for letter in selectors:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def subject(selector: str) -> str:
    """What a selector is about: its last part, ``li.item::before`` of ``ul > li.item::before``."""
    depth, begin = 0, 0
    text = selector.strip()
    for place, letter in enumerate(text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if depth == 0 and letter in " >+~":
            begin = place + 1
    return text[begin:]
