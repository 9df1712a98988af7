"""What the audit finds in an article, each finding with how it can be mended in the file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from publish.audit.catalogue import rules
from publish.audit.engine import faults
from publish.audit.finding import Finding
from publish.audit.fixing.fix import Fix
from publish.audit.fixing.written import ElsewhereError, Written
from publish.audit.rule import Rule
from publish.errors import InternalError, PublishError
from publish.mending.edits import Change, OverlapError, changes
from publish.mending.markup import Element
from publish.process import interpreter


@dataclass(frozen=True, slots=True)
class Offer:
    """A finding and its fix: ``title``, whether it is ``safe``, and ``changes`` of the file's text, in its order.

    Offsets count code points of the text as it is decoded, without a byte order mark; ``Written.markup`` turns them
    into lines and columns. ``fix`` is None where there is none; with ``elsewhere``, there is one, and what it would
    change is not written in this place, but comes from an entity. Findings that are mended together have equal changes.
    ``element`` is what the finding is about, where that is an element that is written in the file.
    """

    finding: Finding
    fix: Fix | None = None
    changes: tuple[Change, ...] = ()
    elsewhere: bool = False
    element: Element | None = None

    @property
    def place(self) -> tuple[int, int] | None:
        """Where the start tag of the element stands; None where no such tag is written."""
        return None if self.element is None else (self.element.start, self.element.open_end)


def offers(written: Written, only: Collection[str] | None = None) -> list[Offer]:
    """Every finding of an article, or those of some rules, in its order, with its fix where it has one.

    Raises InternalError where a rule breaks, or gives a fix that contradicts itself.
    """
    by_name = {rule.name: rule for rule in rules("xml")}
    with interpreter.collector_paused():
        faults_now = faults("xml", written.subject, only=only)
    by_finding: dict[int, Offer] = {}  # by their fix, which they keep alive, and which several findings may share
    return [_offer(written, by_name[finding.rule], finding, node, by_finding) for finding, node in faults_now]


def _offer(written: Written, rule: Rule, finding: Finding, node: Any, by_finding: dict[int, Offer]) -> Offer:
    if node is None or isinstance(node, int):
        return Offer(finding)
    element = written.written.get(node)
    if not rule.fix:
        return Offer(finding, element=element)
    try:
        fix = rule.fix_of(written, node)
        if fix is None:
            return Offer(finding, element=element)
        if id(fix) not in by_finding:
            by_finding[id(fix)] = Offer(finding, fix, tuple(changes(written.markup, fix.edits)), element=element)
        return replace(by_finding[id(fix)], finding=finding, element=element)
    except ElsewhereError:
        return Offer(finding, elsewhere=True, element=element)
    except OverlapError as error:
        raise InternalError(f"the fix of {rule.name} changes one place twice", written.path, error.line) from error
    except PublishError:
        raise
    except Exception as error:
        raise InternalError(
            f"the fix of {rule.name} broke: {type(error).__name__}: {error}", written.path, finding.location.line
        ) from error
