"""An embedded file is not described.

Its name alone rarely tells a reader what it is for. Give the file specification a description (``Desc``).

Passes: ``<< /UF (data.csv) /Desc (Temperatures by hour) /EF … >>``

Fails: no ``Desc``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.14.1-1")
def embedded_file_undescribed(subject: PdfSubject) -> Iterator[tuple[Node, str]]:
    """Files that the document lists as embedded."""
    for file in subject.files if subject.part == 2 else ():
        if file.is_listed and "/Desc" not in file.dictionary:
            yield file.node, f"the embedded file “{file.name}” has no description (Desc)"
