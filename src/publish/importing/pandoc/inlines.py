"""The running text of pandoc's tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from publish.importing.document import Anchor, Block, Formula, Inline, Mark, NoteCall, Picture, Place, Remark
from publish.importing.webpage.media import Media
from publish.importing.webpage.settings import Setting

Node = dict[str, Any]
_MARKS: dict[str, Mark] = {
    "Emph": "italic", "Strong": "bold", "Underline": "underline", "Strikeout": "strike", "Superscript": "sup",
    "Subscript": "sub", "SmallCaps": "small-caps",
}  # fmt: skip
_QUOTES = {
    "de": ("„", "“", "‚", "‘"), "fr": ("« ", " »", "‹ ", " ›"), "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"), "pl": ("„", "”", "‚", "’"),
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_WORDS = 8


@dataclass(slots=True)
class Reading:
    """A tree while it is read: its pictures, its formulas, the names that are referred to."""

    media: Media
    blocks: Callable[[Reading, list[Node], Setting], list[Block]]
    language: str | None = None
    referred: set[str] = field(default_factory=set)
    formulas: list[Formula] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)  # names of tags that were told


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an author writes in braces: ``{#name .class key=value}``."""

    name: str
    classes: frozenset[str]
    values: dict[str, str]

    def within(self, setting: Setting) -> Setting:
        """What holds within something with these attributes."""
        language = self.values.get("lang") or self.values.get("xml:lang") or setting.language
        expansion = self.values.get("title") if "abbr" in self.classes else None
        marks = setting.marks | _class_marks(self.classes)
        return replace(setting, language=language, marks=marks, abbreviation=expansion or setting.abbreviation)


def _class_marks(classes: frozenset[str]) -> set[Mark]:
    marks: dict[str, Mark] = {"smallcaps": "small-caps", "underline": "underline", "ul": "underline"}
    return {marks[name] for name in classes & marks.keys()}


def attributes_of(attr: list[Any]) -> Attributes:
    """The attributes of a node as pandoc writes them: name, classes, pairs."""
    return Attributes(attr[0], frozenset(attr[1]), dict(attr[2]))


def anchors_of(reading: Reading, attributes: Attributes) -> list[Inline]:
    """The anchor of a name that something refers to."""
    return [Anchor(attributes.name)] if attributes.name in reading.referred else []


def inlines_of(reading: Reading, nodes: list[Node], setting: Setting) -> list[Inline]:
    """Running text; the tags of HTML between its parts hold for what they enclose."""
    content: list[Inline] = []
    settings: list[tuple[str, Setting]] = [("", setting)]
    for node in nodes:
        if node["t"] == "RawInline":
            _raw(reading, node["c"], settings, content)
        else:
            content += _inline(reading, node, settings[-1][1])
    return content


def _inline(reading: Reading, node: Node, setting: Setting) -> list[Inline]:
    kind, value = node["t"], node.get("c")
    if kind in ("Str", "Space", "SoftBreak", "LineBreak"):
        text = value if kind == "Str" else "\n" if kind == "LineBreak" else " "
        return [setting.run(str(text))]
    if kind in _MARKS:
        return inlines_of(reading, value or [], replace(setting, marks=setting.marks | {_MARKS[kind]}))
    if value is None:
        return []
    if kind == "Quoted":
        return _quoted(reading, value, setting)
    if kind == "Code":
        inner = attributes_of(value[0]).within(setting)
        return [replace(inner, marks=inner.marks | {"monospace"}).run(value[1])]
    if kind == "Math":
        formula = Formula(None, value[1].strip(), value[0]["t"] == "DisplayMath", place=Place(value[1].strip()[:60]))
        reading.formulas.append(formula)
        return [formula]
    if kind == "Link":
        inner = replace(attributes_of(value[0]).within(setting), link=value[2][0] or None)
        return [*anchors_of(reading, attributes_of(value[0])), *inlines_of(reading, value[1], inner)]
    if kind == "Image":
        return [picture_of(reading, value, setting)]
    if kind == "Note":
        blocks = reading.blocks(reading, value, Setting())
        return [NoteCall(blocks, place=Place(words_of(value)))]
    if kind == "Span":
        attributes = attributes_of(value[0])
        return [*anchors_of(reading, attributes), *inlines_of(reading, value[1], attributes.within(setting))]
    return inlines_of(reading, value[1], setting) if kind == "Cite" else []


