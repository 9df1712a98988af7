"""A file within the file, as what it belongs to names it (ISO 32000-2, 7.11)."""

from __future__ import annotations

import hashlib
from typing import Any

import pydyf


def specification(
    pdf: Any, name: str, data: bytes, media_type: str, *, relationship: str, description: str, modified: str = ""
) -> Any:
    """Embed a file; the reference of its specification comes back.

    ``relationship`` says what it is to what names it (ISO 32000-2, 7.11.3), ``modified`` is a PDF date.
    """
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
