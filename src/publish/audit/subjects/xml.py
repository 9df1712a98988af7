"""A JATS article as its author wrote it, open for questions."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from lxml import etree

from publish.audit.facts.language_detection import prevailing
from publish.audit.files import safe_xml
from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context, xml_passages
from publish.audit.subjects.xml_passages import LANG
from publish.errors import SourceError

__all__ = [
    "GRAPHICS", "HREF", "LANG", "MATHML", "Picture", "XmlSubject",
    "captions_of", "is_machine_made", "is_null", "open_subject", "text_of",
]  # fmt: skip

HREF = "{http://www.w3.org/1999/xlink}href"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
MAX_BYTES, MAX_TAGS = 200_000_000, 2_500_000  # each element takes some 250 bytes when it is read
GRAPHICS = ("graphic", "inline-graphic")
_SPS = re.compile(r"sps-(\d{1,4})\.(\d{1,4})", re.I)
_SHOWING = ("fig", "inline-formula", "disp-formula", "chem-struct-wrap", "chem-struct")


def open_subject(path: Path, data: bytes, context: Context) -> XmlSubject:
    """Parse an article. Raises SourceError for what is not well-formed or asks for something outside itself."""
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        raise SourceError("is larger than an article that an audit reads", path, advice="Split it.")
    try:
        root = safe_xml.parse(data)
    except safe_xml.Unsafe as error:
        raise SourceError(f"cannot be audited: {error}", path, error.line, "Mend the XML first.") from error
    return XmlSubject(path, root, context)


def _steps(parent: etree._Element) -> dict[etree._Element, str]:
    """Each child element with its step in a path: its name, and its number where others have the same."""
    children = [child for child in parent if isinstance(child.tag, str)]
    many = Counter(child.tag for child in children)
    met: Counter[str] = Counter()
    paths: dict[etree._Element, str] = {}
    for child in children:
        met[child.tag] += 1
        paths[child] = child.tag if many[child.tag] == 1 else f"{child.tag}[{met[child.tag]}]"
    return paths


class XmlSubject:
    """A source. Nodes are its elements."""

    def __init__(self, path: Path, root: etree._Element, context: Context) -> None:
        self.path = path
        self.root = root
        if context.language and not (root.get(LANG) or "").strip():
            root.set(LANG, context.language)
        self.unrendered = context.unrendered
        self.reported = context.reported
        self.unshown = context.unshown
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}
        self._texts: dict[etree._Element, str] = {}
        namespace = etree.QName(root).namespace
        if namespace:
            for element in root.iter(f"{{{namespace}}}*"):
                element.tag = etree.QName(element).localname

    def _path(self, node: etree._Element) -> str:
        """The way from the root to an element, as ElementTree writes it; siblings are counted once for all of them."""
        steps: list[str] = []
        while (parent := node.getparent()) is not None:
            if parent not in self._steps:
                self._steps[parent] = _steps(parent)
            steps.append(self._steps[parent].get(node, "*"))
            node = parent
        return "/".join(reversed(steps)) or "."

    def location(self, node: etree._Element | int | None) -> Location:
        """The line of an element, or the one given."""
        if isinstance(node, int):
            return Location(str(self.path), line=node)
        if node is None:
            return Location(str(self.path), line=self.root.sourceline)
        return Location(str(self.path), line=node.sourceline, path=self._path(node))

    def source(self, node: etree._Element | int | None) -> SourceLocation:
        """The same: the source is its own source."""
        line = node if isinstance(node, int) else (self.root if node is None else node).sourceline
        return SourceLocation(str(self.path), line or 1)

    def concerns(self, ref: str) -> bool:
        """Whether a rule's clause applies: all do, those of SciELO's schema to the articles that declare it."""
        return self.is_sps or not ref.startswith("SPS ")

    @cached_property
    def is_sps(self) -> bool:
        """Whether it declares SciELO's schema as of 1.9, the first that asks for accessibility (``sps-1.10``)."""
        declared = _SPS.match(self.root.get("specific-use") or "")
        return declared is not None and (int(declared[1]), int(declared[2])) >= (1, 9)

    def all(self, *names: str) -> list[etree._Element]:
        """Every element of these names, in order."""
        elements = [each for name in dict.fromkeys(names) for each in self._by_name.get(name, ())]
        if len(names) > 1:
            elements.sort(key=itemgetter(0))
        return [element for _, element in elements]

    def text_of(self, element: etree._Element) -> str:
        """An element's text (``text_of``), which several rules ask for."""
        text = self._texts.get(element)
        if text is None:
            text = self._texts[element] = text_of(element)
        return text

    @cached_property
    def text(self) -> str:
        """All of its text as it is written, to ask it once what else every element would be asked."""
        return "".join(self.root.itertext())

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[int, etree._Element]]]:
        by_name: dict[str, list[tuple[int, etree._Element]]] = {}
        for number, element in enumerate(self.root.iter(etree.Element)):
            by_name.setdefault(element.tag, []).append((number, element))
        return by_name

    def language_of(self, element: etree._Element) -> str:
        """The language that an element, or the nearest around it, says; "" for none."""
        around = (holder.get(LANG) for holder in (element, *element.iterancestors()))
        return next((tag.strip() for tag in around if tag), "")

    @cached_property
    def passages(self) -> list[tuple[etree._Element, str, str]]:
        """Each block of text whose language can be judged: element, text, the tag that it or one around it has."""
        return list(xml_passages.passages(self.root))

    @cached_property
    def main_language(self) -> str | None:
        """What most of the article reads like, parts that say another language aside; None where none stands out."""
        declared = (self.root.get(LANG) or "").strip()
        return prevailing(text for _, text, tag in self.passages if tag in ("", declared))

    @cached_property
    def pictures(self) -> list[Picture]:
        """What shows a picture; forms of one picture in ``alternatives`` count once."""
        pictures = []
        for element in self.all(*GRAPHICS):
            parent = element.getparent()
            if parent is not None and parent.tag == "alternatives":
                shown = [e for e in parent if e.tag in GRAPHICS]
                structured = any(e.tag in ("table", "tex-math", f"{MATHML}math", "textual-form") for e in parent)
                if structured or element is not shown[0]:
                    continue
            pictures.append(Picture(element))
        return pictures


