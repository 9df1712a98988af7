"""A PDF, whoever made it, open for questions."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Hashable, Iterator
from functools import cached_property
from pathlib import Path

import pikepdf

from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context
from publish.audit.subjects.pdf.content import Content, Piece, read_content
from publish.audit.subjects.pdf.limits import Excess, check_pages, set_limits
from publish.audit.subjects.pdf.metadata import Xmp, read_xmp
from publish.audit.subjects.pdf.structure import MarkedContent, ObjectReference, StructureNode, read_structure
from publish.errors import SourceError

__all__ = ["MarkedContent", "ObjectReference", "PdfSubject", "StructureNode", "open_subject"]


def open_subject(path: Path, data: bytes, context: Context) -> PdfSubject:
    """Open a PDF and read its pages and its structure.

    Raises SourceError for one that is damaged beyond reading, locked with a password, or unfolds without end.
    """
    set_limits()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        if not isinstance(pdf.trailer.get("/Root"), pikepdf.Dictionary):
            raise ValueError("it has no catalog")
        check_pages(pdf.Root)
        pages = len(pdf.pages)
        content = read_content(pdf)
        structure = read_structure(pdf, content)
    except pikepdf.PasswordError as error:
        raise SourceError("is locked with a password", path, advice="Audit a copy without a password.") from error
    except Excess as error:
        raise SourceError(f"cannot be audited: {error}", path, advice="Split the document.") from error
    except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, OverflowError, RuntimeError) as error:
        reason = re.sub(r"^stream <[^>]*>:? ?", "", " ".join(str(error).split()))[:200]
        raise SourceError(f"is no PDF that can be read: {reason}", path, advice="Export it again.") from error
    return PdfSubject(path, pdf, pages, content, structure, context)


class PdfSubject:
    """A PDF. Nodes are structure elements, page numbers (from 1), or None for the document as a whole."""

    def __init__(
        self,
        path: Path,
        pdf: pikepdf.Pdf,
        pages: int,
        content: Content,
        structure: StructureNode | None,
        context: Context,
    ) -> None:
        self.path = path
        self.pdf = pdf
        self.pages = pages
        self.content = content
        self.structure = structure  # the root of the structure tree, None for an untagged file
        self.source_path = context.source
        self._context = context
        self._digests: dict[int, str | int] = {}

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

    @property
    def information_title(self) -> str:
        """The title that the information dictionary gives; "" for none."""
        information = self.pdf.trailer.get("/Info")
        value = information.get("/Title") if isinstance(information, pikepdf.Dictionary) else None
        return " ".join(str(value).split()) if isinstance(value, pikepdf.String) else ""

    @cached_property
    def xmp(self) -> Xmp:
        """The XMP metadata; empty where there is none that can be read."""
        return read_xmp(self.pdf.Root.get("/Metadata"))

    @cached_property
    def untagged(self) -> dict[int, Piece]:
        """What each page (from 1) shows that is neither an artifact nor held by an element of the structure tree."""
        contents = self.structure.contents() if self.structure else ()
        held = {kid.key for kid in contents if isinstance(kid, MarkedContent)}
        found = {page: Piece(page) for page in self.content.outside}
        for page, piece in self.content.outside.items():
            found[page].add(piece, with_text=True)
        for key, piece in self.content.pieces.items():
            if key not in held:
                found[piece.page].add(piece, with_text=True)
        return {page: piece for page, piece in found.items() if piece.texts or piece.images or piece.drawings}

    @cached_property
    def annotations(self) -> list[tuple[int, pikepdf.Dictionary]]:
        """Every annotation that a reader meets, with its page (from 1): not hidden ones, not pop-ups."""
        found = []
        for number, page in enumerate(self.pdf.pages, 1):
            listed = page.obj.get("/Annots")
            for one in list(listed) if isinstance(listed, pikepdf.Array) else []:
                if isinstance(one, pikepdf.Dictionary) and str(one.get("/Subtype", "")) != "/Popup":
                    flags: object = one.get("/F")
                    if not isinstance(flags, int) or not flags & 2:
                        found.append((number, one))
        return found

    @property
    def has_outline(self) -> bool:
        """Whether there are bookmarks."""
        outlines = self.pdf.Root.get("/Outlines")
        return isinstance(outlines, pikepdf.Dictionary) and isinstance(outlines.get("/First"), pikepdf.Dictionary)

    def picture(self, node: StructureNode) -> Hashable:
        """What an element shows, to compare by: equal for the same image or drawing, wherever it stands."""
        shown: list[Hashable] = []
        for kid in node.contents():
            if isinstance(kid, MarkedContent):
                shown.append((kid.piece.shape, kid.piece.text))
                shown.extend(self._digest(value) if kind == "image" else value for kind, value in kid.piece.pictures)
            else:
                shown.append(kid.target.objgen)
        return tuple(shown)

    def _digest(self, number: int) -> str | int:
        if number not in self._digests:
            try:
                image = self.pdf.get_object((number, 0))
                self._digests[number] = hashlib.sha256(image.read_raw_bytes()).hexdigest()
            except (pikepdf.PikepdfError, AttributeError, ValueError):
                self._digests[number] = number
        return self._digests[number]
