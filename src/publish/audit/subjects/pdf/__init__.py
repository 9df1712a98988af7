"""A PDF, whoever made it, open for questions."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pikepdf
from lxml import etree

from publish.audit import safe_xml
from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context
from publish.audit.subjects.pdf.content import Content, read_content
from publish.audit.subjects.pdf.structure import StructureNode, read_structure
from publish.errors import SourceError

__all__ = ["PdfSubject", "StructureNode", "open_subject"]


def open_subject(path: Path, data: bytes, context: Context) -> PdfSubject:
    """Open a PDF. Raises SourceError for one that is damaged beyond reading or locked with a password."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        pages = len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise SourceError("is locked with a password", path, advice="Audit a copy without a password.") from error
    except (pikepdf.PdfError, ValueError, OverflowError, RecursionError, RuntimeError) as error:
        raise SourceError(f"is no PDF that can be read: {str(error)[:200]}", path, advice="Export it again.") from error
    return PdfSubject(path, pdf, pages, context)


class PdfSubject:
    """A PDF. Nodes are structure elements, page numbers (from 1), or None for the document as a whole."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf, pages: int, context: Context) -> None:
        self.path = path
        self.pdf = pdf
        self.pages = pages
        self.source_path = context.source
        self._context = context

    def location(self, node: StructureNode | int | None) -> Location:
        """The page and the path through the structure tree."""
        if isinstance(node, StructureNode):
            return Location(str(self.path), page=node.page, path=node.path)
        return Location(str(self.path), page=node)

    def source(self, node: StructureNode | int | None) -> SourceLocation | None:
        """By the nearest structure element whose ID the article knows."""
        while isinstance(node, StructureNode):
            if node.identifier and (found := self._context.origins.get(node.identifier)):
                return found
            node = node.parent
        return None

    @cached_property
    def content(self) -> Content:
        """The text of the marked content, and what is marked as nothing."""
        return read_content(self.pdf)

    @cached_property
    def structure(self) -> StructureNode | None:
        """The root of the structure tree, or None for an untagged file."""
        return read_structure(self.pdf, self.content)

    def elements(self, *kinds: str) -> Iterator[StructureNode]:
        """Structure elements of these standard types, in reading order; all of them when none is named."""
        if self.structure is not None:
            for node in self.structure.walk():
                if not kinds or node.kind in kinds:
                    yield node

    @property
    def language(self) -> str | None:
        """The document's language, as the catalog says it."""
        value = self.pdf.Root.get("/Lang")
        return str(value).strip() or None if isinstance(value, pikepdf.String) else None

    @property
    def is_marked(self) -> bool:
        """Whether the file says that it is tagged."""
        marks = self.pdf.Root.get("/MarkInfo")
        return isinstance(marks, pikepdf.Dictionary) and bool(marks.get("/Marked") == True)  # noqa: E712  # a PDF boolean

    @property
    def shows_title(self) -> bool:
        """Whether a viewer's window is told to show the title."""
        preferences = self.pdf.Root.get("/ViewerPreferences")
        return isinstance(preferences, pikepdf.Dictionary) and bool(preferences.get("/DisplayDocTitle") == True)  # noqa: E712

    @cached_property
    def xmp(self) -> etree._Element | None:
        """The root of the XMP metadata, where there is some that can be read."""
        stream = self.pdf.Root.get("/Metadata")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            data = stream.read_bytes()
            start, end = data.find(b"<x:xmpmeta"), data.rfind(b"</x:xmpmeta>")
            packet = data[start : end + 12] if start >= 0 and end > start else re.sub(rb"<\?xpacket.*?\?>", b"", data)
            return safe_xml.parse(packet.strip(b"\0 \r\n"))
        except (safe_xml.Unsafe, pikepdf.PdfError, UnicodeError):
            return None

    @property
    def title(self) -> str:
        """The title as XMP says it (``dc:title``), else the information dictionary's."""
        if self.xmp is not None:
            for title in self.xmp.iter("{http://purl.org/dc/elements/1.1/}title"):
                if text := " ".join("".join(str(t) for t in title.itertext()).split()):
                    return text
        info = self.pdf.trailer.get("/Info")
        value = info.get("/Title") if isinstance(info, pikepdf.Dictionary) else None
        return " ".join(str(value).split()) if isinstance(value, pikepdf.String) else ""

    def xmp_value(self, namespace: str, name: str) -> str | None:
        """A simple value of the XMP metadata, written as an element or as an attribute."""
        if self.xmp is None:
            return None
        tag = f"{{{namespace}}}{name}"
        for element in self.xmp.iter():
            if element.tag == tag and element.text:
                return str(element.text).strip()
            if isinstance(element.tag, str) and (value := element.get(tag)) is not None:
                return str(value).strip()
        return None
