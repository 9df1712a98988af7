"""Lengths of CSS as shares of the size of the text: plain ones, and those that ``calc()`` and its kin make of them.

CSS Values and Units 4, 10: sums, products, ``min()``, ``max()`` and ``clamp()``. What hangs on the window or on the
element around is not decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from publish.audit.subjects.documents.properties import UNITS

_RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "cap": 0.7}
_DEEPEST = 20  # functions and brackets within one another


class _Undecided(Exception):
    """A value that is not known here."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or where ``is_length`` a length as a share of the size of the text."""

    amount: float
    is_length: bool


def computed(tokens: list[Any], size: float | None, *, percentage: bool) -> Value | None:
    """What a value comes to; ``size`` is that of the text in CSS pixels. None for what is not known here.

    ``percentage`` says whether per cents are of the size of the text.
    """
    try:
        return _Sum(size, percentage, 0).of(tokens)
    except (_Undecided, ZeroDivisionError, OverflowError):
        return None


class _Sum:
    def __init__(self, size: float | None, percentage: bool, depth: int) -> None:
        self._size, self._percentage, self._depth = size, percentage, depth

    def of(self, tokens: list[Any]) -> Value:
        """A sum of products."""
        terms: list[list[Any]] = [[]]
        signs = [1]
        for token in tokens:
            if token.type == "literal" and token.value in ("+", "-"):
                signs.append(1 if token.value == "+" else -1)
                terms.append([])
            elif token.type not in ("whitespace", "comment"):
                terms[-1].append(token)
        values = [self._product(term) for term in terms]
        if len({value.is_length for value in values}) != 1:
            raise _Undecided
        return Value(sum(sign * value.amount for sign, value in zip(signs, values, strict=True)), values[0].is_length)

    def _product(self, tokens: list[Any]) -> Value:
        if len(tokens) % 2 == 0:
            raise _Undecided
        result = self._value_of(tokens[0])
        for sign, token in zip(tokens[1::2], tokens[2::2], strict=True):
            other = self._value_of(token)
            if sign.type != "literal" or sign.value not in ("*", "/"):
                raise _Undecided
            if other.is_length and (result.is_length or sign.value == "/"):
                raise _Undecided
            amount = result.amount * other.amount if sign.value == "*" else result.amount / other.amount
            result = Value(amount, result.is_length or other.is_length)
        return result

    def _value_of(self, token: Any) -> Value:
        if token.type == "number":
            return Value(float(token.value), False)
        if token.type == "percentage" and self._percentage:
            return Value(float(token.value) / 100, True)
        if token.type == "dimension":
            return Value(self._length(float(token.value), token.lower_unit), True)
        if token.type == "() block":
            return self._within().of(token.content)
        if token.type == "function" and token.lower_name == "calc":
            return self._within().of(token.arguments)
        if token.type == "function" and token.lower_name in ("min", "max", "clamp"):
            return self._chosen(token)
        raise _Undecided

    def _within(self) -> _Sum:
        if self._depth >= _DEEPEST:
            raise _Undecided
        return _Sum(self._size, self._percentage, self._depth + 1)

    def _chosen(self, token: Any) -> Value:
        parts: list[list[Any]] = [[]]
        for argument in token.arguments:
            if argument.type == "literal" and argument.value == ",":
                parts.append([])
            else:
                parts[-1].append(argument)
        values = [self._within().of(part) for part in parts]
        amounts = [value.amount for value in values]
        if len({value.is_length for value in values}) != 1 or (token.lower_name == "clamp" and len(values) != 3):
            raise _Undecided
        if token.lower_name == "clamp":
            return Value(max(amounts[0], min(amounts[1], amounts[2])), values[0].is_length)
        return Value((min if token.lower_name == "min" else max)(amounts), values[0].is_length)

    def _length(self, amount: float, unit: str) -> float:
        if unit in _RELATIVE:
            return amount * _RELATIVE[unit]
        pixels = {**UNITS, "rem": 16.0}.get(unit)
        if pixels is None or not self._size:
            raise _Undecided
        return amount * pixels / self._size
