"""A figure or table that floats is nowhere referred to.

It may stand anywhere, so nothing says when to read it. Refer to it with ``xref``, or put it where it belongs.

Passes: ``<xref ref-type="fig" rid="fig1">Figure 1</xref>`` in the text

Fails: a ``fig`` in ``floats-group`` that no ``xref`` names
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.3.2")
def float_unanchored(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Floats outside of the text, and labelled ones within, that no reference leads to."""
    called = {rid for xref in subject.all("xref") for rid in (xref.get("rid") or "").split()}
    for float_ in subject.all("fig", "table-wrap", "boxed-text", "fig-group", "table-wrap-group"):
        parent = float_.getparent()
        if parent is None or parent.tag != "floats-group":
            continue
        within = {element.get("id") for element in float_.iter(etree.Element)}
        if not within & called:
            yield float_, f"nothing in the text refers to this {float_.tag}"
