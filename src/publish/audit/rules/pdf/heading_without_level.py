"""A heading has no level.

PDF/UA-2 knows numbered headings only: ``H`` leaves the level to nesting, which readers do not count. Tag it ``H1``,
``H2`` and so on.

Passes: ``H2``

Fails: ``H`` in a file of PDF/UA-2
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.12-1")
def heading_without_level(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Headings of files of PDF/UA-2."""
    for node in subject.elements("H") if subject.part == 2 else ():
        yield node, "a heading without a level (H)"
