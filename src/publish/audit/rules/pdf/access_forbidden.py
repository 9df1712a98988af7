"""The document locks screen readers out.

It is encrypted, and its permissions do not let text be taken for accessibility. Save it again with the permission
"enable text access for screen reader devices", or without encryption.

Passes: no encryption; or one whose ``P`` has bit 10

Fails: ``P`` without bit 10, or no ``P``
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_FOR_ACCESSIBILITY = 512


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.16-1; Matterhorn 26-001, 26-002")
def access_forbidden(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The encryption dictionary."""
    encryption = subject.pdf.trailer.get("/Encrypt")
    if not isinstance(encryption, pikepdf.Dictionary) or subject.part != 1:
        return
    permissions: object = encryption.get("/P")
    if not isinstance(permissions, int):
        yield None, "the encryption does not say what is permitted (P)", ("Matterhorn 26-001",)
    elif not permissions & _FOR_ACCESSIBILITY:
        yield None, "the permissions lock screen readers out (bit 10 of P)", ("Matterhorn 26-002",)
