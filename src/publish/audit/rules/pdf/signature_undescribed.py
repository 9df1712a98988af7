"""The picture of a signature has no alternative text.

A reader hears that there is a graphic and not whose hand it is. Give the ``Form`` element of the signature field an
``Alt``.

Passes: ``Form`` with ``Alt (Signed by A. Lima)``

Fails: a signature field whose appearance draws something, and no ``Alt``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-2 8.10.3.5-1")
def signature_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """Signature fields of files of PDF/UA-2 with a graphic."""
    for annotation in subject.annotations if subject.part == 2 else ():
        signature = annotation.subtype == "Widget" and annotation.dictionary.get("/FT") == "/Sig"
        if signature and not annotation.alt and subject.draws(annotation):
            yield annotation, "the picture of this signature has no alternative text"
