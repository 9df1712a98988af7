"""A version of a document: read, its texts named as people would name them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from publish.audit.difference.change import Compared, quoted
from publish.audit.equivalence.text_model import GAP, JOINT, Block, DocumentText, Passage, squeeze
from publish.audit.facts import reading_choices
from publish.audit.files.open_file import Opened, open_file
from publish.audit.finding import Location
from publish.audit.subjects import READ_AS
from publish.errors import SourceError

_MARK = re.compile(r"[\W\d_]{0,8}|[^\W\d_]")  # what calls a note or a reference: numbers, signs, a single letter
_MOST_UNREAD = 5_000_000  # characters of a document
_BULLET = 6  # characters of what numbers an item or a note
_NAMES = {"title": "title", "name": "author", "keyword": "keyword", "reference": "reference", "code": "code"}


@dataclass(eq=False, slots=True)
class Item:
    """A text that stands outside of tables: what it is (``role``), and what a sentence calls it (``name``).

    ``text`` is without what has no letters of its own: pictures, formulas, the marks of notes. ``number`` counts the
    items of the document from 0.
    """

    block: Block
    number: int
    role: str
    name: str
    text: str
    letters: str

    @property
    def called(self) -> str:
        """Its name, with its words where it is a heading."""
        return f"{self.name} {quoted(self.text, 50)}" if self.role == "heading" else self.name


class Document:
    """A file that was read. ``subject`` is the auditor's, ``reading`` what a reader gets."""

    def __init__(self, opened: Opened, reading: DocumentText) -> None:
        self.path = opened.path
        self.kind = opened.kind
        self.compared = Compared(str(opened.path), opened.kind, opened.sha256)
        self.subject = opened.subject
        self.reading = reading
        self.items = list(_items(reading))

    def is_numbered(self, item: Item) -> bool:
        """Whether a text stands in a numbered list."""
        if self.kind == "xml":
            return item.block.holder is not None and bool(reading_choices.numbering(item.block.holder))
        return "numbered" in item.block.context

    @property
    def is_readable(self) -> bool:
        """Whether a reader gets anything: an untagged PDF gives nothing to compare."""
        return self.kind != "pdf" or bool(self.subject.structure is not None and self.subject.structure.kids)

    @cached_property
    def letters(self) -> str:
        """What stands outside of tables, letters and digits alone, a line for each text."""
        return "\n".join(item.letters for item in self.items)

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Goals of links, and the number of the block of the reading that each leads to; of a PDF none are known."""
        if self.kind != "xml":
            return self.reading.anchors
        anchors: dict[str, int] = {}
        for number, block in enumerate(self.reading.blocks):
            for element in (block.node, *block.node.iterancestors()):
                if own := element.get("id"):
                    anchors.setdefault(f"#{own}", number)
        return anchors

    def item_behind(self, goal: str) -> Item | None:
        """The text that a link within the document leads to; None where it is not known."""
        at = self.anchors.get(goal)
        if at is None or not self.items:
            return None
        return self.items[min(bisect_left(self._starts, at), len(self.items) - 1)]

    @cached_property
    def unread(self) -> list[tuple[int, str]]:
        """What the pages of a PDF show and no reader hears: page (from 1), letters and digits."""
        if self.kind != "pdf":
            return []
        texts: dict[int, str] = {}
        room = _MOST_UNREAD
        for page, piece in (*self.subject.untagged.items(), *self.subject.content.artifacts.items()):
            texts[page] = f"{texts.get(page, '')}\n{piece.text[: max(room, 0)]}"
            room -= len(piece.text)
        return [(page, squeeze(text)) for page, text in sorted(texts.items())]

    def shows_unread(self, letters: str) -> int | None:
        """The page (from 1) on which letters stand that no reader hears; None where they don't."""
        return next((page for page, text in self.unread if letters in text), None)

    def locate(self, node: Any) -> Location:
        """Where a node of the reading stands."""
        if self.kind == "xml":
            return Location(str(self.path), line=getattr(node, "sourceline", None))
        location: Location = self.subject.location(node)
        return location

    def item_at(self, block: Block) -> int:
        """The number of the item that is, or comes before, a block of the reading."""
        return max(bisect_right(self._starts, self._places.get(id(block), 0)) - 1, 0)

    def item_of(self, node: Any) -> int:
        """The number of the item beside which a picture or a table stands."""
        if self.kind == "xml":
            return max(bisect_right(self._lines, getattr(node, "sourceline", 0) or 0) - 1, 0)
        block = self._holding.get(_key(node))
        return self.item_at(block) if block is not None else 0

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(block): number for number, block in enumerate(self.reading.blocks)}

    @cached_property
    def _starts(self) -> list[int]:
        return [self._places[id(item.block)] for item in self.items]

    @cached_property
    def _lines(self) -> list[int]:
        lines, highest = [], 0
        for item in self.items:
            highest = max(highest, item.block.line)
            lines.append(highest)
        return lines

    @cached_property
    def _holding(self) -> dict[object, Block]:
        holders: dict[object, Block] = {}
        for block in self.reading.blocks:
            holders.setdefault(_key(block.node), block)
            if block.cell is not None:
                holders.setdefault(_key(block.cell), block)
            for passage in block.passages:
                holders.setdefault(_key(passage.node), block)
        return holders


