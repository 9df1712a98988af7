"""What is known while a Word file is read from its first paragraph to its last: parts, counters, and the account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from publish.importing import media
from publish.importing.document import Block, Formula, Medium, Place, Remark
from publish.importing.word.fields import Fields
from publish.importing.word.names import W
from publish.importing.word.numbering import Numbering
from publish.importing.word.package import Part
from publish.importing.word.styles import Styles

_WORDS = 48  # letters of a paragraph by which its place is named
MAX_DEPTH = 12  # tables in cells in boxes in notes


@dataclass(slots=True)
class Shared:
    """What all parts of the text have in common."""

    styles: Styles
    numbering: Numbering
    accept: bool = True  # tracked changes
    media: dict[str, Medium] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # of media, by their part
    remarks: list[Remark] = field(default_factory=list)
    formulas: list[tuple[Formula, etree._Element]] = field(default_factory=list)
    notes: dict[tuple[str, str], tuple[Part, etree._Element]] = field(default_factory=dict)
    page: int | None = None


@dataclass(slots=True)
class Context:
    """Where in the file the reader is. ``blocks`` reads what lies in a box, a cell or a note."""

    shared: Shared
    part: Part
    blocks: Callable[[Context, etree._Element], list[Block]]
    place: Place = field(default_factory=Place)
    fields: Fields = field(default_factory=Fields)
    inside: str = ""  # "table", "text box", "footnote": what this is part of
    depth: int = 0
    style: str | None = None  # of the paragraph that is being read

    def within(self, name: str, part: Part | None = None, *, fields: Fields | None = None) -> Context:
        """The context of what lies in a box, a cell or a note of this one."""
        return replace(
            self, inside=name, part=part or self.part, depth=self.depth + 1, fields=fields or Fields(), style=None
        )

    def remark(self, kind: str, what: str, message: str = "", advice: str = "") -> None:
        """Put a line into the account, at this place."""
        assert kind in ("guessed", "silent", "lost")
        self.shared.remarks.append(Remark(kind, what, self.place, message, advice))  # type: ignore[arg-type]

    def be_at(self, paragraph: etree._Element) -> Place:
        """The place of a paragraph, which is also that of what is told from now on."""
        words = ""
        for text in paragraph.iter(f"{W}t", f"{W}delText"):
            words += text.text or ""
            if len(words) > _WORDS:
                break
        words = " ".join(words.split())
        short = words if len(words) <= _WORDS else (words[:_WORDS].rpartition(" ")[0] or words[:_WORDS]) + " …"
        self.place = Place(short or self.place.words, self.shared.page, self.inside, is_behind=not short)
        return self.place

    def turn_page(self) -> None:
        """A page ends here, as Word last laid the text out."""
        if self.shared.page is not None and not self.inside.startswith(("footnote", "endnote")):
            self.shared.page += 1

    def medium(self, name: str) -> str | None:
        """The name beside the article of a picture that is a part of the file; None where that is missing."""
        shared = self.shared
        if name not in shared.names:
            data = self.part.package.container.read(name)
            if data is None:
                return None
            shared.names[name] = media.put(shared.media, name, data)
        return shared.names[name]
