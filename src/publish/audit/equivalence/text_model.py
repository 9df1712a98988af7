"""The neutral reading of a document: what it says, block by block, whatever format it is written in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from publish.audit.equivalence.front_facts import FrontMatter

GAP = "\ufffc"  # something that is no text: a formula, a picture, the call of a note
JOINT = "\ufffb"  # between two parts of a name or a reference that nothing separates: an output may
WORD = re.compile(r"[^\W_]+")
MANY = 400  # places of one key that are kept

_UNSEEN = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"}
_SAME = {
    **_UNSEEN,
    **{ord(a): b for a, b in zip("\u2010\u2011\u00b5\u2126\u212b", "--\u03bc\u03a9\u00c5", strict=True)},
    **dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}


@dataclass(slots=True)
class Passage:
    """A stretch of a text, by offsets into it: a link with its goal, or a call with the id of what it calls.

    Of an expansion or a description, ``goal`` is what is said beside the words.
    """

    start: int
    end: int
    kind: str  # "link", "call", "formula", "picture", "address", "expansion" or "description"
    goal: str
    node: Any


@dataclass(eq=False, slots=True)
class Block:
    """What is said in one breath: a heading, a paragraph, a cell. ``context`` names what it stands in.

    ``text`` has its white space folded and GAP where something other than text stands; ``languages`` are the offsets at
    which its language changes, ``start`` is its offset in the whole reading. ``flow`` names the sequence in which its
    place counts, None for what may stand anywhere.
    """

    kind: str
    node: Any
    line: int = 0
    text: str = ""
    level: int = 0
    context: frozenset[str] = frozenset()
    holder: Any = None  # the list, note or figure that it stands in
    cell: Any = None  # the cell of a table that it stands in
    item: Any = None  # the item of a list that it stands in
    marker: str = ""  # the number or letter of the item of a list that it stands in, in lower case
    flow: Hashable = None
    start: int = 0
    passages: list[Passage] = field(default_factory=list)
    languages: list[tuple[int, str]] = field(default_factory=list)

    @property
    def excerpt(self) -> str:
        """Its beginning, to show."""
        return excerpt(self.text)


@dataclass(frozen=True, slots=True)
class Around:
    """What is around an element of an output, and what a block that begins there is; ``file`` holds it in an EPUB."""

    language: str
    context: frozenset[str] = frozenset()
    holder: Any = None
    cell: Any = None
    level: int = 0
    kind: str = "paragraph"
    marker: str = ""
    item: Any = None
    file: str = ""

    def block(self, node: Any) -> Block:
        """A block that begins at a node."""
        return Block(
            self.kind,
            node,
            level=self.level,
            context=self.context,
            holder=self.holder,
            cell=self.cell,
            marker=self.marker,
            item=self.item,
        )


@dataclass(eq=False, slots=True)
class Picture:
    """A picture or a formula with the words that stand for it; None where there are none."""

    node: Any
    words: str | None
    language: str = ""
    line: int = 0
    formula: bool = False
    start: int = 0
    long: str = ""  # a description beside the words
    file: str = ""  # SHA-256 of the file that is shown, in hexadecimal; "" where none can be read
    load: Callable[[], bytes] | None = None  # the same file's bytes, where it can be read
    instead: bool = False  # whether the words are given as text that the picture shows


@dataclass(eq=False, slots=True)
class Cell:
    """A cell of a table at its place, from 0; ``labelled`` is what it says with labels that may be terms."""

    block: Block
    row: int
    column: int
    rows: int
    columns: int
    header: bool
    labelled: Block | None = None


@dataclass(eq=False, slots=True)
class Table:
    """A table as a grid."""

    node: Any
    line: int = 0
    label: str = ""
    cells: list[Cell] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        rows = max((cell.row + cell.rows for cell in self.cells), default=0)
        return rows, max((cell.column + cell.columns for cell in self.cells), default=0)


@dataclass(eq=False, slots=True)
class DocumentText:
    """A document read: its blocks in order, its pictures, its tables, the places that links may lead to."""

    language: str = ""
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    data_tables: list[Any] = field(default_factory=list)  # nodes of tables that should say what a file says
    front: FrontMatter = field(default_factory=FrontMatter)
    anchors: dict[str, int] = field(default_factory=dict)  # goals of links, and how many blocks stand before them


class TextBuilder:
    """Takes down a document as it is walked through; text goes into the block that is open."""

    def __init__(self, reading: DocumentText) -> None:
        self.reading = reading
        self._open: Block | None = None
        self._parts: list[str] = []
        self._length = 0
        self._blank = True  # whether a space would be one too many

    @property
    def offset(self) -> int:
        """Where the open block has come to."""
        return self._length

    @property
    def current(self) -> Block | None:
        """The block that is open."""
        return self._open

    def begin(self, block: Block) -> Block:
        """Close the open block and open another."""
        self.end()
        self._open, self._parts, self._length, self._blank = block, [], 0, True
        return block

    def end(self) -> None:
        """Close the open block; one without text and passages leaves nothing behind."""
        block, self._open = self._open, None
        if block is None:
            return
        block.text = "".join(self._parts).rstrip()
        if block.text:
            self.reading.blocks.append(block)

    def write(self, text: str, language: str) -> None:
        """Add text in a language to the open block."""
        text = tidy(text)
        words = text.split()
        if not text or self._open is None:
            return
        if not self._blank and (not words or text[0].isspace()):
            self._add(" ")
        if not words:
            return
        runs = self._open.languages
        if not runs or runs[-1][1] != language:
            runs.append((self._length, language))
        self._add(" ".join(words))
        if text[-1].isspace():
            self._add(" ")

    def gap(self, kind: str, goal: str, node: Any) -> None:
        """Put down that something other than text stands here."""
        if self._open is not None:
            self._open.passages.append(Passage(self._length, self._length + 1, kind, goal, node))
            self._add(GAP)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._blank = text[-1].isspace()


def tidy(text: str) -> str:
    """A text with what nobody sees or hears taken out, and characters that look the same made the same."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_SAME))


