"""A caption stands in the midst of what it names.

A reader expects it first or last, and takes it for content elsewhere.

Passes: ``Figure`` with ``Caption`` first or last

Fails: ``Table`` with a ``Caption`` between rows
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.27-1")
def caption_misplaced(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Elements of files of PDF/UA-2 with captions."""
    parents = [node.parent for node in subject.elements("Caption")] if subject.part == 2 else []
    for parent in {id(parent): parent for parent in parents if parent is not None}.values():
        if "Caption" in [kid.kind for kid in parent.significant][1:-1]:
            yield parent, f"the caption stands in the midst of this {parent.kind}"
