"""What a rule is: a function with a severity and clauses, named after its file, explained by its module."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from publish.audit.finding import Severity, SourceLocation

# A node, a sentence, and where it needs saying the line of the source to mend, or the clauses that the node breaks.
Fault = tuple[Any, str] | tuple[Any, str, SourceLocation] | tuple[Any, str, tuple[str, ...]]
Check = Callable[..., Iterable[Fault]]
F = TypeVar("F", bound=Callable[..., Iterable[Fault]])
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
    judges: bool = False  # whether it looks at what the other rules found

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0].rstrip(".")

    @property
    def compares(self) -> bool:
        """Whether it speaks only where the source is given: it yields what ``equivalence.differences`` finds."""
        code = getattr(self.check, "__code__", None)
        return code is not None and "differences" in code.co_names


def rule(*, severity: Severity, refs: tuple[str, ...], judges: bool = False) -> Callable[[F], F]:
    """Make a function a rule. It takes the subject and yields each faulty node with a sentence about it.

    A rule that knows the line of the source to mend yields it as a third item; otherwise the engine asks the subject.
    One that rests on several clauses of one standard may yield those that this node breaks: of the standards named
    there, the finding leaves out the rule's other clauses. One that ``judges`` comes after all others, and takes their
    findings as well. Its name and kind follow from its module, ``publish.audit.rules.KIND.NAME``. Raises ValueError
    when the function has another name, or the module no manual.
    """

    def declare(function: F) -> F:
        *_, kind, name = function.__module__.split(".")
        if function.__name__ != name or kind not in KINDS:
            raise ValueError(f"{function.__module__}: the rule's function must be named {name}")
        manual = (sys.modules[function.__module__].__doc__ or "").strip()
        if not manual or not refs:
            raise ValueError(f"{function.__module__}: a rule needs a manual and a clause")
        function.rule = Rule(name.replace("_", "-"), kind, severity, refs, manual, function, judges)  # type: ignore[attr-defined]
        return function

    return declare
