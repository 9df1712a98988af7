"""What is known while an OpenDocument text is read from its first paragraph to its last."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from publish.importing import media
from publish.importing.container import Container
from publish.importing.document import Block, Medium, Place, Remark
from publish.importing.opendocument.names import TEXT
from publish.importing.opendocument.styles import Styles

_WORDS = 48
MAX_DEPTH = 12


@dataclass(slots=True)
class Shared:
    """What all parts of the text have in common. ``changes`` are tracked ones: by identifier, insertion or deletion."""

    container: Container
    styles: Styles
    accept: bool = True
    media: dict[str, Medium] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    changes: dict[str, tuple[str, etree._Element]] = field(default_factory=dict)
    inserting: set[str] = field(default_factory=set)
    page: int | None = None
    counts: dict[str, int] = field(default_factory=dict)  # the last number of a list, for those that continue it
    headings: list[int] = field(default_factory=list)
    named: frozenset[str] = frozenset()  # the headings that links lead to, as they name them (``text.of_heading``)


@dataclass(slots=True)
class Context:
    """Where in the file the reader is. ``blocks`` reads what lies in a box, a cell, an item or a note."""

    shared: Shared
    blocks: Callable[[Context, etree._Element], list[Block]]
    place: Place = field(default_factory=Place)
    inside: str = ""
    depth: int = 0
    style: str | None = None  # of the paragraph that is being read
    list_style: str | None = None
    list_level: int = 0

    def within(self, name: str) -> Context:
        """The context of what lies in a box, a cell or a note of this one."""
        return replace(self, inside=name, depth=self.depth + 1, style=None, list_style=None, list_level=0)

    def remark(self, kind: str, what: str, message: str = "", advice: str = "") -> None:
        """Put a line into the account, at this place."""
        assert kind in ("guessed", "silent", "lost")
        self.shared.remarks.append(Remark(kind, what, self.place, message, advice))  # type: ignore[arg-type]

    def be_at(self, element: etree._Element) -> Place:
        """The place of a paragraph, which is also that of what is told from now on."""
        words = ""
        for text in element.itertext():
            words += text
            if len(words) > 4 * _WORDS:
                break
        words = " ".join(words.split())
        short = words if len(words) <= _WORDS else (words[:_WORDS].rpartition(" ")[0] or words[:_WORDS]) + " …"
        self.place = Place(short or self.place.words, self.shared.page, self.inside, is_behind=not short)
        return self.place

    def turn_page(self, element: etree._Element) -> None:
        """Count the page breaks that the program left in an element, as it last laid the text out."""
        if self.shared.page is not None and element.tag == f"{TEXT}soft-page-break":
            self.shared.page += 1

    def medium(self, href: str) -> str | None:
        """The name beside the article of a picture in the file; None where the file does not hold it."""
        name = posixpath.normpath(unquote(href)).removeprefix("./")
        data = self.shared.container.read(name) if name in self.shared.container else None
        if data is None:
            return None
        return media.put(self.shared.media, name, data)
