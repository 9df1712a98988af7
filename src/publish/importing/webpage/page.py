"""What is known of a page while it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from publish.importing.document import Block, Remark
from publish.importing.webpage.media import Media
from publish.importing.webpage.settings import Setting

BLOCKS = frozenset(
    """address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table ul caption tbody thead tfoot tr td th
    legend""".split()
)

Flow = Callable[["Page", etree._Element, Setting], list[Block]]


@dataclass(slots=True)
class Page:
    """A page: its pictures, which ids are referred to, which elements hold blocks, which link calls which note."""

    media: Media
    flow: Flow
    referred: set[str] = field(default_factory=set)
    holding: set[etree._Element] = field(default_factory=set)
    notes: dict[etree._Element, etree._Element] = field(default_factory=dict)
    called: dict[etree._Element, str] = field(default_factory=dict)  # a note -> the id by which it is referred to again
    by_id: dict[str, etree._Element] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    depth: int = 0

    def look(self, main: etree._Element) -> None:
        """Learn what holds blocks, and what is referred to, below an element."""
        for element in main.iter(etree.Element):
            if element.get("id"):
                self.by_id.setdefault(element.get("id"), element)
            if element.tag == "a" and (element.get("href") or "").startswith("#"):
                self.referred.add(element.get("href")[1:])
            if element.tag in BLOCKS:
                for above in element.iterancestors():
                    if above in self.holding:
                        break
                    self.holding.add(above)

    def anchors(self, element: etree._Element) -> list[str]:
        """The names by which something refers to an element."""
        return [name for name in (element.get("id"), element.get("name")) if name and name in self.referred]
