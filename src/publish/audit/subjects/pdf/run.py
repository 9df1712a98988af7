"""One content stream, read from its start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from publish.audit.subjects.pdf.fonts import UNKNOWN, Font
from publish.audit.subjects.pdf.instructions import Operand, instructions, name, numbers, parse, shown
from publish.audit.subjects.pdf.limits import MAX_OPERATIONS, Excess
from publish.audit.subjects.pdf.pieces import Key, PageContent, Piece, Replacement

if TYPE_CHECKING:
    from publish.audit.subjects.pdf.content import Placement, Reader

_SHOW = frozenset((b"Tj", b"TJ", b"'", b'"'))
_PAINT = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh"))
_WORD_GAP = -200  # thousandths of the font's size: a kern that wide stands for a space
_INVISIBLE = 3  # the rendering mode of text that is neither filled nor stroked
_MAX_MARKS = 1000
_REPLACEMENTS = ("ActualText", "Alt", "E")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Mark:
    artifact: bool
    mcid: int | None = None
    actual: bool = False
    alternative: bool = False
    language: str | None = None
    tagged: bool = False
    running: bool = False  # an artifact of pagination


@dataclass(slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    font: Font | None = None
    size: float = 1.0
    mode: int = 0
    leading: float = 0.0
    matrix: Matrix = _IDENTITY

    def copy(self) -> _State:
        return _State(self.font, self.size, self.mode, self.leading, self.matrix)


class Run:
    """Reads one stream into the pieces of a reader."""

    def __init__(
        self,
        reader: Reader,
        owner: PageContent,
        piece: Piece,
        resources: object,
        struct_parents: object,
        *,
        depth: int = 0,
        placement: Placement = (False, False),
    ) -> None:
        self._reader = reader
        self._content = reader.content
        self._owner = owner
        self._outside = piece
        self._resources = resources
        self._parents_key = struct_parents
        self._depth = depth
        self._in_artifact, self._in_tagged = placement
        self._marks: list[_Mark] = []
        self._state = _State()
        self._saved: list[_State] = []
        self._line: Matrix = _IDENTITY  # the text line matrix
        self._moved = False  # whether the line below differs from the one that was written last
        self._groups: dict[str, dict[str, object]] = {}
        self._aim()

    def execute(self, data: bytes) -> None:
        """Read the stream. Raises Excess for one that draws more than an audit reads."""
        count = 0
        for operator, operands in instructions(data):
            count += 1
            if count > MAX_OPERATIONS:
                raise Excess("a page draws more than an audit reads")
            try:
                self._step(operator, operands)
            except (IndexError, TypeError, ValueError, ArithmeticError, pikepdf.PikepdfError) as error:
                if isinstance(error, Excess):
                    raise
                continue  # operands that are no operands: a viewer passes over them too
        self._reader.spend(operations=count)

    def _step(self, operator: bytes, operands: bytes) -> None:
        if operator in _SHOW:
            self._show(operator, operands)
        elif operator in (b"m", b"re"):
            if self._piece is not None:
                x, y = operands.split()[:2]
                self._piece.draw(operator, (float(x), float(y)))
        elif operator == b"Td" or operator == b"TD":
            x_move, y_move = numbers(operands)
            if operator == b"TD":
                self._state.leading = -y_move
            self._move(x_move, y_move)
        elif operator == b"Tm":
            new = _matrix(numbers(operands))
            self._moved = self._moved or new[5] != self._line[5]
            self._line = new
        elif operator == b"BT":
            self._line = _IDENTITY
        elif operator == b"T*":
            self._move(0.0, -self._state.leading)
        elif operator in (b"BDC", b"BMC"):
            self._begin(operands)
        elif operator == b"EMC":
            if self._marks:
                self._marks.pop()
                self._aim()
        elif operator == b"q":
            if len(self._saved) < _MAX_MARKS:
                self._saved.append(self._state.copy())
        elif operator == b"Q":
            self._state = self._saved.pop() if self._saved else self._state
        elif operator == b"cm":
            self._state.matrix = _times(_matrix(numbers(operands)), self._state.matrix)
        elif operator == b"Tf":
            self._state.font = self._reader.font(self._named("/Font", name(operands)), self._outside.page)
            self._state.size = float(operands.split()[-1])
            if self._state.font is not None and self._state.font.subtype == "Type3" and not self._state.font.used:
                self._reader.type3(self._state.font, self._outside.page, self._resources)
        elif operator == b"TL":
            self._state.leading = numbers(operands)[0]
        elif operator == b"Tr":
            self._state.mode = int(numbers(operands)[0])
        elif operator == b"Do":
            self._object(name(operands))
        elif operator == b"gs":
            self._graphics_state(name(operands))
        elif self._piece is not None:
            if operator in _PAINT:
                self._piece.draw(operator, None)
            elif operator == b"EI":
                self._piece.show_image("inline", hash(operands), self._area())

    def _named(self, category: str, key: str) -> object:
        if category not in self._groups:
            group = self._resources.get(category) if isinstance(self._resources, pikepdf.Dictionary) else None
            self._groups[category] = {}
            if isinstance(group, pikepdf.Dictionary):
                self._groups[category] = {word[1:]: value for word, value in group.items()}
        return self._groups[category].get(key)

    def _graphics_state(self, key: str) -> None:
        state = self._named("/ExtGState", key)
        font = state.get("/Font") if isinstance(state, pikepdf.Dictionary) else None
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            self._state.font = self._reader.font(font[0], self._outside.page)
            self._state.size = float(font[1])

    def _begin(self, operands: bytes) -> None:
        values = parse(operands)
        tag = values[0] if values and isinstance(values[0], str) else ""
        properties = values[1] if len(values) > 1 else None
        if isinstance(properties, str):
            properties = _plain(self._named("/Properties", properties[1:]))
        entries = properties if isinstance(properties, dict) else {}
        mark = _Mark(tag == "/Artifact")
        mark.running = mark.artifact and entries.get("/Type") == "/Pagination"
        number, language = entries.get("/MCID"), entries.get("/Lang")
        mark.mcid = int(number) if isinstance(number, float) else None
        if isinstance(language, bytes):
            mark.language = _string(language)
            self._content.languages.append((self._outside.page, mark.language))
        mark.actual = isinstance(entries.get("/ActualText"), bytes)
        mark.alternative = isinstance(entries.get("/Alt"), bytes)
        said = any(one.actual for one in self._marks)
        tagged_around = self._in_tagged or any(one.tagged for one in self._marks)
        if mark.mcid is not None:
            key: Key = (self._owner, mark.mcid)
            mark.tagged = self._reader.parents.is_rooted(self._reader.parents.holder(self._parents_key, mark.mcid))
            if not mark.tagged:
                self._content.untied.add(key)
        if mark.artifact and (tagged_around or mark.tagged):
            self._content.artifacts_within[self._outside.page] += 1
        if mark.tagged and (self._in_artifact or any(one.artifact for one in self._marks)):
            self._content.tagged_within[self._outside.page] += 1
        if len(self._marks) < _MAX_MARKS:
            self._marks.append(mark)
        self._aim()
        for kind in _REPLACEMENTS:
            text = entries.get("/" + kind)
            if isinstance(text, bytes):
                self._replace(kind, _string(text), tag[1:], said=said)

    def _replace(self, kind: str, text: str, tag: str, *, said: bool) -> None:
        language = next((mark.language for mark in reversed(self._marks) if mark.language is not None), None)
        mcid = next((mark.mcid for mark in reversed(self._marks) if mark.mcid is not None), None)
        key = None if mcid is None else (self._owner, mcid)
        self._content.replacements.append(Replacement(self._outside.page, kind, text, tag, language, key))
        if kind == "ActualText" and not said and self._piece is not None:
            self._write(self._piece, text)
            self._moved = False

    def _aim(self) -> None:
        """Find where what is shown now belongs: a piece, or None within an artifact."""
        self._said = any(mark.actual for mark in self._marks)
        self._piece: Piece | None = None
        if self._in_artifact or any(mark.artifact for mark in self._marks):
            return
        mcid = next((mark.mcid for mark in reversed(self._marks) if mark.mcid is not None), None)
        if mcid is None:
            self._piece = self._outside
        else:
            key = (self._owner, mcid)
            if key not in self._content.pieces:
                self._content.pieces[key] = Piece(self._outside.page)
            self._piece = self._content.pieces[key]

    def _write(self, piece: Piece, text: str) -> None:
        piece.write(text)
        piece.speechless = piece.speechless or not any(mark.language for mark in self._marks)

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)
        if y != 0:
            self._moved = True

    def _show(self, operator: bytes, operands: bytes) -> None:
        if operator in (b"'", b'"'):
            self._move(0.0, -self._state.leading)
            self._moved = True
            if operator == b'"':
                operands = operands.lstrip().partition(b" ")[2].lstrip().partition(b" ")[2]
        font, piece = self._state.font, self._piece
        text = ""
        for part in shown(operands):
            if isinstance(part, bytes):
                if font is None:
                    text += UNKNOWN
                else:
                    font.show(part, visible=self._state.mode != _INVISIBLE)
                    text += font.decode(part)
            elif part < _WORD_GAP and text and not text.endswith(" "):
                text += " "
        if piece is None:
            self._artifact(text)
            return
        piece.texts += 1
        if not piece.private and not self._said and not any(mark.alternative for mark in self._marks):
            piece.private = not text.isascii() and has_private_use(text)
        moved, self._moved = self._moved, False
        x, y, size = self._place()
        bold = font is not None and font.is_bold
        piece.place(x, y, size, bold, text)
        if self._said:
            piece.speechless = piece.speechless or not any(mark.language for mark in self._marks)
            return
        if moved and piece.text and not piece.text[-1].isspace() and piece.text[-1] not in "-\u00ad":
            text = " " + text
        self._write(piece, text)

    def _artifact(self, text: str) -> None:
        piece = self._artifacts()
        piece.texts += 1
        x, y, size = self._place()
        piece.place(x, y, size, False, text)
        told = any(mark.language or mark.tagged for mark in self._marks)
        piece.speechless = piece.speechless or not told
        if any(mark.running for mark in self._marks):
            self._content.running.setdefault(self._outside.page, []).append(text)

    def _artifacts(self) -> Piece:
        return self._content.artifacts.setdefault(self._outside.page, Piece(self._outside.page))

    def _area(self) -> float:
        a, b, c, d, _, _ = self._state.matrix
        return abs(a * d - b * c)

    def _place(self) -> tuple[float, float, float]:
        a, b, c, d, e, f = self._state.matrix
        x, y = self._line[4], self._line[5]
        height = abs(self._line[3]) or abs(self._line[1])
        return x * a + y * c + e, x * b + y * d + f, self._state.size * height * (abs(d) or abs(b))

    def _object(self, key: str) -> None:
        shown_object = self._named("/XObject", key)
        if not isinstance(shown_object, pikepdf.Stream):
            return
        kind = shown_object.get("/Subtype")
        if kind == "/Image":
            target = self._piece if self._piece is not None else self._artifacts()
            target.show_image("image", shown_object.objgen[0], self._area())
        elif kind == "/Form":
            self._content.shown_forms[shown_object.objgen] += 1
            artifact = self._in_artifact or any(mark.artifact for mark in self._marks)
            tagged = self._in_tagged or any(mark.tagged for mark in self._marks)
            within = self._reader.form(
                shown_object, self._outside.page, self._resources, self._depth + 1, (artifact, tagged)
            )
            if self._piece is not None:
                self._piece.add(within, with_text=not self._said)


def has_private_use(text: str) -> bool:
    """Whether a text holds characters of the private use areas of Unicode."""
    return any("\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000" for sign in text)


def _matrix(values: list[float]) -> Matrix:
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _string(value: bytes) -> str:
    return str(pikepdf.String(value))


def _plain(value: object) -> Operand:
    """The entries of a property list that resources name, in the form that those within a stream have."""
    if not isinstance(value, pikepdf.Dictionary):
        return None
    found: dict[str, Operand] = {}
    items: dict[str, object] = dict(value.items())
    for key, entry in items.items():
        if isinstance(entry, pikepdf.String):
            found[key] = bytes(entry)
        elif isinstance(entry, pikepdf.Name):
            found[key] = str(entry)
        elif isinstance(entry, int):
            found[key] = float(entry)
    return found
