"""One element has two headings without a level.

In a document of nested sections each section has one heading, ``H``; the second has no section of its own. Put it into
one, or number the headings.

Passes: ``Sect`` with one ``H`` and, below, a ``Sect`` with another

Fails: ``Sect`` with two ``H``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.4.4-1; Matterhorn 14-006")
def heading_repeated(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Every element with its children."""
    if subject.part != 1 or not any(subject.elements("H")):
        return
    for node in subject.elements():
        count = sum(kid.kind == "H" for kid in node.significant)
        if count > 1:
            yield node, f"this {node.kind} has {count} headings of its own (H)"
