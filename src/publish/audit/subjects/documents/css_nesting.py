"""Rules within rules (CSS Nesting 1), written out as rules of their own, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_DEEPEST = 8  # rules within one another
_HEAVIEST = 400  # tokens of a selector written out: a "&" twice in each of many levels doubles it each time


@dataclass(frozen=True, slots=True)
class _Around:
    """The selector of the rule around, as ``:is(…)``, and how many tokens it has."""

    tokens: list[Any]
    weight: int


def written_out(rule: Any, shown: Callable[[Any], bool], depth: int = 0) -> Iterator[Any]:
    """A qualified rule of tinycss2, then those within it, each with the selector that it means.

    ``shown`` tells of an at-rule whether what it holds is sure to hold. Rules nested too deeply, or whose selector
    grows too long, are left out.
    """
    import tinycss2

    yield rule
    if depth >= _DEEPEST or not any(token.type == "{} block" for token in rule.content):
        return
    around = _is(rule.prelude)
    if around.weight > _HEAVIEST:
        return
    for inner in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if inner.type == "at-rule" and inner.content is not None and shown(inner):
            yield from written_out(_rule(inner, rule.prelude), shown, depth + 1)
        elif inner.type == "qualified-rule" and _weight(inner.prelude, around) <= _HEAVIEST:
            yield from written_out(_rule(inner, _unnested(inner.prelude, around)), shown, depth + 1)


def _is(prelude: list[Any]) -> _Around:
    from tinycss2.ast import FunctionBlock, LiteralToken

    tokens = [LiteralToken(0, 0, ":"), FunctionBlock(0, 0, "is", prelude)]
    return _Around(tokens, _weight(prelude, None) + 2)


def _rule(token: Any, prelude: list[Any]) -> Any:
    from tinycss2.ast import QualifiedRule

    return QualifiedRule(token.source_line, token.source_column, prelude, token.content)


def _weight(tokens: list[Any], around: _Around | None) -> int:
    """How many tokens a selector has when it is written out: counted as far as the most that it may have."""
    total = 0 if around is None else around.weight  # it may stand before each part as well
    for token in tokens:
        inner = getattr(token, "arguments", None) or getattr(token, "content", None) or []
        total += 1 + (around.weight if around is not None and _stands_in(token) else 0)
        total += _weight(inner, around) if inner else 0
        if total > _HEAVIEST:
            break
    return total


def _stands_in(token: Any) -> bool:
    """Whether a token stands for the rule around, or parts selectors, each of which that may stand before."""
    return token.type == "literal" and token.value in ("&", ",")


def _unnested(prelude: list[Any], around: _Around) -> list[Any]:
    """A nested selector with that of the rule around it: in the place of "&", else before it."""
    from tinycss2.ast import LiteralToken, WhitespaceToken

    space = WhitespaceToken(0, 0, " ")
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    selector: list[Any] = []
    for part in parts:
        replaced = _replaced(part, around)
        selector += [LiteralToken(0, 0, ",")] if selector else []
        selector += [*around.tokens, space, *part] if replaced is None else replaced
    return selector


def _replaced(tokens: list[Any], around: _Around) -> list[Any] | None:
    """A selector with another in the place of each "&", also within ``:not(&)``; None for one without."""
    from tinycss2.ast import FunctionBlock

    written, met = [], False
    for token in tokens:
        inner = _replaced(token.arguments, around) if token.type == "function" else None
        if token.type == "literal" and token.value == "&":
            written += around.tokens
            met = True
        elif inner is not None:
            written.append(FunctionBlock(0, 0, token.name, inner))
            met = True
        else:
            written.append(token)
    return written if met else None
