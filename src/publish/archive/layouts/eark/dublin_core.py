"""What the publication is, in simple Dublin Core (ISO 15836-1)."""

from __future__ import annotations

from lxml import etree

from publish.archive.layouts import Description

_DC = "http://purl.org/dc/elements/1.1/"
_OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"


def write(description: Description) -> bytes:
    """The record of a publication; what is unknown is absent."""
    root = etree.Element(f"{{{_OAI}}}dc", nsmap={"oai_dc": _OAI, "dc": _DC})
    for name, value in (
        ("title", description.title),
        *(("creator", creator) for creator in description.creators),
        ("publisher", description.publisher),
        ("date", description.modified.date().isoformat()),
        ("type", "Text"),
        ("identifier", description.identifier),
        ("language", description.language),
    ):
        if value:
            etree.SubElement(root, f"{{{_DC}}}{name}").text = value
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written
