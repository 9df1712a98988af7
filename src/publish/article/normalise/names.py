"""Names of JATS elements by the part they play, and the one attribute name that needs spelling out."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HREF = "{http://www.w3.org/1999/xlink}href"
MATHML = "http://www.w3.org/1998/Math/MathML"
ALI = "http://www.niso.org/schemas/ali/1.0/"
CALS = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"

# What stands as a block of its own even where JATS allows it inside a paragraph.
BLOCKS = frozenset(
    [
        "ack",
        "address",
        "answer",
        "answer-set",
        "app",
        "array",
        "bio",
        "block-alternatives",
        "boxed-text",
        "chem-struct-wrap",
        "code",
        "def-list",
        "disp-formula",
        "disp-formula-group",
        "disp-quote",
        "explanation",
        "fig",
        "fig-group",
        "fn-group",
        "glossary",
        "graphic",
        "hr",
        "list",
        "media",
        "notes",
        "option",
        "p",
        "preformat",
        "question",
        "question-preamble",
        "question-wrap",
        "question-wrap-group",
        "ref-list",
        "sec",
        "sig-block",
        "speech",
        "statement",
        "supplementary-material",
        "table",
        "table-wrap",
        "table-wrap-group",
        "verse-group",
    ]
)

# Divisions that may carry a heading.
SECTIONS = frozenset(
    [
        "abstract",
        "ack",
        "app",
        "app-group",
        "back",
        "bio",
        "boxed-text",
        "fn-group",
        "glossary",
        "notes",
        "ref-list",
        "response",
        "sec",
        "sub-article",
        "trans-abstract",
    ]
)


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return _local(element.tag)


@lru_cache(4096)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_mathml(element: etree._Element) -> bool:
    """Whether the element belongs to MathML."""
    return isinstance(element.tag, str) and element.tag.startswith("{" + MATHML + "}")


def make(name: str, like: etree._Element, **attributes: str) -> etree._Element:
    """A new element that stands, for whoever asks, on the source line of another."""
    element = etree.Element(name, attributes)
    if like.sourceline:
        element.sourceline = like.sourceline
    return element


def add_text(parent: etree._Element, before: etree._Element | None, text: str | None) -> None:
    """Append text after a child, or at the start of its parent when there is none."""
    if not text:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def has_text(element: etree._Element) -> bool:
    """Whether running text stands directly in an element, not only in those within it."""
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def remove(element: etree._Element) -> None:
    """Take an element out of its parent and leave the text behind it where it was."""
    parent = element.getparent()
    if parent is None:
        return
    add_text(parent, element.getprevious(), element.tail)
    element.tail = None
    parent.remove(element)


def replace(old: etree._Element, new: etree._Element) -> None:
    """Put one element where another was; the text behind it stays."""
    parent = old.getparent()
    if parent is None:
        raise ValueError("the root has no place to be replaced in")
    new.tail, old.tail = old.tail, None
    parent.replace(old, new)
