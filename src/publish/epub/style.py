"""What a style sheet leaves to the reader: sizes, spacing, colours, order (WCAG 2.2, 1.3.2, 1.4.4, 1.4.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import tinycss2
from tinycss2.ast import Declaration, Node

_SIZES = ("font", "font-size", "line-height", "letter-spacing", "word-spacing")
_ABSOLUTE = frozenset(("px", "pt", "pc", "cm", "mm", "in", "q"))
_INHERITED = ("currentcolor", "inherit", "initial", "unset")
_ELSEWHERE = ("column-reverse", "row-reverse", "wrap-reverse", "right", "left")
_MOVES = ("order", "flex-flow", "flex-direction", "flex-wrap", "float", "grid-area", "grid-row", "grid-column")


def is_adaptable(sheet: str) -> bool:
    """Whether a reading system can change size, spacing and colour of all text: nothing absolute, nothing enforced."""
    for declaration in declarations(sheet):
        words = list(_words(declaration.value))
        if declaration.important:
            return False
        if declaration.lower_name in _SIZES and any(
            word.type == "dimension" and word.lower_unit in _ABSOLUTE for word in words
        ):
            return False
        if declaration.lower_name == "color" and not any(_name(word) in _INHERITED for word in words):
            return False
    return True


def keeps_order(sheet: str) -> bool:
    """Whether what is shown comes in the order in which it stands in the file."""
    return not any(
        declaration.lower_name in _MOVES
        and any(word.type == "number" or _name(word) in _ELSEWHERE for word in _words(declaration.value))
        for declaration in declarations(sheet)
    )


@lru_cache(16)
def declarations(sheet: str) -> tuple[Declaration, ...]:
    """Every declaration of a style sheet, those of its media queries among them."""
    return tuple(_declarations(sheet))


def root_variables(sheet: str) -> Iterator[tuple[str, str]]:
    """The variables that a style sheet sets in ``:root``, whatever the medium, with their values, in its order."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for token in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if token.type == "declaration" and token.name.startswith("--"):
                    yield token.name, tinycss2.serialize(token.value).strip()


def _declarations(sheet: str) -> Iterator[Declaration]:
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    while rules:
        rule = rules.pop(0)
        if rule.type == "at-rule" and rule.content is not None:
            rules += tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        elif rule.type == "qualified-rule":
            tokens = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from (token for token in tokens if token.type == "declaration")


def _words(value: Iterable[Node]) -> Iterator[Node]:
    for word in value:
        yield word
        yield from _words(getattr(word, "arguments", None) or ())


def _name(word: Node) -> str:
    return str(word.lower_value) if word.type == "ident" else ""
