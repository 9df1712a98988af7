"""A tag stands in one that may not hold it.

Readers of PDF 2.0 go by which element may stand where (ISO/TS 32005, table 5), and drop or reorder what does not fit.
Put it where it belongs.

Passes: ``LI`` in ``L``; ``Span`` in ``P``

Fails: ``P`` in ``Span``; ``TR`` in ``Sect``; text straight in ``Document``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.containment import faults_of


@rule(severity=Severity.ERROR, refs="ISO/TS 32005 5")
def element_misplaced(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Every element of files of PDF/UA-2 with what stands above it and what it holds."""
    for node in subject.elements() if subject.part == 2 else ():
        for sentence in faults_of(node):
            yield node, sentence