def _of_sign(element: etree._Element) -> str | None:
    """What is said for the picture of a ``private-char``: the description of the character."""
    sign = next(element.iterancestors("private-char"), None)
    return None if sign is None else (sign.get("description") or "").strip() or None


class Picture:
    """A ``graphic`` with the text that stands for it."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        holders = [element]
        parent = element.getparent()
        if parent is not None and parent.tag == "alternatives":
            holders = [*parent, parent]
            parent = parent.getparent()
        shows_one = parent is not None and parent.tag in _SHOWING and _count(parent) <= 1
        if shows_one:
            holders.append(parent)
        texts = [text for holder in holders for text in _spoken(holder.findall("alt-text"))]
        self.texts = [text for holder in holders for text in holder.findall("alt-text")]
        self.long_descriptions = [each for holder in holders for each in holder.findall("long-desc")]
        self.alt_element = texts[0] if texts else None
        null = bool(texts) and is_null(texts[0])
        self.alt = _of_sign(element) if not texts else "" if null else " ".join("".join(texts[0].itertext()).split())
        marks = [e.get(a) or "" for e in [*holders[:1], *texts[:1]] for a in ("content-type", "specific-use")]
        self.decorative = null or any("decorative" in mark.lower().split() for mark in marks)
        self.machine_made = bool(texts) and is_machine_made(texts[0])
        self.described = bool(self.long_descriptions)
        self.href = (element.get(HREF) or "").strip()
        self.figure = next((a for a in element.iterancestors("fig", "fig-group", "boxed-text")), None)

    @property
    def caption(self) -> str:
        """The text of the caption beside it."""
        holder = self.element if self.element.find("caption") is not None else self.figure
        caption = None if holder is None else holder.find("caption")
        return "" if caption is None else text_of(caption)

    @property
    def in_formula(self) -> bool:
        """Whether it shows a formula."""
        return any(a.tag in ("inline-formula", "disp-formula") for a in self.element.iterancestors())


def captions_of(element: etree._Element) -> dict[str, str]:
    """What is read beside a picture, or a text for it: label, caption, its title, its first paragraph, by path."""
    around = [element, *element.iterancestors("graphic", "media", "fig", "fig-group", "table-wrap", "boxed-text")]
    holder = next((each for each in around if each.find("caption") is not None or each.find("label") is not None), None)
    paths = () if holder is None else ("label", "caption", "caption/title", "caption/p")
    return {path: text_of(part) for path in paths if holder is not None and (part := holder.find(path)) is not None}


def is_null(text: etree._Element) -> bool:
    """Whether a text is the word that marks a picture as decoration (NISO RP-47-2024, JATS4R Accessibility)."""
    return "".join(text.itertext()).strip().lower() == "null"


def is_machine_made(text: etree._Element) -> bool:
    """Whether a text is marked as a machine's that no person has accepted (SciELO Publishing Schema)."""
    marks = (text.get(name) or "" for name in ("content-type", "specific-use"))
    return any("machine-generated" in mark.lower().split() for mark in marks)


def _spoken(texts: list[etree._Element]) -> list[etree._Element]:
    """Alternative texts of one element without "null", unless they say nothing else; first those in its language."""
    return sorted([text for text in texts if text_of(text) and not is_null(text)] or texts, key=_is_foreign)


def _is_foreign(text: etree._Element) -> bool:
    """Whether a text is in another language than what stands around."""
    around = next((tag for holder in text.iterancestors() if (tag := holder.get(LANG))), "")
    own = text.get(LANG) or around
    return own.split("-")[0].lower() != around.split("-")[0].lower()


def _count(figure: etree._Element) -> int:
    """How many pictures a figure shows; the forms of one in ``alternatives`` count once."""
    alone = [g for g in figure.iter("graphic") if g.getparent().tag != "alternatives"]
    return len(alone) + sum(a.find("graphic") is not None for a in figure.iter("alternatives"))


def text_of(element: etree._Element) -> str:
    """An element's text, white space folded, paragraphs apart."""
    return " ".join(" ".join(element.itertext()).split())
