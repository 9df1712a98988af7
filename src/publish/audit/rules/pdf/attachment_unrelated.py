"""An attached file does not say what it has to do with the document.

A reader cannot tell data from a source or a supplement. Give the file specification ``AFRelationship``.

Passes: ``AFRelationship /Data``

Fails: a file attachment annotation whose file has none
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.9.2.4.10-1")
def attachment_unrelated(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """File attachment annotations of files of PDF/UA-2."""
    for annotation in subject.annotations if subject.part == 2 else ():
        file = annotation.dictionary.get("/FS")
        if (
            annotation.subtype == "FileAttachment"
            and isinstance(file, pikepdf.Dictionary)
            and "/AFRelationship" not in file
        ):
            yield annotation, "the attached file does not say how it relates to the document (AFRelationship)"