def open_document(path: Path) -> Document:
    """Open and read a file, told by its content. Raises SourceError for one that cannot be read."""
    opened = open_file(path)
    if opened.kind == "xml" and opened.subject.root.tag != "article":
        raise SourceError(f"is no article: its root is {opened.subject.root.tag}", path, advice="Give a JATS article.")
    reader = import_module(f"publish.audit.equivalence.from_{READ_AS[opened.kind]}")
    return Document(opened, getattr(reader, f"read_{READ_AS[opened.kind]}")(opened.subject))


def is_mark(block: Block, passage: Passage) -> bool:
    """Whether a link is but the number or sign of what it leads to."""
    words = block.text[passage.start : passage.end]
    return passage.kind == "link" and passage.goal.startswith("#") and is_sign(words)


def is_sign(words: str) -> bool:
    """Whether words are but a number or a sign, which counts up anew with each new one."""
    return _MARK.fullmatch(words.strip()) is not None


def words_of(block: Block) -> str:
    """The text of a block without marks, pictures and formulas."""
    parts, at = [], 0
    for passage in sorted(block.passages, key=lambda passage: passage.start):
        if passage.start >= at and is_mark(block, passage):
            parts.append(block.text[at : passage.start])
            at = passage.end
    parts.append(block.text[at:])
    return " ".join("".join(parts).replace(GAP, "").replace(JOINT, "").split())


def _items(reading: DocumentText) -> Iterable[Item]:
    counts: Counter[str] = Counter()
    numbers = _Numbers(reading)
    number = 0
    for block, following in pairwise([*reading.blocks, None]):
        assert block is not None
        text = words_of(block) if block.cell is None else ""
        if not text or _is_numbering(block, text, following):
            continue
        role = role_of(block)
        if role == "author":  # they are told as those of the document
            continue
        counts[role] += 1
        name = numbers.name(block) if role == "heading" else f"{role} {counts[role]}"
        yield Item(block, number, role, name, text, squeeze(text))
        number += 1


def _is_numbering(block: Block, text: str, following: Block | None) -> bool:
    """Whether a text only numbers the item or the note that follows: it counts up anew where one is put in."""
    if not block.context & {"list", "note"} or len(text) > _BULLET:
        return False
    if block.kind == "label":
        return True
    alone = following is None or _MARK.fullmatch(following.text) or not following.context & block.context
    return _MARK.fullmatch(text) is not None and not alone


def role_of(block: Block) -> str:
    """What a text is to a reader."""
    if block.kind in ("heading", *_NAMES):
        return _NAMES.get(block.kind, block.kind)
    for context, role in (("note", "note"), ("caption", "caption"), ("list", "list item")):
        if context in block.context:
            return role
    return "label" if block.kind == "label" else "paragraph"


class _Numbers:
    """The paths of headings, such as 2.1: how they lie in one another. A title above all of them has none."""

    def __init__(self, reading: DocumentText) -> None:
        self._paths: dict[int, str] = {}
        headings = [block for block in reading.blocks if block.kind == "heading" and block.cell is None]
        title = None if any(block.kind == "title" for block in reading.blocks) else _title(headings, reading.title)
        levels: list[int] = []
        counts = [0]
        for block in headings:
            if block is title:
                continue
            while levels and levels[-1] >= max(block.level, 1):
                levels.pop()
            counts = counts[: len(levels) + 1]
            counts[-1] += 1
            self._paths[id(block)] = ".".join(map(str, counts))
            levels.append(max(block.level, 1))
            counts.append(0)

    def name(self, block: Block) -> str:
        path = self._paths.get(id(block))
        return "the top heading" if path is None else f"heading {path}"


def _title(headings: list[Block], title: str) -> Block | None:
    """The heading that is the title of the whole: the first, if none is as high, or if it says what the title says."""
    if len(headings) < 2:
        return None
    first, lowest = headings[0], min(block.level for block in headings)
    alone = first.level == lowest and all(block.level > lowest for block in headings[1:])
    return first if alone or (first.level == lowest and squeeze(first.text) == squeeze(title)) else None


def _key(node: Any) -> object:
    """Nodes of an EPUB are made anew each time that they are asked for: their elements are the same."""
    element = getattr(node, "element", None)
    return id(node) if element is None else element
