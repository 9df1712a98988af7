"""What the pages show, read from their content streams: text and pictures by marked content (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf

from publish.audit.subjects.pdf.canvas import Ink
from publish.audit.subjects.pdf.content_stream import Run
from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.layers import Layers
from publish.audit.subjects.pdf.limits import (
    CONTENT_A_BYTE,
    FREE_CONTENT,
    FREE_OPERATIONS,
    MAX_ALL_CONTENT,
    MAX_ALL_OPERATIONS,
    MAX_CONTENT,
    OPERATIONS_A_BYTE,
    Excess,
    unpack,
)
from publish.audit.subjects.pdf.parent_tree import ParentTree
from publish.audit.subjects.pdf.shown_content import Key, PageContent, Piece, Replacement, Unseen

_MAX_FORMS = 28  # form XObjects nested in one another
_MAX_UNSEEN = 10_000
_MOST_UNSEEN = 200  # letters of a text
_MAX_ANNOTATIONS = 100_000
_APPEARANCES = ("/N", "/D", "/R")

Placement = tuple[bool, bool, bool]  # within an artifact, within tagged content, in a layer that is off


class Content:
    """What the reader found.

    ``pieces`` by the stream and the MCID; ``outside``: what each page shows outside of these and of artifacts.
    """

    def __init__(self) -> None:
        self.pieces: dict[Key, Piece] = {}
        self.outside: dict[int, Piece] = {}
        self.artifacts: dict[int, Piece] = {}  # the text of artifacts of pagination and such, by page
        self.running: dict[int, list[str]] = {}  # what artifacts of pagination say, by page
        self.fonts: list[Font] = []
        self.replacements: list[Replacement] = []
        self.languages: list[tuple[int, str]] = []  # the languages that property lists name, by page
        self.artifacts_within: Counter[int] = Counter()  # artifacts in tagged content, by page
        self.tagged_within: Counter[int] = Counter()  # tagged content in artifacts, by page
        self.shown_forms: Counter[tuple[int, int]] = Counter()
        self.form_pages: dict[tuple[int, int], int] = {}
        self.forms: dict[tuple[int, int], Piece] = {}  # what each form shows
        self.muted: set[Key] = set()  # MCIDs whose text stands within an artifact and names no language itself
        self.inks: dict[Ink, list[Key]] = {}  # the colours of tagged letters, with some of the MCIDs that show them
        self.unseen: list[Unseen] = []  # what is read and cannot be seen
        self.untied: set[Key] = set()  # MCIDs that the parent tree leads nowhere

    def note_unseen(self, key: Key, page: int, why: str, text: str) -> None:
        """Keep what is read and cannot be seen, of which the start is enough."""
        last = self.unseen[-1] if self.unseen else None
        if last is not None and (last.key, last.why) == (key, why):
            last.text += text if len(last.text) < _MOST_UNSEEN else ""
        elif len(self.unseen) < _MAX_UNSEEN:
            self.unseen.append(Unseen(key, page, why, text))

    def every_piece(self) -> Iterator[Piece]:
        """What is tagged, what is not, and what is an artifact."""
        yield from self.pieces.values()
        yield from self.outside.values()
        yield from self.artifacts.values()


def read_content(
    pdf: pikepdf.Pdf, pages: list[pikepdf.Object], parents: ParentTree, size: int | None = None
) -> Content:
    """Read every page. A stream that cannot be parsed counts as empty. Raises Excess beyond what an audit reads.

    ``size`` are the bytes of the file: a small one that unfolds to very much is made to do so.
    """
    reader = Reader(pdf, parents, size)
    for number, page in enumerate(pages):
        reader.page(number, page)
    return reader.content


class Reader:
    """Reads streams; a form is read once for each placement, however often it is shown."""

    def __init__(self, pdf: pikepdf.Pdf, parents: ParentTree, size: int | None) -> None:
        self._most_content, self._most_operations = MAX_ALL_CONTENT, MAX_ALL_OPERATIONS
        if size is not None:
            self._most_content = min(MAX_ALL_CONTENT, FREE_CONTENT + CONTENT_A_BYTE * size)
            self._most_operations = min(MAX_ALL_OPERATIONS, FREE_OPERATIONS + OPERATIONS_A_BYTE * size)
        self.content = Content()
        self.parents = parents
        self.layers = Layers(pdf.Root)
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], Font] = {}
        self._forms: dict[tuple[tuple[int, int], bool, bool], Piece] = {}
        self._read = 0
        self._operations = 0

    def page(self, number: int, page: pikepdf.Object) -> None:
        """Read a page (from 0) and the appearances of its annotations."""
        piece = Piece(number + 1)
        data = self._bytes(page.get("/Contents"))
        resources = inherited(page, "/Resources")
        if data:
            Run(self, ("page", number), piece, resources, page.get("/StructParents")).execute(data)
        self.content.outside[number + 1] = piece
        annotations = page.get("/Annots")
        if isinstance(annotations, pikepdf.Array):
            for annotation in list(annotations)[:_MAX_ANNOTATIONS]:
                if isinstance(annotation, pikepdf.Dictionary) and "/AP" in annotation:
                    self._appearance(annotation, number + 1, resources)

    def _appearance(self, annotation: pikepdf.Dictionary, page: int, resources: object) -> None:
        entries = annotation.get("/AP")
        tagged = self.parents.is_rooted(self.parents.element(annotation.get("/StructParent")))
        for kind in _APPEARANCES:
            entry = entries.get(kind) if isinstance(entries, pikepdf.Dictionary) else None
            states = [entry]
            if isinstance(entry, pikepdf.Dictionary) and not isinstance(entry, pikepdf.Stream):
                states = [value for _, value in entry.items()]
            for stream in states:
                if isinstance(stream, pikepdf.Stream):
                    self.content.shown_forms[stream.objgen] += 1
                    self.form(stream, page, resources, 1, (False, tagged, False))

    def _bytes(self, contents: object) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in list(contents) if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(part, pikepdf.Stream):
                try:
                    parts.append(unpack(part, MAX_CONTENT - size))
                except pikepdf.PikepdfError:
                    continue
                size += len(parts[-1]) + 1
        self.spend(size)
        return b"\n".join(parts)

    @property
    def operations_left(self) -> int:
        """How many operations may still be read."""
        return self._most_operations - self._operations

    def spend(self, size: int = 0, operations: int = 0) -> None:
        """Count what was read. Raises Excess when that is too much."""
        self._read += size
        self._operations += operations
        if self._read > self._most_content or self._operations > self._most_operations:
            raise Excess("its pages unfold to more than an audit reads")

    def font(self, dictionary: object, page: int) -> Font | None:
        """A font, one for each font dictionary."""
        if not isinstance(dictionary, pikepdf.Dictionary):
            return None
        key = dictionary.objgen
        if key == (0, 0):
            font = Font(dictionary, page)
            self.content.fonts.append(font)
            return font
        if key not in self._fonts:
            self._fonts[key] = Font(dictionary, page)
            self.content.fonts.append(self._fonts[key])
        return self._fonts[key]

    def form(self, form: pikepdf.Object, page: int, resources: object, depth: int, placement: Placement) -> Piece:
        """What a form shows outside of its own MCIDs."""
        key = form.objgen, *placement[:2]  # where a layer hides it in one place alone, its first place decides
        if key not in self._forms:
            self._forms[key] = piece = Piece(page)  # a form that shows itself finds this one, empty
            self.content.form_pages.setdefault(form.objgen, page)
            self.content.forms[form.objgen] = piece
            if depth > _MAX_FORMS:
                return piece
            try:
                data = unpack(form, MAX_CONTENT)
            except pikepdf.PikepdfError:
                return piece
            self.spend(len(data))
            own = form.get("/Resources", resources)
            owner: PageContent = ("form", form.objgen[0])
            run = Run(self, owner, piece, own, form.get("/StructParents"), depth=depth, placement=placement)
            run.execute(data)
        return self._forms[key]

    def type3(self, font: Font, page: int, resources: object) -> None:
        """Read the glyph descriptions of a Type 3 font, which are content streams, for the fonts that they use."""
        procedures = font.dictionary.get("/CharProcs")
        own = font.dictionary.get("/Resources", resources)
        if isinstance(procedures, pikepdf.Dictionary):
            for key in list(procedures.keys())[:512]:
                stream = procedures[key]
                if isinstance(stream, pikepdf.Stream):
                    self.form(stream, page, own, 2, (True, False, False))


def inherited(page: pikepdf.Object, key: str) -> object:
    """A page attribute, from the page or a node above it (ISO 32000-1, 7.7.3.4)."""
    node: object = page
    for _ in range(200):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if (value := node.get(key)) is not None:
            return value
        node = node.get("/Parent")
    return None
