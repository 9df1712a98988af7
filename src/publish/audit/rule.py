"""What a rule is: a function with a severity and clauses, named after its file, explained by its module."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from publish.audit.finding import Severity, SourceLocation

if TYPE_CHECKING:
    from publish.audit.fixing import Fix, Written

# A node, a sentence, and where it needs saying the line of the source to mend, or the clauses that the node breaks.
Fault = tuple[Any, str] | tuple[Any, str, SourceLocation] | tuple[Any, str, tuple[str, ...]]
Check = Callable[..., Iterable[Fault]]
FixOf = Callable[["Written", Any], "Fix | None"]
F = TypeVar("F", bound=Callable[..., Iterable[Fault]])
KINDS = ("xml", "pdf", "epub", "html")
FIXES = ("safe", "unsafe", "sometimes safe")  # what a rule may say of its fixes


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the audit. ``manual`` is its module's docstring: what, why, how to mend, what passes and what fails."""

    name: str
    kind: str  # what it looks at: xml, pdf, epub or html
    severity: Severity
    refs: tuple[str, ...]  # a standard's name, then the clause: "WCAG 1.1.1", "PDF/UA-1 7.3-1"
    manual: str
    judges: bool = False  # whether it looks at what the other rules found
    compares: bool = False  # whether it speaks only where the source is given
    folder: str = ""  # of its module in publish.audit.rules: its kind, or "outputs"
    fix: str = ""  # how its fixes are, one of FIXES; "" for a rule without
    fix_summary: str = ""  # what its fix does, in a sentence

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0].rstrip(".")

    @property
    def check(self) -> Check:
        """Its function, imported when it is asked for."""
        function: Check = getattr(self._module, self.name.replace("-", "_"))
        return function

    @property
    def fix_of(self) -> FixOf:
        """Its function that gives the fix of a faulty node, imported when it is asked for."""
        function: FixOf = self._module.fix
        return function

    @property
    def _module(self) -> ModuleType:
        return importlib.import_module(f"publish.audit.rules.{self.folder}.{self.name.replace('-', '_')}")


def rule(
    *,
    severity: Severity,
    refs: str,
    kinds: tuple[str, ...] = (),
    refs_of: Mapping[str, str] | None = None,
    judges: bool = False,
    fix: str = "",
) -> Callable[[F], F]:
    """Declare that a function is a rule. It takes the subject and yields each faulty node with a sentence about it.

    The declaration is read where it is written (``publish.audit.catalogue``), so its values are plain.
    ``refs`` are the clauses that it rests on, written as in ``"WCAG 1.3.1; Matterhorn 01-002, 08-002"``. A rule in
    ``rules/documents`` or ``rules/outputs`` names the ``kinds`` of files that it holds for. Each kind takes of ``refs``
    the standards that ask something of it; where it rests on others altogether, ``refs_of`` has them.
    A rule that knows the line of the source to mend yields it as a third item; otherwise the engine asks the subject.
    One that rests on several clauses of one standard may yield those that this node breaks: of the standards named
    there, the finding leaves out the rule's other clauses; with a standard's bare name, as in ``clauses.NOT_WCAG``, all
    of that. What EN 301 549 asks follows from WCAG, and no rule names it. One that ``judges`` comes after all others,
    and takes their findings as well. Its name and kind follow from its module, ``publish.audit.rules.KIND.NAME``.
    """
    return lambda function: function