def squeeze(text: str) -> str:
    """The letters and digits of a text alone, in lower case; each stays one character."""
    return _lower("".join(WORD.findall(text)))


def _lower(text: str) -> str:
    """A text in lower case, character by character: what stands around one does not matter."""
    return text.lower() if text.isascii() else text.replace("\u0130", "I").replace("Σ", "σ").lower()


def excerpt(text: str, longest: int = 60) -> str:
    """The beginning of a text, to show."""
    text = " ".join(text.replace(GAP, " ").split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


class LetterIndex:
    """The whole text of a reading, its letters and digits in one string, and the way between the two.

    ``raw`` holds the texts of the blocks with a line feed between them; ``letters`` the letters and digits of ``raw``.
    """

    KEY = 10  # letters by which a place is looked up

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        at = 0
        for block in blocks:
            block.start = at
            at += len(block.text) + 1
        self.raw = "\n".join(block.text for block in blocks)
        self._starts = [block.start for block in blocks]
        self._raw = [match.start() for match in WORD.finditer(self.raw)]
        words = WORD.findall(self.raw)
        self._letters = [0, *accumulate(map(len, words))][:-1]  # of each word, the place in ``letters``
        self.letters = letters = _lower("".join(words))
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}
        for place in self._letters:
            key = letters[place : place + self.KEY]
            if self._first.setdefault(key, place) != place:
                others = self._more.setdefault(key, [])
                if len(others) < MANY:
                    others.append(place)
        self._whole: dict[str, list[Block]] = {}
        ends = [self.letter_at(start) for start in self._starts[1:]]
        for block, start, end in zip(blocks, [0, *ends], [*ends, len(letters)], strict=False):
            self._whole.setdefault(letters[start:end], []).append(block)

    def places(self, key: str) -> list[int]:
        """Where words begin with this key, as offsets into ``letters``."""
        first = self._first.get(key)
        return [] if first is None else [first, *self._more.get(key, ())]

    def saying(self, letters: str) -> list[Block]:
        """The blocks that say just that."""
        return self._whole.get(letters, [])

    def raw_at(self, letter: int) -> int:
        """The offset into ``raw`` of a letter."""
        word = bisect_right(self._letters, letter) - 1
        return self._raw[word] + letter - self._letters[word] if word >= 0 else 0

    def letter_at(self, raw: int) -> int:
        """The offset into ``letters`` of the first letter at or behind an offset into ``raw``."""
        word = bisect_right(self._raw, raw) - 1
        if word < 0:
            return 0
        end = self._letters[word + 1] if word + 1 < len(self._letters) else len(self.letters)
        return min(self._letters[word] + raw - self._raw[word], end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``raw`` from one letter to before another."""
        return self.raw_at(start), self.raw_at(end - 1) + 1

    def block_at(self, letter: int) -> Block:
        """The block that a letter stands in."""
        return self.blocks[max(bisect_right(self._starts, self.raw_at(letter)) - 1, 0)]

    def blocks_over(self, start: int, end: int) -> list[Block]:
        """The blocks that a stretch of ``raw`` touches."""
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, max(start, end - 1)))
        return self.blocks[max(first, 0) : last + 1]

    def blocks_between(self, start: int, end: int) -> Iterator[Block]:
        """The blocks that letters of this stretch stand in."""
        if end > start:
            first = bisect_right(self._starts, self.raw_at(start)) - 1
            last = bisect_right(self._starts, self.raw_at(end - 1)) - 1
            yield from self.blocks[max(first, 0) : last + 1]
