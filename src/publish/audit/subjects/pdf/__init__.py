"""A PDF, whoever made it, open for questions."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import cached_property
from pathlib import Path

import pikepdf

from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context
from publish.audit.subjects.pdf.annotations import Annotation, read_annotations
from publish.audit.subjects.pdf.content import Content, inherited, read_content
from publish.audit.subjects.pdf.files import FileSpecification, read_files
from publish.audit.subjects.pdf.labels import printed_numbers, read_labels
from publish.audit.subjects.pdf.layout import COMPOUND, WORD, body_size, page_box
from publish.audit.subjects.pdf.limits import Excess, check_pages, set_limits
from publish.audit.subjects.pdf.metadata import PDFUA, Xmp, read_xmp
from publish.audit.subjects.pdf.outline import Bookmark, read_outline
from publish.audit.subjects.pdf.parent_tree import ParentTree
from publish.audit.subjects.pdf.shown_content import Key, Line, Piece
from publish.audit.subjects.pdf.structure import MarkedContent, ObjectReference, StructureNode, read_structure
from publish.audit.subjects.pdf.structure_types import is_heading
from publish.audit.subjects.pdf.tables import Grid, lay_out
from publish.audit.subjects.pdf.values import Rectangle, string_of
from publish.errors import SourceError

__all__ = ["Annotation", "MarkedContent", "Node", "ObjectReference", "PdfSubject", "StructureNode", "open_subject"]

Node = StructureNode | Annotation | int | None
_HEADER = re.compile(rb"%PDF-[^\r\n]*")
_STANDARD = {1: ("PDF/UA-2",), 2: ("PDF/UA-1", "Matterhorn")}  # the parts that a file of the other part leaves aside


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
        return PdfSubject(path, pdf, data, context)
    except pikepdf.PasswordError as error:
        raise SourceError("is locked with a password", path, advice="Audit a copy without a password.") from error
    except Excess as error:
        raise SourceError(f"cannot be audited: {error}", path, advice="Split the document.") from error
    except (pikepdf.PikepdfError, ValueError, TypeError, AttributeError, OverflowError, RuntimeError) as error:
        reason = re.sub(r"^stream <[^>]*>:? ?", "", " ".join(str(error).split()))[:200]
        raise SourceError(f"is no PDF that can be read: {reason}", path, advice="Export it again.") from error


class PdfSubject:
    """A PDF. Nodes are structure elements, annotations, page numbers (from 1), or None for the document as a whole."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf, data: bytes, context: Context) -> None:
        self.path = path
        self.pdf = pdf
        self.root: pikepdf.Object = pdf.Root
        self.source_path = context.source
        self.page_objects: list[pikepdf.Object] = [page.obj for page in pdf.pages]
        self.pages = len(self.page_objects)
        match = _HEADER.search(data[:1024])
        self.header = match[0] if match else b""
        self.parents = ParentTree(pdf)
        self.content: Content = read_content(pdf, self.page_objects, self.parents, len(data))
        # The root of the structure tree, None for an untagged file.
        self.structure = read_structure(pdf, self.page_objects, self.content, self.part)
        self._context = context
        self._digests: dict[int, str | int] = {}
        self._grids: dict[int, Grid] = {}

    def location(self, node: Node) -> Location:
        """The page and the path through the structure tree."""
        if isinstance(node, StructureNode):
            return Location(str(self.path), page=node.page, path=node.path)
        if isinstance(node, Annotation):
            return Location(str(self.path), page=node.page, path=node.node.path if node.node else None)
        return Location(str(self.path), page=node)

    def source(self, node: Node) -> SourceLocation | None:
        """By the nearest structure element whose ID the article knows."""
        above = node.node if isinstance(node, Annotation) else node
        while isinstance(above, StructureNode):
            if above.identifier and (line := self._context.origins.get(above.identifier)):
                return line
            above = above.parent
        return None

    def concerns(self, ref: str) -> bool:
        """Whether a clause applies: a file answers to the part of PDF/UA that it claims."""
        return not ref.startswith(_STANDARD[self.part])

    @cached_property
    def part(self) -> int:
        """The part of PDF/UA that the file is held to, 1 or 2: what it claims, else what its version of PDF allows."""
        claimed = self.xmp.value(PDFUA, "part")
        if claimed in ("1", "2"):
            return int(claimed)
        return 2 if self.pdf.pdf_version.startswith("2.") else 1

    @cached_property
    def _elements(self) -> dict[str, list[StructureNode]]:
        by_kind: dict[str, list[StructureNode]] = {"": []}
        for node in self.structure.walk() if self.structure is not None else ():
            by_kind[""].append(node)
            by_kind.setdefault(node.kind, []).append(node)
        return by_kind

    def elements(self, *kinds: str) -> Iterator[StructureNode]:
        """Structure elements of these standard types, in reading order; all of them when none is named."""
        if len(kinds) < 2:
            yield from self._elements.get(kinds[0] if kinds else "", ())
            return
        yield from (node for node in self._elements[""] if node.kind in kinds)

    @cached_property
    def nodes(self) -> dict[tuple[int, int], StructureNode]:
        """Structure elements by the number of their object."""
        return {node.dictionary.objgen: node for node in self.elements() if node.dictionary.objgen != (0, 0)}

    @cached_property
    def holders(self) -> dict[Key, StructureNode]:
        """The structure element that holds each marked content."""
        return {kid.key: node for node in self.elements() for kid in node.kids if isinstance(kid, MarkedContent)}

    @property
    def language(self) -> str | None:
        """The document's language, as the catalog says it."""
        value = self.root.get("/Lang")
        return (string_of(value) or "").strip() or None

    @property
    def is_marked(self) -> bool:
        """Whether the file says that it is tagged."""
        marks = self.root.get("/MarkInfo")
        value: object = marks.get("/Marked") if isinstance(marks, pikepdf.Dictionary) else None
        return value is True

    @property
    def shows_title(self) -> bool:
        """Whether a viewer's window is told to show the title."""
        preferences = self.root.get("/ViewerPreferences")
        value: object = preferences.get("/DisplayDocTitle") if isinstance(preferences, pikepdf.Dictionary) else None
        return value is True

    @property
    def information_title(self) -> str:
        """The title that the information dictionary gives; "" for none."""
        information = self.pdf.trailer.get("/Info")
        value = information.get("/Title") if isinstance(information, pikepdf.Dictionary) else None
        return " ".join((string_of(value) or "").split())

    @cached_property
    def xmp(self) -> Xmp:
        """The XMP metadata; empty where there is none that can be read."""
        return read_xmp(self.root.get("/Metadata"))

    @cached_property
    def untagged(self) -> dict[int, Piece]:
        """What each page (from 1) shows that is neither an artifact nor held by an element of the structure tree."""
        pieces = {page: Piece(page) for page in self.content.outside}
        for page, piece in self.content.outside.items():
            pieces[page].add(piece, with_text=True)
        for key, piece in self.content.pieces.items():
            if key not in self.holders or key in self.content.untied:
                pieces[piece.page].add(piece, with_text=True)
        return {page: piece for page, piece in pieces.items() if piece.texts or piece.images or piece.drawings}

    @cached_property
    def _boxes(self) -> dict[int, Rectangle | None]:
        return {number: page_box(page) for number, page in enumerate(self.page_objects, 1)}

    def box(self, page: int | None) -> Rectangle | None:
        """What is shown of a page (from 1): left, bottom, right, top, in points."""
        return self._boxes.get(page) if page is not None else None

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (from 1) as it is shown, turned as it says; 0 for one without a box."""
        left, bottom, right, top = self.box(page) or (0.0, 0.0, 0.0, 0.0)
        turned: object = inherited(self.page_objects[page - 1], "/Rotate")
        lies = isinstance(turned, int) and turned % 180 == 90
        return (top - bottom, right - left) if lies else (right - left, top - bottom)

    @cached_property
    def labels(self) -> list[str]:
        """What a viewer calls each page."""
        return read_labels(self.root, self.pages)

    @cached_property
    def printed_numbers(self) -> dict[int, set[int]]:
        """The numbers that may be that of the page, by page (from 1), as its running head or foot shows them."""
        lines: dict[int, list[Line]] = {page: [] for page in range(1, self.pages + 1)}
        largest = 1.15 * body_size(self.elements("P"))  # what is larger is a heading, be it tagged as one or not
        for key, piece in self.content.pieces.items():
            holder = self.holders.get(key)
            above = (holder, *holder.ancestors()) if holder is not None else ()
            if key[0][0] == "page" and not any(is_heading(node.kind) for node in above):
                lines[piece.page] += [line for line in piece.lines if not largest or line.size <= largest]
        for page, piece in self.content.outside.items():
            lines[page] += piece.lines
        numbers = {}
        for page, others in lines.items():
            artifacts = self.content.artifacts.get(page)
            box = self.box(page)
            numbers[page] = printed_numbers(artifacts.lines if artifacts else [], others, box) if box else set()
        return numbers

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the tagged text, in lower case; of a broken word, its parts."""
        pieces = self.content.pieces.values()
        return frozenset(word for piece in pieces for word in WORD.findall(piece.text.casefold()))

    @cached_property
    def compounds(self) -> Counter[str]:
        """How often each word with a hyphen stands in the tagged text, in lower case."""
        pieces = self.content.pieces.values()
        return Counter(word for piece in pieces for word in COMPOUND.findall(piece.text.casefold()))

    @cached_property
    def annotations(self) -> list[Annotation]:
        """Every annotation of every page."""
        return read_annotations(self.page_objects, self.parents, self.nodes)

    @cached_property
    def outline(self) -> list[Bookmark]:
        """The bookmarks."""
        return read_outline(self.root)

    @cached_property
    def files(self) -> list[FileSpecification]:
        """The file specifications of embedded and attached files."""
        return read_files(self.root, self.page_objects, self.annotations, self.elements())

    def draws(self, annotation: Annotation) -> bool:
        """Whether the appearance of an annotation shows an image or a drawing."""
        entries = annotation.dictionary.get("/AP")
        stream = entries.get("/N") if isinstance(entries, pikepdf.Dictionary) else None
        piece = self.content.forms.get(stream.objgen) if isinstance(stream, pikepdf.Stream) else None
        return piece is not None and bool(piece.images or piece.drawings)

    def grid(self, table: StructureNode) -> Grid:
        """The grid of a table."""
        if id(table) not in self._grids:
            self._grids[id(table)] = lay_out(table, by_groups=self.part == 2)
        return self._grids[id(table)]

    def picture(self, node: StructureNode) -> Hashable:
        """What an element shows, to compare by: equal for the same image or drawing, wherever it stands."""
        parts: list[Hashable] = []
        for kid in node.contents():
            if isinstance(kid, MarkedContent):
                parts.append((kid.piece.shape, kid.piece.text))
                parts.extend(self._digest(value) if kind == "image" else value for kind, value in kid.piece.pictures)
            else:
                parts.append(kid.target.objgen)
        return tuple(parts)

    def _digest(self, number: int) -> str | int:
        if number not in self._digests:
            try:
                image = self.pdf.get_object((number, 0))
                self._digests[number] = hashlib.sha256(image.read_raw_bytes()).hexdigest()
            except (pikepdf.PikepdfError, AttributeError, ValueError):
                self._digests[number] = number
        return self._digests[number]
