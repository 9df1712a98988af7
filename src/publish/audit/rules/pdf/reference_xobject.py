"""A part of a page is taken from another file.

Where that file is missing a reader gets nothing (``Ref`` of a form XObject). Put the content into the document itself.

Passes: form XObjects with their own content

Fails: a form XObject with ``Ref``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.20-1; Matterhorn 30-001")
def reference_xobject(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Every form that a page shows."""
    for key, page in subject.content.form_pages.items() if subject.part == 1 else ():
        if "/Ref" in subject.pdf.get_object(key):
            yield page, "this page shows content of another file (a reference XObject)"
