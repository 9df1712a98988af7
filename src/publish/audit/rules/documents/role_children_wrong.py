"""A list or table by role holds what is neither item nor row.

A reader counts what it expects and finds nothing. Give the children their roles, or take that of the parent away.

Passes: ``<div role="list"><div role="listitem">…``

Fails: ``<div role="list"><p>…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, by_id, is_hidden
from publish.audit.subjects.documents.roles import role_of, stated


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe aria-required-children")
def role_children_wrong(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Stated roles that need certain children, none of whom, or another, is there."""
    for node in subject.bearing("role"):
        role = next((role for role in stated(node.element) if role in aria.ROLES), "")
        required = aria.OWNED.get(role)
        if not required or node.element.get("aria-busy") == "true" or is_hidden(node.element):
            continue
        unrendered = subject.unrendered(node.file)
        owned = [*_owned(node.element, unrendered), *_named(node.element)]
        wrong = [child for child in owned if child not in required]
        if wrong:
            yield node, f"role “{role}” holds “{wrong[0]}”, not “{required[0]}”"
        elif not owned and subject.spoken(node):
            yield node, f"role “{role}” holds no “{required[0]}”"


def _named(element: etree._Element) -> Iterator[str]:
    """The roles of the elements that ``aria-owns`` names."""
    elements = by_id(element.getroottree().getroot())
    for name in (element.get("aria-owns") or "").split()[:50]:
        if name in elements:
            yield role_of(elements[name]) or "generic"


def _owned(element: etree._Element, unrendered: frozenset[etree._Element]) -> Iterator[str]:
    """The roles of the nearest descendants that have one."""
    for child in element.iterchildren(f"{XHTML}*"):
        if child.get("aria-hidden") == "true" or child in unrendered:
            continue
        role = role_of(child)
        if role in ("", "generic", "presentation", "none"):
            yield from _owned(child, unrendered)
        else:
            yield role
