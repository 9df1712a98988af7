"""A sentence as code may say it: literal text, and between it values."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from publish.translation.extraction.modules import Function, Module, Way

_OPENING = ("“", "<", "`")  # behind these stand words of somebody else


@dataclass(eq=False)
class Scope:
    """Where an expression stands, and what the parameters of its function are in one call."""

    module: Module
    function: Function | None = None
    given: dict[str, tuple[ast.expr, Scope]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        given = ((name, id(expression)) for name, (expression, _) in sorted(self.given.items()))
        return (self.module.name, id(self.function), *given)


@dataclass(eq=False)
class Slot:
    """A value in a sentence."""

    expression: ast.expr
    scope: Scope
    way: Way = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slot) and self.expression is other.expression and self.way == other.way

    def __hash__(self) -> int:
        return hash((id(self.expression), self.way))


Sentence = tuple[str | Slot, ...]
Read = Callable[[ast.expr, Scope, Way], list[Sentence]]


def is_value(sentence: Sentence) -> bool:
    """Whether nothing of it is literal: what it says cannot be told."""
    return len(sentence) == 1 and isinstance(sentence[0], Slot)


def is_quoted(before: object) -> bool:
    """Whether what stands behind a text is in quotation marks, and said by somebody else."""
    return isinstance(before, str) and before.endswith(_OPENING)


def merged(parts: Iterable[str | Slot]) -> Sentence:
    """Texts that stand beside each other as one."""
    whole: list[str | Slot] = []
    for part in parts:
        if isinstance(part, str) and whole and isinstance(last := whole[-1], str):
            whole[-1] = last + part
        else:
            whole.append(part)
    return tuple(whole)
