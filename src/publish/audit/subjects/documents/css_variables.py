"""Custom properties of CSS: what ``var()`` stands for in an element (CSS Custom Properties 1), within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MAX_TOKENS = 200  # that a value may become; a few variables may ask for one another without end
MAX_DEPTH = 10

Values = Mapping[str, list[Any]]


def resolved(value: list[Any], values: Values, depth: int = 0) -> list[Any] | None:
    """The tokens of a value with what its variables stand for; None where one is not known, or asks for too much."""
    if not any(token.type == "function" for token in value):
        return value
    tokens: list[Any] = []
    for token in value:
        if token.type == "function" and token.lower_name == "var":
            inner = _of(token.arguments, values, depth)
            if inner is None:
                return None
            tokens += inner
        elif token.type == "function" and _asks(token.arguments):
            return _within(value, values, depth)
        else:
            tokens.append(token)
        if len(tokens) > MAX_TOKENS:
            return None
    return tokens


def _of(arguments: list[Any], values: Values, depth: int) -> list[Any] | None:
    name = next((token.value for token in arguments if token.type == "ident"), "")
    if depth >= MAX_DEPTH:
        return None
    if name in values:
        return resolved(values[name], values, depth + 1)
    comma = next((i for i, token in enumerate(arguments) if token.type == "literal" and token.value == ","), None)
    return None if comma is None else resolved(arguments[comma + 1 :], values, depth + 1)


def _asks(tokens: list[Any]) -> bool:
    return any(token.type == "function" and token.lower_name == "var" for token in tokens)


def _within(value: list[Any], values: Values, depth: int) -> list[Any] | None:
    """A value with variables among the arguments of a function, such as ``rgb(var(--red), 0, 0)``: written anew."""
    import tinycss2

    written: list[str] = []
    for token in value:
        if token.type == "function" and _asks(token.arguments):
            inner = resolved(token.arguments, values, depth + 1) if depth < MAX_DEPTH else None
            if inner is None:
                return None
            written.append(f"{token.name}({tinycss2.serialize(inner)})")
        else:
            written.append(token.serialize())
        if sum(map(len, written)) > 20 * MAX_TOKENS:
            return None
    return list(tinycss2.parse_component_value_list("".join(written)))
