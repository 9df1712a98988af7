"""A heading is empty.

A reader who moves by headings lands on nothing.

Passes: ``H2`` with words

Fails: ``H2`` without
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="ISO 32000-1 14.8.4.3")
def heading_empty(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Headings with neither text nor an alternative inside."""
    for node in subject.elements("H", "H1", "H2", "H3", "H4", "H5", "H6"):
        if not node.text and not node.alt and not any(below.alt for below in node.walk()):
            yield node, f"this {node.kind} is empty"
