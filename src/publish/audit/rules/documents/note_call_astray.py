"""A note call does not lead to a note.

Reading systems show the note where it is called, and find none. Mark the goal ``doc-footnote``, or put it into
``doc-endnotes``.

Passes: ``<a role="doc-noteref" href="#n1">`` with ``<aside id="n1" role="doc-footnote">``

Fails: the same with ``<p id="n1">``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import OPS
from publish.audit.subjects.documents.roles import stated, terms

_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note"))


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1")
def note_call_astray(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Calls by role or type, and what stands at their goal or around it."""
    seen: set[Node] = set()
    for node in subject.bearing("role", f"{OPS}type"):
        is_call = "doc-noteref" in stated(node.element) or "noteref" in terms(node.element)
        if not is_call or node in seen:
            continue
        seen.add(node)
        target = subject.resolve(node.file, node.element.get("href") or "")
        goal = subject.element_at(target) if target and target.fragment else None
        if goal is not None and not any(
            _is_note(near) for near in (goal, *goal.iterdescendants(), *goal.iterancestors())
        ):
            yield node, f"this note call leads to what is no note ({node.element.get('href')})"


def _is_note(element: etree._Element) -> bool:
    return any(term in _NOTES for term in (*terms(element), *(role.removeprefix("doc-") for role in stated(element))))
