"""The styles of a Word file: what a paragraph or a run inherits from them (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

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

T = TypeVar("T")


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
        self._answers: dict[str, dict[str, Any]] = {}  # by question, then by style
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

    def inherited(
        self, identifier: str | None, question: str, answer: Callable[[etree._Element], T | None]
    ) -> T | None:
        """What a style answers, or else the nearest of those that it is based on that does.

        ``question`` names it: each style is asked once, and remembers what it inherits.
        """
        answers: dict[str, T | None] = self._answers.setdefault(question, {})
        chain: dict[str, None] = {}
        nearest: T | None = None
        at = identifier or ""
        while at and at in self._styles and at not in chain:
            if at in answers:
                nearest = answers[at]
                break
            chain[at] = None
            style = self._styles[at]
            if (nearest := answer(style)) is not None:
                break
            at = value(style, "basedOn") or ""
        answers.update(dict.fromkeys(chain, nearest))
        return nearest

    def _own_name(self, identifier: str) -> str:
        return (value(self._styles.get(identifier) if identifier else None, "name") or "").lower()

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """What a paragraph's style says."""
        key = identifier or self.default_paragraph
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(key)
        return self._paragraphs[key]

    def _paragraph(self, identifier: str) -> ParagraphStyle:
        name = self._own_name(identifier)
        role: Role = self.inherited(identifier, "role", _role) or "body"
        contents = _CONTENTS.fullmatch(name) is not None
        if role == "body" and _MONOSPACED.match(self._font(identifier)):
            role = "code"
        return ParagraphStyle(name, self.inherited(identifier, "level", _level) or None, role, contents)

    def _font(self, identifier: str) -> str:
        return self.inherited(identifier, "font", _font) or ""

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
        return self.inherited(identifier, path, lambda style: style.find(path))

    def name(self, identifier: str | None) -> str:
        """The name of a style in small letters; "" where there is none."""
        return self._own_name(identifier or "")

    def conditional(self, identifier: str | None, where: str) -> bool:
        """Whether a table style sets a part of the table, such as "firstCol", in bold or with a ground of its own."""

        def stands_out(style: etree._Element) -> bool | None:
            for part in style.iter(f"{W}tblStylePr"):
                if part.get(f"{W}type") == where:
                    return is_on(part.find(f"{W}rPr/{W}b")) or part.find(f"{W}tcPr/{W}shd") is not None
            return None

        return self.inherited(identifier, f"tblStylePr {where}", stands_out) or False


def _role(style: etree._Element) -> Role | None:
    return _ROLES.get((value(style, "name") or "").lower())


def _level(style: etree._Element) -> int | None:
    """The level of its headings; 0 for what says that it is text."""
    if (named := _HEADING.fullmatch((value(style, "name") or "").lower())) is not None:
        return int(named[1])
    return None if (outline := value(style, "pPr/outlineLvl")) is None else outline_level(outline) or 0


def _font(style: etree._Element) -> str | None:
    fonts = style.find(f"{W}rPr/{W}rFonts")
    return None if fonts is None else fonts.get(f"{W}ascii") or None


def outline_level(text: str) -> int | None:
    """The level of a heading by ``w:outlineLvl``, which counts from 0; 9 is text."""
    level = number(text, 9) + 1
    return level if 1 <= level <= 9 else None
