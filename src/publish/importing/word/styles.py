"""The styles of a Word file: what a paragraph or a run inherits from them (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from publish.importing.document import Role
from publish.importing.word.names import W, is_on, number, value

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"(?:toc|index) \d|table of (?:figures|authorities)|toc heading|contents heading|index heading")
_ROLES: dict[str, Role] = {
    "title": "title", "subtitle": "subtitle", "author": "author", "authors": "author", "date": "date",
    "affiliation": "affiliation", "abstract": "abstract", "keywords": "keywords", "caption": "caption",
    "image caption": "caption", "table caption": "caption", "figure caption": "caption",
    "quote": "quotation", "quotations": "quotation", "intense quote": "quotation", "block text": "quotation",
    "block quote": "quotation", "blockquote": "quotation",
    "html preformatted": "code", "source code": "code", "code": "code",
    "preformatted text": "code", "macro text": "code", "macro": "code", "bibliography": "bibliography",
}  # fmt: skip
_MONOSPACED = re.compile(r"\b(?:Courier|Consolas|Menlo|Monaco|Lucida Console|.*\bMono\b)", re.I)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style makes of its paragraphs. ``level`` counts from 1; None for what is no heading."""

    name: str
    level: int | None
    role: Role
    contents: bool  # an entry of a contents list


class Styles:
    """All styles of a file. Identifiers that no style has inherit from nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._styles: dict[str, etree._Element] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._runs: dict[tuple[str, str], etree._Element | None] = {}
        self._paragraph_properties: dict[tuple[str, str], etree._Element | None] = {}
        self._chains: dict[str, tuple[etree._Element, ...]] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles.setdefault(style.get(f"{W}styleId", ""), style)

    @cached_property
    def default_paragraph(self) -> str:
        """The identifier of the style of paragraphs that name none; "" where there is none."""
        for identifier, style in self._styles.items():
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                return identifier
        return ""

    @cached_property
    def default_run(self) -> etree._Element | None:
        """``w:rPr`` of all text."""
        return None if self._root is None else self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def chain(self, identifier: str | None) -> tuple[etree._Element, ...]:
        """A style and those that it is based on, nearest first."""
        key = identifier or ""
        if key not in self._chains:
            self._chains[key] = tuple(self._based_on(key))
        return self._chains[key]

    def _based_on(self, identifier: str | None) -> Iterator[etree._Element]:
        seen = set()
        while identifier and identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            identifier = value(style, "basedOn")

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """What a paragraph's style says."""
        key = identifier or self.default_paragraph
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(key)
        return self._paragraphs[key]

    def _paragraph(self, identifier: str) -> ParagraphStyle:
        names = [(value(style, "name") or "").lower() for style in self.chain(identifier)]
        role: Role = next((_ROLES[name] for name in names if name in _ROLES), "body")
        contents = any(_CONTENTS.fullmatch(name) for name in names[:1])
        if role == "body" and _MONOSPACED.match(self._font(identifier)):
            role = "code"
        return ParagraphStyle(names[0] if names else "", self._level(identifier), role, contents)

    def _level(self, identifier: str) -> int | None:
        for style in self.chain(identifier):
            if (named := _HEADING.fullmatch((value(style, "name") or "").lower())) is not None:
                return int(named[1]) or None
            if (outline := value(style, "pPr/outlineLvl")) is not None:
                return outline_level(outline)
        return None

    def _font(self, identifier: str) -> str:
        for style in self.chain(identifier):
            fonts = style.find(f"{W}rPr/{W}rFonts")
            if fonts is not None and fonts.get(f"{W}ascii"):
                return str(fonts.get(f"{W}ascii"))
        return ""

    def paragraph_property(self, identifier: str | None, name: str) -> etree._Element | None:
        """A property of paragraphs, such as "numPr", that a style or one that it is based on has."""
        key = identifier or self.default_paragraph, name
        if key not in self._paragraph_properties:
            self._paragraph_properties[key] = self._property(key[0], f"{W}pPr/{W}{name}")
        return self._paragraph_properties[key]

    def run_property(self, identifier: str | None, name: str) -> etree._Element | None:
        """A property of text, such as "lang", that a style or one that it is based on has; without the defaults."""
        key = identifier or "", name
        if key not in self._runs:
            self._runs[key] = self._property(identifier, f"{W}rPr/{W}{name}")
        return self._runs[key]

    def _property(self, identifier: str | None, path: str) -> etree._Element | None:
        return next((child for style in self.chain(identifier) if (child := style.find(path)) is not None), None)

    def name(self, identifier: str | None) -> str:
        """The name of a style in small letters; "" where there is none."""
        return next(((value(style, "name") or "").lower() for style in self.chain(identifier)), "")

    def conditional(self, identifier: str | None, where: str) -> bool:
        """Whether a table style sets a part of the table, such as "firstCol", in bold or with a ground of its own."""
        for style in self.chain(identifier):
            for part in style.iter(f"{W}tblStylePr"):
                if part.get(f"{W}type") == where:
                    return is_on(part.find(f"{W}rPr/{W}b")) or part.find(f"{W}tcPr/{W}shd") is not None
        return False


def outline_level(text: str) -> int | None:
    """The level of a heading by ``w:outlineLvl``, which counts from 0; 9 is text."""
    level = number(text, 9) + 1
    return level if 1 <= level <= 9 else None
