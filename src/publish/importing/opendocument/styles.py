"""The styles of an OpenDocument text, automatic ones and those by name: what text inherits (ISO/IEC 26300-1, 16)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

from lxml import etree

from publish.importing.document import Mark, Role
from publish.importing.opendocument.names import FO, STYLE, TEXT

_ROLES: dict[str, Role] = {
    "title": "title", "subtitle": "subtitle", "author": "author", "date": "date", "abstract": "abstract",
    "quotations": "quotation", "block quotation": "quotation", "preformatted text": "code", "source code": "code",
    "caption": "caption", "illustration": "caption", "figure": "caption", "drawing": "caption", "table": "caption",
    "figure caption": "caption", "table caption": "caption", "figurewithcaption": "body",
    "bibliography 1": "bibliography", "bibliography": "bibliography",
}  # fmt: skip
_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_COMPLEX = re.compile(r"[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_CODE_STYLES = ("source text", "teletype", "user entry", "verbatim char")
_LENGTH = re.compile(r"(-?[\d.]+)(in|cm|mm|pt|pc|px)")
_POINTS = {"in": 72.0, "cm": 28.35, "mm": 2.835, "pt": 1.0, "pc": 12.0, "px": 0.75}


class Styles:
    """All styles of a text, by family and name."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        self._properties: dict[tuple[str, str, str, str], str | None] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                self._styles.setdefault((style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")), style)
            for style in root.iter(f"{STYLE}default-style") if root is not None else ():
                self._defaults.setdefault(style.get(f"{STYLE}family", ""), style)
            for style in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists.setdefault(style.get(f"{STYLE}name", ""), style)
            if self.outline is None and root is not None:
                self.outline = next(root.iter(f"{TEXT}outline-style"), None)

    def chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """A style and its parents, nearest first."""
        seen = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def property(self, family: str, name: str | None, group: str, attribute: str) -> str | None:
        """A property (of ``style:text-properties`` and so on) that a style or a parent of it sets."""
        key = family, name or "", group, attribute
        if key not in self._properties:
            self._properties[key] = next(
                (
                    value
                    for style in self.chain(family, name)
                    for properties in style.findall(f"{STYLE}{group}-properties")
                    if (value := properties.get(attribute)) is not None
                ),
                None,
            )
        return self._properties[key]

    def attribute(self, family: str, name: str | None, attribute: str) -> str | None:
        """An attribute of a style itself, such as that of its list."""
        return next((value for s in self.chain(family, name) if (value := s.get(attribute)) is not None), None)

    def names(self, name: str | None, family: str = "paragraph") -> list[str]:
        """The names of a style and its parents as an author sees them, in small letters, nearest first."""
        names = [
            style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name", "") for style in self.chain(family, name)
        ]
        return [re.sub(r"_([0-9a-f]{2})_", lambda m: unquote(f"%{m[1]}"), each).lower() for each in names]

    def role(self, name: str | None) -> Role:
        """What a paragraph's style makes of it."""
        return next((_ROLES[each] for each in self.names(name) if each in _ROLES), "body")

    def marks(self, name: str | None, family: str = "text") -> set[Mark]:
        """How a style sets text."""

        def of(attribute: str) -> str:
            return self.property(family, name, "text", attribute) or ""

        marks: set[Mark] = set()
        weight = of(f"{FO}font-weight")
        if weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600):
            marks.add("bold")
        if of(f"{FO}font-style") in ("italic", "oblique"):
            marks.add("italic")
        if of(f"{STYLE}text-underline-style") not in ("", "none"):
            marks.add("underline")
        if of(f"{STYLE}text-line-through-style") not in ("", "none"):
            marks.add("strike")
        if of(f"{FO}font-variant") == "small-caps":
            marks.add("small-caps")
        position = of(f"{STYLE}text-position")
        if position.startswith(("super", "sub")):
            marks.add("sup" if position.startswith("super") else "sub")
        elif (shift := re.match(r"-?\d{1,4}", position)) and int(shift[0]):
            marks.add("sup" if int(shift[0]) > 0 else "sub")
        if family == "text" and any(each in _CODE_STYLES for each in self.names(name, family)):
            marks.add("monospace")
        return marks

    def language(self, text: str, text_styles: list[str], paragraph_style: str | None) -> str | None:
        """The language of a text: of its own styles, nearest last, else of its paragraph's, else of the document."""
        for family, name in [*(("text", each) for each in reversed(text_styles)), ("paragraph", paragraph_style)]:
            of = partial(self.property, family, name, "text")
            if (language := self._language(text, of)) is not None:
                return language
        return self.default_language(text)

    def default_language(self, text: str = "") -> str | None:
        """The language of all text that says nothing of its own."""
        default = self._defaults.get("paragraph")
        properties = [] if default is None else default.findall(f"{STYLE}text-properties")
        return self._language(text, lambda a: next((v for p in properties if (v := p.get(a)) is not None), None))

    def _language(self, text: str, of: Callable[[str], str | None]) -> str | None:
        letters = len(_LETTER.findall(text))
        space, suffix = FO, ""
        for pattern, ending in ((_EAST_ASIAN, "-asian"), (_COMPLEX, "-complex")):
            if letters and 2 * len(pattern.findall(text)) > letters:
                space, suffix = STYLE, ending
        language, country = of(f"{space}language{suffix}"), of(f"{space}country{suffix}")
        if language in (None, "", "none", "zxx"):
            return None
        return f"{language}-{country}" if country not in (None, "", "none") else language

    def list_level(self, name: str | None, level: int) -> etree._Element | None:
        """How a list style sets a level, which counts from 1."""
        style = self._lists.get(name or "")
        for each in style if style is not None else ():
            if each.get(f"{TEXT}level") == str(level):
                return each
        return None

    def indent(self, name: str | None) -> float:
        """The left indent of a paragraph's style, in points."""
        match = _LENGTH.match(self.property("paragraph", name, "paragraph", f"{FO}margin-left") or "")
        try:
            return float(match[1]) * _POINTS[match[2]] if match else 0.0
        except ValueError:
            return 0.0
