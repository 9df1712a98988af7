"""What a content stream keeps in mind while it is read: marks, graphics state, matrices."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from publish.audit.subjects.pdf.fonts import Font
from publish.audit.subjects.pdf.instructions import Operand, parse
from publish.audit.subjects.pdf.shown_content import Replacement
from publish.audit.subjects.pdf.values import name_of, string_of

_NUMBERED = re.compile(rb"\s*/(\w+)\s*<<\s*/MCID\s+(\d+)\s*>>\s*")  # the usual way to begin marked content
INVISIBLE = 3  # the rendering mode of text that is neither filled nor stroked
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Mark:
    """An open marked-content sequence."""

    artifact: bool
    mcid: int | None = None
    actual: bool = False
    alternative: bool = False
    language: str | None = None
    tagged: bool = False
    running: bool = False  # an artifact of pagination
    replacement: Replacement | None = None  # the outermost one, which is read
    is_off: bool = False  # in a layer that is not shown

    def join(self, around: Mark) -> None:
        """Take over what the mark around says, where this one says nothing else."""
        self.artifact = self.artifact or around.artifact
        self.tagged = self.tagged or around.tagged
        self.actual = self.actual or around.actual
        self.alternative = self.alternative or around.alternative
        self.running = self.running or around.running
        self.replacement = around.replacement
        self.is_off = self.is_off or around.is_off
        if self.mcid is None:
            self.mcid = around.mcid
        if self.language is None:
            self.language = around.language


@dataclass(slots=True)
class State:
    """What ``q`` keeps and ``Q`` brings back."""

    font: Font | None = None
    size: float = 1.0
    mode: int = 0
    leading: float = 0.0
    matrix: Matrix = IDENTITY
    between_letters: float = 0.0
    between_words: float = 0.0
    stretch: float = 1.0

    def set(self, operator: bytes, value: float) -> None:
        """``TL``, ``Tc``, ``Tw``, ``Tz`` and ``Tr``."""
        if operator == b"TL":
            self.leading = value
        elif operator == b"Tc":
            self.between_letters = value
        elif operator == b"Tw":
            self.between_words = value
        elif operator == b"Tz":
            self.stretch = value / 100
        else:
            self.mode = int(value)

    def copy(self) -> State:
        """A copy to keep."""
        return State(
            *(self.font, self.size, self.mode, self.leading, self.matrix),
            *(self.between_letters, self.between_words, self.stretch),
        )

    @property
    def area(self) -> float:
        """Of what is drawn in the unit square, in square points."""
        a, b, c, d, _, _ = self.matrix
        return abs(a * d - b * c)

    def width(self, shown: bytes) -> float | None:
        """How far a string of codes reaches, in units of the text space; None where no width is known."""
        advance = self.font.advance(shown) if self.font is not None else None
        if advance is None or self.font is None:
            return None
        count, spaces = self.font.count(shown)
        return (advance * self.size + count * self.between_letters + spaces * self.between_words) * self.stretch

    def place(self, line: Matrix) -> tuple[float, float, float]:
        """Where text begins on the page, and its size in points; ``line`` is the text line matrix."""
        a, b, c, d, e, f = self.matrix
        height = abs(line[3]) or abs(line[1])
        x, y = line[4], line[5]
        return x * a + y * c + e, x * b + y * d + f, self.size * height * (abs(d) or abs(b))


def read_mark(operands: bytes, named: Callable[[str], object]) -> tuple[Mark, str, dict[str, Operand]]:
    """What begins a marked-content sequence: the mark, its tag, and the entries of its property list.

    ``named`` finds the property lists of the resources by their names.
    """
    if simple := _NUMBERED.fullmatch(operands):
        tag, number = simple[1].decode("ascii"), float(simple[2])
        return Mark(tag == "Artifact", int(number)), tag, {"/MCID": number}
    values = parse(operands)
    tag = values[0][1:] if values and isinstance(values[0], str) else ""
    properties = values[1] if len(values) > 1 else None
    if isinstance(properties, str):
        properties = plain(named(properties[1:]))
    entries = properties if isinstance(properties, dict) else {}
    mark = Mark(tag == "Artifact")
    mark.running = mark.artifact and entries.get("/Type") == "/Pagination"
    mcid, language = entries.get("/MCID"), entries.get("/Lang")
    mark.mcid = int(mcid) if isinstance(mcid, float) else None
    mark.language = text_string(language) if isinstance(language, bytes) else None
    mark.actual = isinstance(entries.get("/ActualText"), bytes)
    mark.alternative = isinstance(entries.get("/Alt"), bytes)
    return mark, tag, entries


def has_private_use(text: str) -> bool:
    """Whether a text holds characters of the private use areas of Unicode."""
    return any("\ue000" <= sign <= "\uf8ff" or sign >= "\U000f0000" for sign in text)


def matrix(values: list[float]) -> Matrix:
    """Six numbers as a matrix. Raises ValueError for another count."""
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def times(first: Matrix, second: Matrix) -> Matrix:
    """The first matrix, then the second (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def text_string(value: bytes) -> str:
    """The text of a string that a stream holds."""
    return string_of(pikepdf.String(value)) or ""


def plain(value: object) -> Operand:
    """The entries of a property list that resources name, in the form that those within a stream have."""
    if not isinstance(value, pikepdf.Dictionary):
        return None
    operands: dict[str, Operand] = {}
    items: dict[str, object] = dict(value.items())
    for key, entry in items.items():
        if isinstance(entry, pikepdf.String):
            operands[key] = bytes(entry)
        elif isinstance(entry, pikepdf.Name):
            operands[key] = "/" + name_of(entry)
        elif isinstance(entry, int):
            operands[key] = float(entry)
    return operands
