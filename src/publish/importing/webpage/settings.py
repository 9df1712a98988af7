"""What holds for the text within an element, as it is handed down: language, marks, link."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from publish.importing.document import Mark, Run

_MARKS: dict[str, Mark] = {
    "em": "italic", "i": "italic", "cite": "italic", "var": "italic", "dfn": "italic", "strong": "bold", "b": "bold",
    "u": "underline", "ins": "underline", "s": "strike", "strike": "strike", "del": "strike", "code": "monospace",
    "kbd": "monospace", "samp": "monospace", "tt": "monospace", "sub": "sub", "sup": "sup",
}  # fmt: skip
_STYLES: tuple[tuple[re.Pattern[str], Mark], ...] = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), "bold"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.I), "italic"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline", re.I), "underline"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I), "strike"),
    (re.compile(r"font-variant(?:-caps)?\s*:[^;]*small-caps", re.I), "small-caps"),
    (re.compile(r"vertical-align\s*:\s*super", re.I), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.I), "sub"),
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a text. ``language`` is None where it is the page's."""

    language: str | None = None
    marks: frozenset[Mark] = frozenset()
    link: str | None = None
    abbreviation: str | None = None

    def run(self, text: str) -> Run:
        """Text that is so set."""
        return Run(text, self.marks, self.language, self.link, self.abbreviation)

    def within(self, element: etree._Element) -> Setting:
        """What holds within an element."""
        marks = set(self.marks)
        if (mark := _MARKS.get(element.tag)) is not None:
            marks.add(mark)
        style = element.get("style")
        if style and element.tag not in ("p", "div", "li", "td", "th"):
            marks |= {mark for pattern, mark in _STYLES if pattern.search(style)}
        expansion = element.get("title", "").strip() if element.tag in ("abbr", "acronym") else ""
        return replace(
            self,
            language=language_of(element) or self.language,
            marks=frozenset(marks),
            abbreviation=expansion or self.abbreviation,
        )


def language_of(element: etree._Element) -> str | None:
    """The language that an element says itself."""
    language: str = (element.get("lang") or element.get(_XML_LANG) or element.get("xml:lang") or "").strip()
    return language or None
