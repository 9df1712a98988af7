"""Articles that nobody wrote: random walks through the content models of a JATS DTD, every text made of words of its own.

A word is ``w…q`` with neither letter between, and occurs once in its article. So a word that is lost is known by name,
and two that run together show as ``qw``.
"""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

XLINK = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMESPACES = {"xlink": "http://www.w3.org/1999/xlink", "mml": "http://www.w3.org/1998/Math/MathML"}
_LETTERS = "abcdefghijklmnoprstuvxyz"

# Formulas are not text, and the rest would need attributes or files that no random walk finds.
_LEFT_OUT = frozenset(["math", "tex-math", "glyph-data", "glyph-ref", "processing-meta", "col", "colgroup"])
_INLINE = frozenset(
    [
        "abbrev",
        "bold",
        "break",
        "chem-struct",
        "email",
        "ext-link",
        "fn",
        "inline-formula",
        "inline-graphic",
        "inline-media",
        "italic",
        "monospace",
        "named-content",
        "overline",
        "roman",
        "ruby",
        "sans-serif",
        "sc",
        "strike",
        "styled-content",
        "sub",
        "sup",
        "underline",
        "uri",
        "xref",
    ]
)
_REFERRED = {
    "app": "app",
    "boxed-text": "boxed-text",
    "disp-formula": "disp-formula",
    "fig": "fig",
    "fn": "fn",
    "ref": "bibr",
    "sec": "sec",
    "statement": "statement",
    "table-wrap": "table",
}
_SHOWN = ("graphic", "inline-graphic", "media", "inline-media", "supplementary-material")
_IN_LANGUAGES = ("disp-quote", "italic", "list-item", "p", "styled-content", "title", "verse-line")
_BACK = ("ack", "app-group", "bio", "fn-group", "glossary", "notes", "ref-list", "sec")
_FRONT = (
    "<front><journal-meta><journal-id>x</journal-id><issn>1</issn></journal-meta><article-meta><title-group>"
    "<article-title>Made up</article-title></title-group></article-meta></front>"
)


class Models:
    """The content models of one tag set."""

    def __init__(self, dtd: Path) -> None:
        # Elements of MathML bear names of JATS ("fn", "list"): only the tag set's own have no prefix.
        self._models: dict[str, Any] = {e.name: e for e in etree.DTD(str(dtd)).iterelements() if not e.prefix}

    def article(self, seed: int, *, depth: int = 9) -> etree._Element:
        """An article, the same for the same seed. Below ``depth`` elements are as poor as their model allows."""
        return _Walk(self._models, random.Random(seed), depth).article()


class _Walk:
    def __init__(self, models: dict[str, Any], chance: random.Random, depth: int) -> None:
        self._models = models
        self._chance = chance
        self._deepest = depth
        self._words = count(1)
        self._targets: list[tuple[str, str]] = []

    def article(self) -> etree._Element:
        article = etree.Element("article", {LANG: "en"}, nsmap=_NAMESPACES)
        article.append(etree.fromstring(_FRONT))
        body = etree.SubElement(article, "body")
        for _ in range(self._chance.randint(1, 3)):
            body.append(self._make("sec", 1))
        back = etree.SubElement(article, "back")
        for name in self._chance.sample([name for name in _BACK if name in self._models], 2):
            back.append(self._make(name, 1))
        for reference in article.iter("xref"):
            name, identifier = self._chance.choice(self._targets)
            reference.set("rid", identifier)
            reference.set("ref-type", _REFERRED[name])
        return article

    def _text(self) -> str:
        return " ".join(self._word() for _ in range(self._chance.randint(1, 4)))

    def _word(self) -> str:
        number, letters = next(self._words), ""
        while number:
            number, digit = divmod(number, len(_LETTERS))
            letters = _LETTERS[digit] + letters
        return f"w{letters}q"

    def _make(self, name: str, depth: int) -> etree._Element:
        element = etree.Element(name)
        self._attribute(element)
        model = self._models[name]
        if model.type == "mixed" or (model.content is not None and model.content.type == "pcdata"):
            self._mix(element, model, depth)
        elif model.type != "empty":
            self._fill(element, model.content, depth)
        return element

    def _attribute(self, element: etree._Element) -> None:
        name = element.tag
        if name in _REFERRED:
            element.set("id", f"i{len(self._targets)}")
            self._targets.append((name, element.get("id", "")))
        if name in _SHOWN:
            element.set(XLINK, "pic.png")
        elif name in ("ext-link", "uri"):
            element.set(XLINK, "https://example.org/")
        elif name == "list":
            element.set("list-type", self._chance.choice(["bullet", "order", "alpha-lower", "roman-upper", "simple"]))
        elif name in ("td", "th") and self._chance.random() < 0.2:
            element.set(self._chance.choice(["colspan", "rowspan"]), str(self._chance.randint(2, 4)))
        elif name in _IN_LANGUAGES and self._chance.random() < 0.05:
            element.set(LANG, self._chance.choice(["ar", "de", "el", "fr", "nl"]))

    def _mix(self, element: etree._Element, model: Any, depth: int) -> None:
        """Words, and elements between them, each parted from its neighbours by a space."""
        element.text = self._text()
        allowed = sorted({name for name in _names(model.content) if self._knows(name)})
        inline = [name for name in allowed if name in _INLINE]
        for _ in range(self._chance.choice([0, 0, 1, 1, 2, 3]) if depth < self._deepest - 3 else 0):
            pool = inline if self._chance.random() < 0.75 else allowed
            if pool:
                child = self._make(self._chance.choice(pool), depth + 1)
                _add_space(element)
                child.tail = " " + self._text()
                element.append(child)

    def _fill(self, element: etree._Element, part: Any, depth: int) -> None:
        if part is None or depth > self._deepest + 2:
            return
        shallow = depth < self._deepest - 4
        times = {
            "once": 1,
            "opt": int(self._chance.random() < (0.5 if shallow else 0.1)),
            "mult": self._chance.choice([0, 1, 1, 2]) if shallow else 0,
            "plus": self._chance.choice([1, 1, 2]) if shallow else 1,
        }[part.occur]
        for _ in range(times):
            if part.type == "element":
                if self._knows(part.name):
                    element.append(self._make(part.name, depth + 1))
            elif part.type == "seq":
                self._fill(element, part.left, depth)
                self._fill(element, part.right, depth)
            elif choices := [c for c in _choices(part) if c.type != "element" or self._knows(c.name)]:
                self._fill(element, self._chance.choice(choices), depth)

    def _knows(self, name: str) -> bool:
        return name in self._models and name not in _LEFT_OUT


def _names(part: Any) -> list[str]:
    if part is None:
        return []
    own = [part.name] if part.type == "element" else []
    return own + _names(part.left) + _names(part.right)


def _choices(part: Any) -> list[Any]:
    """The alternatives of a choice, which libxml2 nests to the right."""
    anies: list[Any] = []
    for side in (part.left, part.right):
        if side is not None:
            anies += _choices(side) if side.type == "or" and side.occur == "once" else [side]
    return anies


def _add_space(element: etree._Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + " "
    else:
        element.text = (element.text or "").rstrip() + " "
