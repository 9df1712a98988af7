"""A note is tagged as PDF 2.0 no longer tags notes.

Readers of PDF 2.0 look for ``FENote``. Tag it so, or map ``Note`` to it.

Passes: ``FENote``

Fails: ``Note`` in a file of PDF/UA-2
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.14-1")
def note_type_obsolete(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """``Note`` elements of files of PDF/UA-2."""
    for node in subject.elements("Note") if subject.part == 2 else ():
        yield node, "a note is tagged Note, which PDF 2.0 calls FENote"
