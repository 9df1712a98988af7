"""The table of contents cannot be followed.

Its entries are no links, so a reader knows the chapter and does not get there. Make them links to the headings.

Passes: ``TOCI`` with a ``Link``

Fails: ``TOCI`` with text alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import ObjectReference, PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.2")
def contents_unlinked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Entries with text, once for the document. The first, alone without a link, is the title of the contents."""
    entries = [node for node in subject.elements("TOCI") if node.text]
    without = [node for node in entries if not any(isinstance(kid, ObjectReference) for kid in node.contents())]
    if without and (without != entries[:1] or without == entries):
        yield without[0], f"{len(without)} of {len(entries)} entries of the contents are no links"
