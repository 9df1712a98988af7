"""Two elements have the same id.

A reference to it leads to one of them, and nobody knows to which.

Passes: ``<fig id="fig1"/><fig id="fig2"/>``

Fails: ``<fig id="fig1"/><fig id="fig1"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1")
def id_duplicate(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second and later bearer of an id."""
    seen: dict[str, int] = {}
    for element in subject.root.iter(etree.Element):
        own = (element.get("id") or "").strip()
        if own in seen:
            yield element, f"the id “{own}” is taken already, on line {seen[own]}"
        elif own:
            seen[own] = element.sourceline or 0
