"""Files within the file: the article that it was made from, what supplements it, and the MathML of its formulas.

Each says what it is to the document (ISO 19005-3, 6.8; ISO 32000-2, 14.13) and is described (ISO 14289-2, 8.14.1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pydyf


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within the file; ``relationship`` says what it is to the document (ISO 32000-2, 7.11.3)."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Supplement"


def embed(pdf: Any, attachments: Iterable[Attachment], modified: str) -> None:
    """Embed files that belong to the document as a whole. ``modified`` is a PDF date."""
    entries: dict[str, Any] = {}
    for one in attachments:
        entries[one.name] = _specification(
            pdf,
            one.name,
            one.data,
            one.media_type,
            relationship=one.relationship,
            description=one.description,
            modified=modified,
        )
    ordered = [part for name in sorted(entries) for part in (pydyf.String(name), entries[name])]  # ISO 32000-2, 7.9.6
    names = pydyf.Dictionary({"Names": pydyf.Array(ordered)})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference
    pdf.catalog["AF"] = pydyf.Array(list(entries.values()))


def associate_mathml(pdf: Any, data: bytes) -> Any:
    """A formula's MathML as an associated file; the reference of its specification comes back."""
    return _specification(
        pdf, "formula.mml", data, "application/mathml+xml", relationship="Supplement", description="MathML"
    )


def _specification(
    pdf: Any, name: str, data: bytes, media_type: str, *, relationship: str, description: str, modified: str = ""
) -> Any:
    # A fingerprint that tells whether the file is whole, as the format wants it; no secret hangs on it.
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    parameters = pydyf.Dictionary({"Size": len(data), "CheckSum": f"<{digest}>"})
    if modified:
        parameters["ModDate"] = pydyf.String(modified)
    stream = pydyf.Stream(
        [data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": "/" + media_type.replace("/", "#2F").replace("+", "#2B"),
            "Params": parameters,
        },
        compress=True,
    )
    pdf.add_object(stream)
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(name),
            "UF": pydyf.String(name),
            "Desc": pydyf.String(description),
            "AFRelationship": "/" + relationship,
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    pdf.add_object(specification)
    return specification.reference
