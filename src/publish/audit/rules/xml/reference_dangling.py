"""A cross-reference points to nothing.

Whoever follows it stays where they are.

Passes: ``<xref rid="fig1">Figure 1</xref>`` with an element whose id is fig1

Fails: the same without one
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.ERROR, refs="WCAG 2.4.4")
def reference_dangling(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """References of every kind whose targets are all or partly absent."""
    ids = {(element.get("id") or "").strip() for element in subject.root.iter(etree.Element)}
    for xref in subject.all("xref"):
        whole = (xref.get("rid") or "").strip()
        missing = [] if whole in ids else [rid for rid in whole.split() if rid not in ids]
        if missing or not whole:
            yield (
                xref,
                f"“{text_of(xref)[:40]}” points to {', '.join(missing) or 'nothing'}, which does not exist",
            )
