"""Rules within rules (CSS Nesting 1), written out as rules of their own, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

_DEEPEST = 8  # rules within one another
_LONGEST = 1_000  # characters of a selector around others
_MOST_WRITTEN = 20_000  # of one written out: a "&" twice in each of many levels doubles it each time


def written_out(rule: Any, shown: Callable[[Any], bool], depth: int = 0) -> Iterator[Any]:
    """A qualified rule of tinycss2, then those within it, each with the selector that it means.

    ``shown`` tells of an at-rule whether what it holds is sure to hold. Rules nested too deeply, or whose selector
    grows too long, are left out.
    """
    import tinycss2

    yield rule
    if depth >= _DEEPEST or not any(token.type == "{} block" for token in rule.content):
        return
    around = f":is({tinycss2.serialize(rule.prelude).strip()})"
    if len(around) > _LONGEST:
        return
    for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if one.type == "at-rule" and one.content is not None and shown(one):
            yield from written_out(_rule(one, rule.prelude, one.content), shown, depth + 1)
        elif one.type == "qualified-rule" and (prelude := _meant(one.prelude, around)):
            yield from written_out(_rule(one, prelude, one.content), shown, depth + 1)


def _rule(at: Any, prelude: list[Any], content: list[Any]) -> Any:
    from tinycss2.ast import QualifiedRule

    return QualifiedRule(at.source_line, at.source_column, prelude, content)


def _meant(prelude: list[Any], around: str) -> list[Any]:
    """A nested selector with that of the rule around it: in the place of "&", else before it; none for one too long."""
    import tinycss2

    text = tinycss2.serialize(prelude)
    if len(text) + (text.count("&") + text.count(",") + 1) * len(around) > _MOST_WRITTEN:
        return []
    written = (_replaced(part, around) or f"{around} {tinycss2.serialize(part).strip()}" for part in _parts(prelude))
    return list(tinycss2.parse_component_value_list(", ".join(written)))


def _parts(prelude: list[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _replaced(tokens: list[Any], parent: str) -> str | None:
    """A selector with another in the place of each "&", also within ``:not(&)``; None for one without."""
    written, met = [], False
    for token in tokens:
        inner = _replaced(token.arguments, parent) if token.type == "function" else None
        if token.type == "literal" and token.value == "&":
            written.append(parent)
            met = True
        elif inner is not None:
            written.append(f"{token.name}({inner})")
            met = True
        else:
            written.append(token.serialize())
    return "".join(written).strip() if met else None
