"""A structure element does not name the element above it.

A reader that starts from a word finds its way up by ``P``, and gets lost. Save the file with a program that writes
complete tags.

Passes: ``<< /S /P /P 5 0 R >>``

Fails: ``<< /S /P >>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-12; PDF/UA-2 8.2.1-2")
def structure_parent_missing(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Every structure element."""
    for node in subject.elements():
        if not node.has_parent:
            yield (
                node,
                f"this {'element' if node.kind == 'untyped' else node.kind} does not name the element above it (P)",
            )
