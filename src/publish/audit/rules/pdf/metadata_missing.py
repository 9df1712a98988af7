"""The document has no metadata.

Title and claim of conformance stand in an XMP packet that the catalog names (``Metadata``). Without it nothing tells a
reader what the file is. Save it with a program that writes XMP.

Passes: a stream with ``Type /Metadata`` and ``Subtype /XML``

Fails: none, or one of another type
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-8; PDF/UA-2 8.11.1-2; Matterhorn 06-001")
def metadata_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's metadata stream."""
    stream = subject.root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        yield None, "the document has no XMP metadata (Metadata of the catalog)"
    elif stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield None, "the metadata stream does not say that it is one (Type Metadata, Subtype XML)"
