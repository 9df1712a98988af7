"""A document as its author said it in an office program: blocks and runs, before it becomes an article.

Readers of each kind of file make it; nothing in it is guessed. A block is one of the classes below that have a
``place``. Text within a block is a flat list of ``Inline``, each with all that holds for it (no nesting).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["bold", "italic", "underline", "strike", "sub", "sup", "small-caps", "monospace"]
Numbering = Literal["bullet", "order", "alpha-lower", "alpha-upper", "roman-lower", "roman-upper", "simple"]
Role = Literal[
    "body", "title", "subtitle", "author", "affiliation", "date", "abstract", "keywords", "caption", "quotation",
    "code", "bibliography",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the author's file, in words that an editor can follow.

    ``page`` counts from 1 and is where the office program last broke pages, or None where the file does not say;
    ``words`` are the first of the paragraph, or of the one before it where it has none (``is_behind``); ``part`` is ""
    for the text itself, else "footnote", "text box" and so on.
    """

    words: str = ""
    page: int | None = None
    part: str = ""
    line: int | None = None  # in a text file
    is_behind: bool = False

    def __str__(self) -> str:
        named = [
            *([f"line {self.line}"] if self.line else []),
            *([f"page {self.page}"] if self.page else []),
            *([self.part] if self.part else []),
            *([f"{'behind ' if self.is_behind else ''}paragraph “{self.words}”"] if self.words else []),
        ]
        return ", ".join(named)


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is set alike. A tab is "\\t"; a line break is "\\n".

    ``language`` is what the author's program says of it (BCP 47), or None where it says nothing.
    ``abbreviation`` is what the text is short for.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    language: str | None = None
    link: str | None = None  # an address, or "#" and the name of an anchor
    abbreviation: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a reference within the document may name."""

    name: str


@dataclass(slots=True)
class NoteCall:
    """A note, where its call stands."""

    blocks: list[Block]
    kind: Literal["footnote", "endnote"] = "footnote"
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class Picture:
    """A picture, where it stands in the text. ``name`` is that of a medium of the document.

    ``alt_text`` is None where the author wrote none. ``link`` as in Run.
    """

    name: str
    alt_text: str | None = None
    title: str | None = None
    decorative: bool = False
    long_description: str | None = None
    language: str | None = None
    link: str | None = None
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class Formula:
    """A formula: MathML as text (one ``math`` element in its namespace), or TeX where there is no MathML."""

    mathml: str | None = None
    tex: str | None = None
    display: bool = False
    alt_text: str | None = None
    place: Place = field(default_factory=Place)


Inline = Run | Anchor | NoteCall | Picture | Formula


@dataclass(slots=True)
class Paragraph:
    """A paragraph. ``indent`` is its left indent in points, for guesses; ``centred`` likewise.

    ``language`` is that of its style or of its author's mark, where it differs from the document's.
    """

    content: list[Inline]
    place: Place
    role: Role = "body"
    language: str | None = None
    code_language: str | None = None
    label: str | None = None  # of a caption: "Table 3", where the office program counted
    indent: float = 0.0
    centred: bool = False
    style: str = ""  # its name in the author's file


@dataclass(slots=True)
class Heading:
    """A heading of level 1 to 9. ``label`` is its number as the office program shows it ("2.1")."""

    content: list[Inline]
    level: int
    place: Place
    label: str | None = None
    language: str | None = None
    appendix: bool = False


@dataclass(slots=True)
class ListItem:
    """What stands behind one marker. ``label`` is the marker as the author saw it."""

    blocks: list[Block]
    label: str | None = None
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class ItemList:
    """A list; one in an item is among the item's blocks. ``start`` is the number of its first item.

    ``continues`` is set where it goes on counting behind an earlier list of the document.
    """

    items: list[ListItem]
    numbering: Numbering
    place: Place
    start: int = 1
    continues: bool = False
    language: str | None = None


@dataclass(slots=True)
class Definition:
    """A term and what is said of it."""

    term: list[Inline]
    blocks: list[Block]


@dataclass(slots=True)
class DefinitionList:
    """Terms with their definitions."""

    entries: list[Definition]
    place: Place
    language: str | None = None


@dataclass(slots=True)
class Cell:
    """A cell. ``header`` is what the author said: "column" heads what is below, "row" what is beside it."""

    blocks: list[Block]
    columns: int = 1
    rows: int = 1
    header: Literal["column", "row"] | None = None
    align: Literal["left", "center", "right", "justify"] | None = None


@dataclass(slots=True)
class Table:
    """A table: rows of cells, a spanned place left out. The first ``head`` rows are repeated on each page."""

    rows: list[list[Cell]]
    place: Place
    head: int = 0
    caption: list[Inline] = field(default_factory=list)
    label: str | None = None
    alt_text: str | None = None
    description: str | None = None
    language: str | None = None
    layout: bool = False  # the author's program says that it only sets things side by side
    foot: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Figure:
    """A figure that the author's file itself says to be one, with its pictures and caption."""

    pictures: list[Picture]
    place: Place
    caption: list[Block] = field(default_factory=list)
    label: str | None = None
    anchors: list[str] = field(default_factory=list)
    language: str | None = None
    data: Table | None = None  # what a chart shows


@dataclass(slots=True)
class Box:
    """Blocks set apart: a text box, an aside, a quotation of several blocks."""

    blocks: list[Block]
    place: Place
    kind: Literal["box", "quotation"] = "box"
    title: list[Inline] = field(default_factory=list)
    language: str | None = None


Block = Paragraph | Heading | ItemList | DefinitionList | Table | Figure | Box


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture's original bytes, under the name that it gets beside the article."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing of the account. ``kind``: what was guessed, passed over in silence on purpose, or lost.

    ``what`` is a short name for things of its sort ("comment", "page header"), by which they are counted.
    """

    kind: Literal["guessed", "silent", "lost"]
    what: str
    place: Place
    message: str = ""
    advice: str = ""


@dataclass(slots=True)
class Properties:
    """What the author said of the whole document. Dates are ISO 8601."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    keywords: list[str] = field(default_factory=list)
    description: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Document:
    """A whole document. ``media`` by the name that pictures use.

    ``languages_are_noisy`` is set where the program marks languages by itself, as Word's proofing does: such a mark
    says something only where the text does not plainly read otherwise. What an author wrote by hand counts always.
    """

    blocks: list[Block]
    properties: Properties
    media: dict[str, Medium] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    languages_are_noisy: bool = False
