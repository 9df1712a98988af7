"""Files within the file: the article that it was made from, and what supplements it.

Each says what it is to the document (ISO 19005-3, 6.8; ISO 32000-2, 14.13) and is described (ISO 14289-2, 8.14.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pydyf

from publish.pdf.tags.file_specification import specification


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within the file; ``relationship`` says what it is to the document (ISO 32000-2, 7.11.3)."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Supplement"


def embed(pdf: Any, attachments: Iterable[Attachment], modified: str) -> dict[str, Any]:
    """Embed files that belong to the document as a whole; the references of their specifications, by name.

    ``modified`` is a PDF date.
    """
    entries: dict[str, Any] = {}
    for attachment in attachments:
        entries[attachment.name] = specification(
            pdf,
            attachment.name,
            attachment.data,
            attachment.media_type,
            relationship=attachment.relationship,
            description=attachment.description,
            modified=modified,
        )
    ordered = [part for name in sorted(entries) for part in (pydyf.String(name), entries[name])]  # ISO 32000-2, 7.9.6
    names = pydyf.Dictionary({"Names": pydyf.Array(ordered)})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference
    pdf.catalog["AF"] = pydyf.Array(list(entries.values()))
    return entries
