"""Taking back a claim of a finished file: the metadata are rewritten in place, everything else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from publish.errors import InternalError

_BEGIN = b'<?xpacket begin="\xef\xbb\xbf"'
_END = b"<?xpacket end="


def withhold(data: bytes, schemas: Collection[str]) -> bytes:
    """The PDF without what its XMP packet says in these schemas, and of them: ``pdfuaid``, ``pdfaid`` or ``pdfd``.

    Blanks take the place of what goes, as XMP allows (ISO 16684-1, 7.3.2), so that no offset in the file changes.
    Raises InternalError for a file whose packet is not where this package writes it.
    """
    start = data.find(_BEGIN)
    end = data.find(_END, start)
    if start < 0 or end < 0:
        raise InternalError("the metadata of the PDF cannot be found")
    packet = data[start:end]
    for schema in schemas:
        pattern = rb"<rdf:Description [^>]*xmlns:%s=[^>]*>.*?</rdf:Description>" % re.escape(schema.encode("ascii"))
        packet, count = re.subn(pattern, lambda match: b" " * len(match.group()), packet, flags=re.S)
        if count != 1:
            raise InternalError(f"the PDF makes no claim in {schema}")
        described = rb"<rdf:Description [^>]*xmlns:pdfaExtension=(?:(?!</rdf:Description>).)*<pdfaSchema:prefix>%s<.*?"
        described %= re.escape(schema.encode("ascii"))
        described += rb"</rdf:Description>"
        packet = re.sub(described, lambda match: b" " * len(match.group()), packet, flags=re.S)
    return data[:start] + packet + data[end:]
