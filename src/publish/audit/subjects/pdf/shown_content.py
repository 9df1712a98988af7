"""What one stretch of content shows: the text and the pictures of a marked-content sequence, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from zlib import crc32

from publish.audit.subjects.pdf.values import Rectangle

PageContent = tuple[str, int]  # "page" and its index, or "form" and its object number
Key = tuple[PageContent, int]  # ... and the MCID in it

_MAX_TEXT = 4_000_000  # characters of one piece, against forms that repeat one another without end
_MAX_PICTURES = 256
_MOST_SHOWN = 5_000  # letters that a replacement text replaces
_MAX_LINES = 2_000
_WIDE = 1.2  # sizes between two texts of a line, from which the gap is more than one between words


class Text:
    """A text that grows at its end, a few letters at a time: it is put together when somebody reads it."""

    __slots__ = ("_length", "_parts")

    def __init__(self, text: str = "") -> None:
        self._parts = [text] if text else []
        self._length = len(text)

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        if len(self._parts) > 1:
            self._parts[:] = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def last(self) -> str:
        """Its last letter, empty where it has none."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, text: str) -> None:
        """Let it go on with more."""
        if text:
            self._parts.append(text)
            self._length += len(text)


@dataclass(slots=True)
class Line:
    """A line of text as it is written: where it starts in user space, its size in points, and what it says."""

    x: float
    y: float
    size: float
    is_bold: bool
    written: Text
    right: float = 0.0  # where the last text of the line starts
    end: float | None = None  # where it ends; None where the widths of its letters are not known
    gaps: list[Gap] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.written)

    def goes_on(self, other: Line) -> bool:
        """Whether another line is the rest of this one: at the same height, and neither before it nor over it."""
        size = max(self.size, other.size)
        over = self.end is not None and other.x < self.end - size
        return abs(self.y - other.y) < 0.4 * size and other.x >= self.right and not over

    def join(self, other: Line) -> None:
        """Add the rest of this line."""
        if self.end is not None and other.x - self.end > _WIDE * max(self.size, other.size):
            self.gaps.append(Gap(len(self.written), self.end, other.x))
        self.gaps += [Gap(gap.place + len(self.written), gap.start, gap.end) for gap in other.gaps]
        self.written.add(other.text)
        self.right, self.end = other.right, other.end
        self.is_bold = self.is_bold and other.is_bold
        self.size = max(self.size, other.size)

    def copy(self) -> Line:
        """Another line that says the same."""
        return Line(self.x, self.y, self.size, self.is_bold, Text(self.text), self.right, self.end, list(self.gaps))


@dataclass(frozen=True, slots=True)
class Gap:
    """A wide gap in a line: before which letter of its text, and from where to where on the page."""

    place: int
    start: float
    end: float


@dataclass(slots=True)
class Unseen:
    """Text that a reader hears and nobody sees: ``why`` is layer, invisible, small, colour or covered."""

    key: Key
    page: int
    why: str
    text: str


@dataclass(slots=True)
class Replacement:
    """A text that a property list gives in place of content: ``kind`` is ActualText, Alt or E."""

    page: int
    kind: str
    text: str
    tag: str
    language: str | None  # that its own mark or one around it names
    key: Key | None  # the MCID that it stands in
    shown: str = ""  # what the page shows in its place

    def show(self, text: str, *, after_move: bool) -> None:
        """Add to what the page shows, of which the start is enough."""
        if len(self.shown) < _MOST_SHOWN:
            self.shown += " " + text if after_move and self.shown else text


@dataclass(slots=True)
class Piece:
    """What a marked-content sequence shows, or a stream outside of any.

    ``texts``, ``images`` and ``drawings`` count what is shown; ``pictures`` and ``shape`` tell images and drawings
    apart. ``speechless`` says that some of the text has no language in its own marks, ``private`` that some of it is
    in a private use area of Unicode and has no replacement in its own marks. ``invisible`` are those of the ``texts``
    that are neither filled nor stroked, as recognised text over a scan is.
    """

    page: int  # from 1; that of the first use for a form
    written: Text = field(default_factory=Text)
    texts: int = 0
    invisible: int = 0
    images: int = 0
    drawings: int = 0
    pictures: list[tuple[str, int]] = field(default_factory=list)  # "image" and its object number, or "inline"
    shape: int = 0
    start: tuple[float, float] | None = None  # of the drawing: it is the same drawing wherever it stands
    speechless: bool = False
    private: bool = False
    largest: float = 0.0  # the area of the largest image, in square points
    pictured: float = 0.0  # that of all of them: a scan may come in strips
    lines: list[Line] = field(default_factory=list)
    reach: Rectangle | None = None  # around what a stream paints, but for lines and letters, in its own space

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.written)

    def add(self, other: Piece, *, with_text: bool) -> None:
        """Take over what another piece shows; not its lines, whose places are those of another space."""
        if with_text:
            self.write(other.text)
            self.speechless = self.speechless or other.speechless
            self.private = self.private or other.private
        self.texts += other.texts
        self.invisible += other.invisible
        self.images += other.images
        self.largest = max(self.largest, other.largest)
        self.pictured += other.pictured
        self.drawings += other.drawings
        self.pictures.extend(other.pictures[: _MAX_PICTURES - len(self.pictures)])
        self.shape = hash((self.shape, other.shape))

    def write(self, text: str) -> None:
        """Add text."""
        if len(self.written) < _MAX_TEXT:
            self.written.add(text)

    def place(self, line: Line) -> None:
        """Add text at a place, to the line that goes on there or as a new one."""
        if self.lines and self.lines[-1].goes_on(line):
            self.lines[-1].join(line)
        elif len(self.lines) < _MAX_LINES:
            self.lines.append(line)

    def show_image(self, kind: str, which: int, area: float) -> None:
        """Add an image, with its area on the page."""
        self.images += 1
        self.largest = max(self.largest, area)
        self.pictured += area
        if len(self.pictures) < _MAX_PICTURES:
            self.pictures.append((kind, which))

    def draw(self, operator: bytes, point: tuple[float, float] | None) -> None:
        """Add to the drawing: a point, or what paints it."""
        if point is None:
            self.drawings += 1
            self.shape = hash((self.shape, crc32(operator)))  # the hash of bytes differs from run to run
        else:
            self.start = self.start or point
            away = round(point[0] - self.start[0], 1), round(point[1] - self.start[1], 1)
            self.shape = hash((self.shape, away))
