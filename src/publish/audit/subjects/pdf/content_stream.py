"""One content stream, read from its start to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zlib import crc32

import pikepdf

from publish.audit.subjects.pdf.canvas import Canvas
from publish.audit.subjects.pdf.cursor import Cursor
from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.instructions import instructions, name, numbers, property_list
from publish.audit.subjects.pdf.limits import MAX_OPERATIONS, Excess
from publish.audit.subjects.pdf.resources import Resources
from publish.audit.subjects.pdf.shown_content import Line, PageContent, Piece, Replacement, Text
from publish.audit.subjects.pdf.spaces import ends_a_word, say
from publish.audit.subjects.pdf.state import (
    INVISIBLE,
    Mark,
    State,
    has_private_use,
    matrix,
    read_mark,
    text_string,
    times,
)
from publish.audit.subjects.pdf.visibility import Sight

if TYPE_CHECKING:
    from publish.audit.subjects.pdf.content import Placement, Reader

_MAX_MARKS = 1000
_REPLACEMENTS = ("ActualText", "Alt", "E")


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
        placement: Placement = (False, False, False),
    ) -> None:
        self._reader = reader
        self._content = reader.content
        self._owner = owner
        self._outside = piece
        self._resources = Resources(resources)
        self._parents_key = struct_parents
        self._depth = depth
        self._now = Mark(placement[0], tagged=placement[1], is_off=placement[2])  # what the open marks say together
        self._marks: list[tuple[Mark, Piece | None]] = []  # what was so before each of them began
        self._state = State()
        self._saved: list[State] = []
        self._canvas: Canvas = Canvas(
            reader.content.inks if owner[0] == "page" else {}
        )  # a form has a space of its own
        self._sight = Sight(reader.content, self._canvas, piece.page, on_page=owner[0] == "page")
        self._cursor = Cursor()
        self._fonts: dict[bytes, tuple[Font | None, float]] = {}  # with their sizes, by the operands that set them
        self._piece = None if placement[0] else piece  # where what is shown now belongs; None within an artifact

    def execute(self, data: bytes) -> None:
        """Read the stream. Raises Excess for one that draws more than an audit reads."""
        count, most = 0, min(MAX_OPERATIONS, self._reader.operations_left)
        for operator, operands in instructions(data):
            count += operator != b"l"
            if count > most:
                raise Excess("its pages draw more than an audit reads")
            handle = _HANDLERS.get(operator)
            if handle is None:
                continue
            try:
                handle(self, operator, operands)
            except (IndexError, TypeError, ValueError, ArithmeticError, pikepdf.PikepdfError) as error:
                if isinstance(error, Excess):
                    raise
                continue  # operands that are no operands: a viewer passes over them too
        self._sight.end()
        self._outside.reach = self._canvas.reach
        self._reader.spend(operations=count)

    def _point(self, operator: bytes, operands: bytes) -> None:
        if self._piece is not None:
            x, y = operands.split()[:2]
            self._piece.draw(operator, (float(x), float(y)))
        self._draw(operator, operands)

    def _draw(self, operator: bytes, operands: bytes) -> None:
        self._canvas.draw(operator, operands, self._state.matrix)

    def _paint(self, operator: bytes, operands: bytes) -> None:
        if self._piece is not None:
            self._piece.draw(operator, None)
        self._canvas.end(operator, is_off=self._now.is_off)

    def _colour(self, operator: bytes, operands: bytes) -> None:
        self._canvas.colour(operator, operands, self._resources.named)

    def _inline_image(self, operator: bytes, operands: bytes) -> None:
        self._show_image("inline", crc32(operands))

    def _next_line(self, operator: bytes, operands: bytes) -> None:
        if operator == b"T*":
            self._cursor.move(0.0, -self._state.leading)
            return
        x_move, y_move = numbers(operands)
        if operator == b"TD":
            self._state.leading = -y_move
        self._cursor.move(x_move, y_move)

    def _text_matrix(self, operator: bytes, operands: bytes) -> None:
        if operator == b"BT":
            self._cursor.begin()
        else:
            self._cursor.set(matrix(numbers(operands)))

    def _end(self, operator: bytes, operands: bytes) -> None:
        if self._marks:
            self._now, self._piece = self._marks.pop()

    def _save(self, operator: bytes, operands: bytes) -> None:
        if len(self._saved) < _MAX_MARKS:
            self._saved.append(self._state.copy())
        self._canvas.save(_MAX_MARKS)

    def _restore(self, operator: bytes, operands: bytes) -> None:
        self._state = self._saved.pop() if self._saved else self._state
        self._canvas.restore()

    def _transform(self, operator: bytes, operands: bytes) -> None:
        self._state.matrix = times(matrix(numbers(operands)), self._state.matrix)

    def _set_font(self, operator: bytes, operands: bytes) -> None:
        if (font_and_size := self._fonts.get(operands)) is None:
            font = self._reader.font(self._resources.named("/Font", name(operands)), self._outside.page)
            font_and_size = self._fonts[operands] = font, float(operands.split()[-1])
            if font is not None and font.subtype == "Type3" and not font.used:
                self._reader.type3(font, self._outside.page, self._resources.dictionary)
        self._state.font, self._state.size = font_and_size

    def _set_text_state(self, operator: bytes, operands: bytes) -> None:
        [value] = numbers(operands)
        self._state.set(operator, value)

    def _graphics_state(self, operator: bytes, operands: bytes) -> None:
        state = self._resources.named("/ExtGState", name(operands))
        if not isinstance(state, pikepdf.Dictionary):
            return
        self._canvas.graphics_state(state)
        font = state.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            self._state.font = self._reader.font(font[0], self._outside.page)
            self._state.size = float(font[1])

    def _begin(self, operator: bytes, operands: bytes) -> None:
        mark, tag, entries = read_mark(operands, lambda key: self._resources.named("/Properties", key))
        if mark.language is not None:
            self._content.languages.append((self._outside.page, mark.language))
        around = self._now
        if mark.mcid is not None:
            mark.tagged = self._reader.parents.is_rooted(self._reader.parents.holder(self._parents_key, mark.mcid))
            if not mark.tagged:
                self._content.untied.add((self._owner, mark.mcid))
        if mark.artifact and (around.tagged or mark.tagged):
            self._content.artifacts_within[self._outside.page] += 1
        if mark.tagged and around.artifact:
            self._content.tagged_within[self._outside.page] += 1
        if len(self._marks) >= _MAX_MARKS:
            return
        self._marks.append((around, self._piece))
        mark.is_off = tag == "OC" and self._reader.layers.is_off(
            self._resources.named("/Properties", property_list(operands))
        )
        if mark.artifact:
            self._piece = None
        elif mark.mcid is not None and self._piece is not None:
            self._piece = self._content.pieces.setdefault((self._owner, mark.mcid), Piece(self._outside.page))
        mark.join(around)
        self._now = mark
        for kind in _REPLACEMENTS if len(entries) > 1 or "/MCID" not in entries else ():
            text = entries.get("/" + kind)
            if isinstance(text, bytes):
                self._replace(kind, text_string(text), tag, is_heard=around.actual)

    def _replace(self, kind: str, text: str, tag: str, *, is_heard: bool) -> None:
        key = None if self._now.mcid is None else (self._owner, self._now.mcid)
        replacement = Replacement(self._outside.page, kind, text, tag, self._now.language, key)
        self._content.replacements.append(replacement)
        if kind == "ActualText" and not is_heard:
            self._now.replacement = replacement
            if self._piece is not None:
                self._write(self._piece, text)
                self._cursor.moved = False

    def _write(self, piece: Piece, text: str) -> None:
        piece.write(text)
        piece.speechless = piece.speechless or not self._now.language

    def _show(self, operator: bytes, operands: bytes) -> None:
        if operator in (b"'", b'"'):
            self._cursor.move(0.0, -self._state.leading)
            self._cursor.moved = True
            if operator == b'"':
                operands = operands.lstrip().partition(b" ")[2].lstrip().partition(b" ")[2]
        piece, place = self._piece, self._cursor.place(self._state)
        text, end = say(operands, self._state, self._cursor)
        (piece or self._artifacts()).invisible += self._state.mode == INVISIBLE
        if piece is None:
            self._artifact(text, place)
            return
        piece.texts += 1
        if not (piece.private or self._now.actual or self._now.alternative):
            piece.private = not text.isascii() and has_private_use(text)
        moved, self._cursor.moved = self._cursor.moved, False
        x, y, size = place
        bold = self._state.font is not None and self._state.font.is_bold
        line = Line(x, y, size, bold, Text(text), x, end)
        piece.place(line)
        if self._now.mcid is not None and not text.isspace():
            self._sight.look(self._now, (self._owner, self._now.mcid), self._state.mode, line)
        if self._now.actual:
            piece.speechless = piece.speechless or not self._now.language
            if self._now.replacement is not None:
                self._now.replacement.show(text, after_move=moved)
            return
        if moved and ends_a_word(piece.written.last, text):
            text = " " + text
        self._write(piece, text)

    def _artifact(self, text: str, place: tuple[float, float, float]) -> None:
        piece = self._artifacts()
        piece.texts += 1
        x, y, size = place
        piece.place(Line(x, y, size, False, Text(text), x))
        if not self._now.language:
            if self._now.tagged and self._now.mcid is not None:
                self._content.muted.add((self._owner, self._now.mcid))
            else:
                piece.speechless = True
        if self._now.running:
            self._content.running.setdefault(self._outside.page, []).append(text)

    def _artifacts(self) -> Piece:
        return self._content.artifacts.setdefault(self._outside.page, Piece(self._outside.page))

    def _show_image(self, kind: str, which: int) -> None:
        target = self._piece if self._piece is not None else self._artifacts()
        target.show_image(kind, which, self._state.area)
        self._canvas.picture(self._state.matrix)

    def _object(self, operator: bytes, operands: bytes) -> None:
        shown_object = self._resources.named("/XObject", name(operands))
        if not isinstance(shown_object, pikepdf.Stream):
            return
        kind = shown_object.get("/Subtype")
        if kind == "/Image":
            self._show_image("image", shown_object.objgen[0])
        elif kind == "/Form":
            self._content.shown_forms[shown_object.objgen] += 1
            is_off = self._now.is_off or self._reader.layers.is_off(shown_object.get("/OC"))
            placement = self._now.artifact, self._now.tagged, is_off
            within = self._reader.form(
                shown_object, self._outside.page, self._resources.dictionary, self._depth + 1, placement
            )
            if is_off and self._now.mcid is not None and within.text.strip() and not self._now.actual:
                self._sight.hide((self._owner, self._now.mcid), within.text)
            if within.reach is not None and not is_off:
                self._canvas.form(shown_object, self._state.matrix, within.reach)
            if self._piece is not None:
                self._piece.add(within, with_text=not self._now.actual)


_HANDLERS: dict[bytes, Callable[[Run, bytes, bytes], None]] = {
    **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), Run._show),
    **dict.fromkeys((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh"), Run._paint),
    **dict.fromkeys((b"m", b"re"), Run._point),
    b"l": Run._draw,
    **dict.fromkeys((b"Td", b"TD", b"T*"), Run._next_line),
    **dict.fromkeys((b"Tm", b"BT"), Run._text_matrix),
    **dict.fromkeys((b"BDC", b"BMC"), Run._begin),
    **dict.fromkeys((b"TL", b"Tr", b"Tc", b"Tw", b"Tz"), Run._set_text_state),
    **dict.fromkeys((b"g", b"rg", b"k", b"cs", b"sc", b"scn"), Run._colour),
    **dict.fromkeys((b"W", b"W*"), lambda run, *_: run._canvas.clip()),
    b"n": lambda run, operator, _: run._canvas.end(operator),
    b"EMC": Run._end,
    b"q": Run._save,
    b"Q": Run._restore,
    b"cm": Run._transform,
    b"Tf": Run._set_font,
    b"Do": Run._object,
    b"gs": Run._graphics_state,
    b"EI": Run._inline_image,
}
