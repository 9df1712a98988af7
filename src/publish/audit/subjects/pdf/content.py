"""What the pages show, read from their content streams: text and pictures by marked content (ISO 32000-1, 14.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pikepdf

from publish.audit.subjects.pdf.fonts import UNKNOWN, Font
from publish.audit.subjects.pdf.limits import (
    MAX_ALL_CONTENT,
    MAX_ALL_OPERATIONS,
    MAX_CONTENT,
    MAX_OPERATIONS,
    Excess,
    unpack,
)

_MAX_FORMS = 28  # form XObjects nested in one another
_MAX_TEXT = 4_000_000  # characters of one piece, against forms that repeat one another without end
_MAX_PICTURES = 256
_SHOW = frozenset(("Tj", "TJ", "'", '"'))
_PAINT = frozenset(("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"))
_MOVE = frozenset(("Td", "TD", "T*", "Tm"))
_WANTED = "q Q BMC BDC EMC Tf Tj TJ ' \" Td TD T* Tm Do EI m re f F f* S s B B* b b* sh"
_COUNTED = re.compile(rb"(?<![A-Za-z*])(?:q|Q|BMC|BDC|EMC|T[fjJdDm*]|Do|EI|m|re|f\*?|[SsFBb]\*?|sh|['\"])(?![A-Za-z*])")
_WORD_GAP = -200  # thousandths of the font's size: a kern that wide stands for a space

PageContent = tuple[str, int]  # "page" and its index, or "form" and its object number
Key = tuple[PageContent, int]  # ... and the MCID in it


@dataclass(slots=True)
class Piece:
    """What a marked-content sequence shows, or a stream outside of any.

    ``texts``, ``images`` and ``drawings`` count what is shown; ``pictures`` and ``shape`` tell images and drawings
    apart. ``speechless`` says that some of the text has no language in its own marks.
    """

    page: int  # from 1; that of the first use for a form
    text: str = ""
    texts: int = 0
    images: int = 0
    drawings: int = 0
    pictures: list[tuple[str, int]] = field(default_factory=list)  # "image" and its object number, or "inline"
    shape: int = 0
    start: tuple[float, float] | None = None  # of the drawing: it is the same drawing wherever it stands
    speechless: bool = False

    def add(self, other: Piece, *, with_text: bool) -> None:
        """Take over what another piece shows."""
        if with_text:
            self.write(other.text)
            self.speechless = self.speechless or other.speechless
        self.texts += other.texts
        self.images += other.images
        self.drawings += other.drawings
        self.pictures.extend(other.pictures[: _MAX_PICTURES - len(self.pictures)])
        self.shape = hash((self.shape, other.shape))

    def write(self, text: str) -> None:
        """Add text."""
        if len(self.text) < _MAX_TEXT:
            self.text += text

    def show_image(self, kind: str, which: int) -> None:
        """Add an image."""
        self.images += 1
        if len(self.pictures) < _MAX_PICTURES:
            self.pictures.append((kind, which))

    def draw(self, operator: str, point: tuple[float, float] | None) -> None:
        """Add to the drawing: a point, or what paints it."""
        if point is None:
            self.drawings += 1
            self.shape = hash((self.shape, operator))
        else:
            self.start = self.start or point
            away = round(point[0] - self.start[0], 1), round(point[1] - self.start[1], 1)
            self.shape = hash((self.shape, away))


@dataclass(slots=True)
class Content:
    """``pieces`` by the stream and the MCID; ``outside``: what each page shows outside of these and of artifacts."""

    pieces: dict[Key, Piece] = field(default_factory=dict)
    outside: dict[int, Piece] = field(default_factory=dict)


@dataclass(slots=True)
class _Mark:
    artifact: bool
    mcid: int | None = None
    actual: str | None = None
    language: bool = False


def read_content(pdf: pikepdf.Pdf) -> Content:
    """Read every page. A stream that cannot be parsed counts as empty. Raises Excess beyond what an audit reads."""
    reader = _Reader()
    for number, page in enumerate(pdf.pages):
        reader.page(pdf, number, page.obj)
    return reader.content


class _Reader:
    def __init__(self) -> None:
        self.content = Content()
        self._fonts: dict[tuple[int, int], Font] = {}
        self._forms: dict[tuple[int, int], Piece] = {}
        self._read = 0
        self._operations = 0

    def page(self, pdf: pikepdf.Pdf, number: int, page: pikepdf.Object) -> None:
        piece = Piece(number + 1)
        data = self._bytes(page.get("/Contents"))
        if data:
            stream = pikepdf.Stream(pdf, data)
            _Run(self, ("page", number), piece, _inherited(page, "/Resources"), 0).execute(stream, data)
        self.content.outside[number + 1] = piece

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

    def spend(self, size: int = 0, operations: int = 0) -> None:
        self._read += size
        self._operations += operations
        if self._read > MAX_ALL_CONTENT or self._operations > MAX_ALL_OPERATIONS:
            raise Excess("its pages unfold to more than an audit reads")

    def font(self, resources: object, name: str) -> Font | None:
        font = _named(resources, "/Font", name)
        if not isinstance(font, pikepdf.Dictionary):
            return None
        if font.objgen == (0, 0):
            return Font(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = Font(font)
        return self._fonts[font.objgen]

    def form(self, form: pikepdf.Object, page: int, resources: object, depth: int) -> Piece:
        """What a form shows outside of its own MCIDs; it is read once, however often it is shown."""
        if form.objgen not in self._forms:
            self._forms[form.objgen] = piece = Piece(page)  # a form that shows itself finds this one, empty
            try:
                data = unpack(form, MAX_CONTENT)
            except pikepdf.PikepdfError:
                return piece
            self.spend(len(data))
            own = form.get("/Resources", resources)
            _Run(self, ("form", form.objgen[0]), piece, own, depth).execute(form, data)
        return self._forms[form.objgen]


class _Run:
    """One content stream, read from its start to its end."""

    def __init__(self, reader: _Reader, owner: PageContent, piece: Piece, resources: object, depth: int) -> None:
        self._reader = reader
        self._owner = owner
        self._outside = piece
        self._resources = resources
        self._depth = depth
        self._marks: list[_Mark] = []
        self._piece: Piece | None = piece  # where what is shown now belongs; None within an artifact
        self._font: Font | None = None
        self._saved: list[Font | None] = []
        self._height: object = None  # of the line that is written, as the last text matrix gives it
        self._moved = False

    def execute(self, stream: pikepdf.Object, data: bytes) -> None:
        if len(data) > MAX_OPERATIONS and sum(1 for _ in _COUNTED.finditer(data)) > MAX_OPERATIONS:
            raise Excess("a page draws more than an audit reads")
        try:
            program = pikepdf.parse_content_stream(stream, _WANTED)
        except (pikepdf.PikepdfError, ValueError, TypeError):
            return
        self._reader.spend(operations=len(program))
        for instruction in program:
            try:
                self._step(str(instruction.operator), list(instruction.operands))
            except (IndexError, TypeError, ValueError, ArithmeticError):
                continue  # operands that are no operands: a viewer passes over them too

    def _step(self, operator: str, operands: list[object]) -> None:
        if operator in _SHOW:
            self._show(operator, operands)
        elif operator in _MOVE:
            self._move(operator, operands)
        elif operator in ("BMC", "BDC"):
            self._begin(operands)
        elif operator == "EMC":
            if self._marks:
                self._marks.pop()
                self._aim()
        elif operator == "q":
            self._saved.append(self._font)
        elif operator == "Q":
            self._font = self._saved.pop() if self._saved else self._font
        elif operator == "Tf":
            self._font = self._reader.font(self._resources, str(operands[0]))
        elif self._piece is not None:
            if operator == "Do":
                self._object(self._piece, str(operands[0]))
            elif operator == "EI":
                self._piece.show_image("inline", hash(_raw(operands[0])))
            elif operator in _PAINT:
                self._piece.draw(operator, None)
            else:
                self._piece.draw(operator, (_number(operands[0]), _number(operands[1])))

    def _begin(self, operands: list[object]) -> None:
        mark = _Mark(bool(operands) and str(operands[0]) == "/Artifact")
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = _named(self._resources, "/Properties", str(properties))
        if isinstance(properties, pikepdf.Dictionary):
            number, text = properties.get("/MCID"), properties.get("/ActualText")
            mark.mcid = int(number) if isinstance(number, int) else None
            mark.actual = str(text) if isinstance(text, pikepdf.String) else None
            mark.language = isinstance(properties.get("/Lang"), pikepdf.String)
        said = self._said()
        self._marks.append(mark)
        self._aim()
        if mark.actual is not None and not said and self._piece is not None:
            self._write(self._piece, mark.actual)
            self._moved = False

    def _aim(self) -> None:
        if any(mark.artifact for mark in self._marks):
            self._piece = None
            return
        mcid = next((mark.mcid for mark in reversed(self._marks) if mark.mcid is not None), None)
        if mcid is None:
            self._piece = self._outside
        else:
            pieces = self._reader.content.pieces
            self._piece = pieces.setdefault((self._owner, mcid), Piece(self._outside.page))

    def _said(self) -> bool:
        """Whether a replacement text stands for what is shown now."""
        return any(mark.actual is not None for mark in self._marks)

    def _write(self, piece: Piece, text: str) -> None:
        piece.write(text)
        piece.speechless = piece.speechless or not any(mark.language for mark in self._marks)

    def _move(self, operator: str, operands: list[object]) -> None:
        if operator == "Tm":
            self._moved = self._moved or self._height != operands[5]
            self._height = operands[5]
        elif operator == "T*" or _number(operands[1]) != 0:
            self._moved = True

    def _show(self, operator: str, operands: list[object]) -> None:
        piece = self._piece
        if piece is None:
            return
        piece.texts += 1
        moved = self._moved or operator in ("'", '"')
        self._moved = False
        if self._said():
            return
        shown = operands[-1]
        text = ""
        for part in list(shown) if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                text += self._font.decode(bytes(part)) if self._font else UNKNOWN
            elif text and not text.endswith(" ") and _number(part) < _WORD_GAP:
                text += " "
        if moved and piece.text and not piece.text[-1].isspace() and piece.text[-1] not in "-\u00ad":
            text = " " + text
        self._write(piece, text)

    def _object(self, piece: Piece, name: str) -> None:
        shown = _named(self._resources, "/XObject", name)
        if not isinstance(shown, pikepdf.Stream):
            return
        if str(shown.get("/Subtype", "")) == "/Image":
            piece.show_image("image", shown.objgen[0])
        elif str(shown.get("/Subtype", "")) == "/Form" and self._depth < _MAX_FORMS:
            within = self._reader.form(shown, self._outside.page, self._resources, self._depth + 1)
            piece.add(within, with_text=not self._said())


def _named(resources: object, category: str, name: str) -> object:
    group = resources.get(category) if isinstance(resources, pikepdf.Dictionary) else None
    return group.get(name) if isinstance(group, pikepdf.Dictionary) and name.startswith("/") else None


def _number(value: object) -> float:
    return float(value)  # type: ignore[arg-type]  # int, Decimal, or a TypeError that the caller passes over


def _inherited(page: pikepdf.Object, key: str) -> object:
    """A page attribute, from the page or a node above it (ISO 32000-1, 7.7.3.4)."""
    node: object = page
    for _ in range(200):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if (value := node.get(key)) is not None:
            return value
        node = node.get("/Parent")
    return None


def _raw(operand: object) -> bytes:
    return operand.unparse() if isinstance(operand, pikepdf.Object) else b""
