"""What a rule is: a function with a severity and clauses, named after its file, explained by its module."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from publish.audit.finding import Severity

Found = tuple[Any, str] | tuple[Any, str, tuple[str, ...]]  # a node, a sentence, and the clauses where it needs saying
Check = Callable[[Any], Iterable[Found]]
F = TypeVar("F", bound=Callable[..., Iterable[Found]])
KINDS = ("xml", "pdf", "epub")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the audit. ``manual`` is its module's docstring: what, why, how to mend, what passes and what fails."""

    name: str
    kind: str  # what it looks at: xml, pdf or epub
    severity: Severity
    refs: tuple[str, ...]  # a standard's name, then the clause: "WCAG 1.1.1", "PDF/UA-1 7.3-1"
    manual: str
    check: Check

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0].rstrip(".")


def rule(*, severity: Severity, refs: tuple[str, ...]) -> Callable[[F], F]:
    """Make a function a rule. It takes the subject and yields each faulty node with a sentence about it.

    A rule that rests on several clauses of one standard may yield a third item, those that this node breaks: of the
    standards named there, the finding leaves out the rule's other clauses. Its name and kind follow from its module,
    ``publish.audit.rules.KIND.NAME``. Raises ValueError when the function has another name, or the module no manual.
    """

    def declare(function: F) -> F:
        *_, kind, name = function.__module__.split(".")
        if function.__name__ != name or kind not in KINDS:
            raise ValueError(f"{function.__module__}: the rule's function must be named {name}")
        manual = (sys.modules[function.__module__].__doc__ or "").strip()
        if not manual or not refs:
            raise ValueError(f"{function.__module__}: a rule needs a manual and a clause")
        function.rule = Rule(name.replace("_", "-"), kind, severity, refs, manual, function)  # type: ignore[attr-defined]
        return function

    return declare
