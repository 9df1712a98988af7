"""The document does not say that it conforms to PDF/UA.

Nobody who receives it can tell that it was made to be accessible (ISO 14289-1, clause 5). Claim it when everything else
is mended, and only then: in an editor for PDF set the PDF/UA identifier, in a layout program export as PDF/UA. A file
that says nothing of PDF/UA may be accessible all the same.

Passes: ``pdfuaid:part`` in the XMP metadata

Fails: none
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.metadata import PDFUA


@rule(severity=Severity.WARNING, refs="PDF/UA-1 5-1; PDF/UA-2 5-1; Matterhorn 06-002")
def conformance_unclaimed(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The identifier of the PDF/UA schema."""
    if not subject.xmp.uses(PDFUA) and not subject.xmp.mentions(PDFUA):
        yield None, "the metadata does not claim PDF/UA (pdfuaid:part)"