def _quoted(reading: Reading, value: list[Any], setting: Setting) -> list[Inline]:
    """A quotation with the marks of its language."""
    language = (setting.language or reading.language or "").split("-")[0].lower()
    double_open, double_close, single_open, single_close = _QUOTES.get(language, ("“", "”", "‘", "’"))
    single = value[0]["t"] == "SingleQuote"
    opening, closing = (single_open, single_close) if single else (double_open, double_close)
    return [setting.run(opening), *inlines_of(reading, value[1], setting), setting.run(closing)]


def picture_of(reading: Reading, value: list[Any], setting: Setting, caption: str | None = None) -> Picture:
    """A picture. An alternative text that only repeats the caption is the caption's, and none."""
    attributes, (source, title) = attributes_of(value[0]), value[2]
    alt = " ".join(words_of(value[1], None).split())
    alt = attributes.values.get("alt", attributes.values.get("fig-alt", "" if caption == alt else alt))
    decorative = "decorative" in attributes.classes or attributes.values.get("role") in ("presentation", "none")
    place = Place(alt[:60] or source[:60])
    return Picture(
        reading.media.name_of(source, place),
        alt_text=alt or None,
        title=title or None,
        decorative=decorative,
        long_description=attributes.values.get("longdesc"),
        language=attributes.within(setting).language,
        link=setting.link,
        place=place,
    )


def _raw(reading: Reading, value: list[str], settings: list[tuple[str, Setting]], content: list[Inline]) -> None:
    """A piece of another notation in the text: a tag of HTML opens or closes, anything else is dropped and told."""
    notation, text = value
    match = _TAG.match(text.strip())
    if notation not in ("html", "html5", "html4") or match is None:
        if notation not in ("html", "html5", "html4") and notation not in reading.dropped:
            reading.dropped.add(notation)
            reading.remarks.append(Remark("lost", f"raw {notation}", Place(text[:60]), f"“{text[:60]}” was left out"))
        return
    closes, name = match[1], match[2].lower()
    setting = settings[-1][1]
    if closes:
        while len(settings) > 1 and any(opened == name for opened, _ in settings):
            if settings.pop()[0] == name:
                break
        return
    try:
        element = html.fragment_fromstring(text.strip() + ("" if text.strip().endswith("/>") else f"</{name}>"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    if name == "br":
        content.append(setting.run("\n"))
    elif name == "img" and element.get("src"):
        attr = ["", (element.get("class") or "").split(), [[key, val] for key, val in element.attrib.items()]]
        content.append(picture_of(reading, [attr, [], [element.get("src"), element.get("title") or ""]], setting))
    elif not text.strip().endswith("/>"):
        inner = setting.within(element)
        settings.append((name, replace(inner, link=element.get("href") or inner.link)))


def words_of(nodes: list[Any], most: int | None = _WORDS) -> str:
    """The first words of a part of the tree; all of them where ``most`` is None."""
    words: list[str] = []
    waiting: list[Any] = list(reversed(nodes))
    while waiting and (most is None or len("".join(words).split()) <= most):
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            kind, value = node.get("t"), node.get("c")
            if kind == "Str":
                words.append(str(value))
            elif kind in ("Space", "SoftBreak", "LineBreak", "Para", "Plain"):
                words.append(" ")
            elif kind in ("Code", "Math") and isinstance(value, list):
                words.append(str(value[1]))
            if isinstance(value, list) and kind not in ("Code", "Math", "Note", "RawInline", "RawBlock"):
                waiting += reversed(value)
    text = " ".join("".join(words).split())
    return text if most is None else " ".join(text.split()[:most])[:80]
