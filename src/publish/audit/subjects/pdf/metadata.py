"""The XMP metadata of a PDF (ISO 16684-1), whichever of its forms they are written in."""

from __future__ import annotations

import pikepdf
from lxml import etree

from publish.audit import safe_xml
from publish.audit.subjects.pdf.limits import Excess, unpack

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_PACKET = 16 * 1024 * 1024
_ENCODINGS = ((b"\x00<\x00", "utf-16-be"), (b"<\x00", "utf-16-le"))


class Xmp:
    """The properties of the document."""

    def __init__(self, root: etree._Element | None) -> None:
        self.root = root

    @property
    def title(self) -> str:
        """``dc:title``, in the default language or the first there is; "" for none."""
        texts: dict[str, str] = {}
        for element in [] if self.root is None else self.root.iter(f"{_DC}title"):
            items = element.findall(f".//{_RDF}li") or [element]
            for item in items:
                texts.setdefault(item.get(_LANG, ""), " ".join("".join(item.itertext()).split()))
        return texts.get("x-default") or next((text for text in texts.values() if text), "")

    @property
    def has_texts_of_no_language(self) -> bool:
        """Whether a text of the metadata is in the document's language, whatever that is.

        That is so where ``x-default`` stands alone: beside it a text may say of which language it is the default.
        """
        groups = () if self.root is None else self.root.iter(f"{_RDF}Alt")
        return any({item.get(_LANG) for item in group.iter(f"{_RDF}li")} == {"x-default"} for group in groups)

    def value(self, namespace: str, name: str) -> str | None:
        """A simple property, written as an element or as an attribute; None where there is none."""
        tag = f"{{{namespace}}}{name}"
        for element in [] if self.root is None else self.root.iter("*"):
            if element.tag == tag:
                return "".join(element.itertext()).strip()
            if (value := element.get(tag)) is not None:
                return str(value).strip()
        return None


def read_xmp(stream: object) -> Xmp:
    """Read a metadata stream. What is no XMP counts as none."""
    if not isinstance(stream, pikepdf.Stream):
        return Xmp(None)
    try:
        data = unpack(stream, _MAX_PACKET)
        for mark, encoding in _ENCODINGS:
            if mark in data[:64]:
                data = data.decode(encoding, "replace").encode("utf-8")
        start, end = data.find(b"<"), data.rfind(b">")
        return Xmp(safe_xml.parse(data[start : end + 1]))
    except (safe_xml.Unsafe, Excess, pikepdf.PikepdfError, UnicodeError):
        return Xmp(None)
