"""What the elements of JATS are to a reader: text, blocks in text, what is no text, what is no part of it."""

from __future__ import annotations

import re

from lxml import etree

from publish.audit.equivalence.reading import Picture
from publish.audit.subjects.xml import LANG, MATHML, text_of
from publish.audit.subjects.xml import Picture as Graphic

NOTE_CALLS = frozenset(("fn", "table-fn", "author-notes", "author-note"))

SILENT = frozenset(
    (
        *("alt-text", "long-desc", "rt", "rp", "object-id", "def", "index-term", "index-term-range-end", "target"),
        *("processing-meta", "ref-count", "permissions", "fn-group-meta", "question-wrap-meta"),
        *("milestone-start", "milestone-end", "sec-meta", "related-article"),
    )
)
OPAQUE = {
    "inline-formula": "formula",
    "tex-math": "formula",
    f"{MATHML}math": "formula",
    "chem-struct": "formula",
    "inline-graphic": "picture",
    "private-char": "picture",
    "inline-media": "picture",
    "inline-supplementary-material": "picture",
}
TEXT = frozenset(
    (
        *("p", "title", "subtitle", "term", "attrib", "verse-line", "preformat", "code", "mixed-citation"),
        *("citation", "label", "speaker", "article-title", "trans-title", "trans-subtitle", "subject"),
    )
)
NESTED = frozenset(
    (
        *("fig", "fig-group", "table-wrap", "table-wrap-group", "list", "disp-formula", "disp-formula-group"),
        *("boxed-text", "disp-quote", "def-list", "fn-group", "supplementary-material", "media"),
        *("verse-group", "graphic", "alternatives", "speech", "array", "statement", "chem-struct-wrap"),
        *("ref-list", "table", "sec"),
    )
)
FLOATS = frozenset(
    ["fig", "fig-group", "table-wrap", "table-wrap-group", "supplementary-material", "media", "chem-struct-wrap"]
)
SECTIONS = frozenset(("sec", "app"))
HEADED = SECTIONS | {"ack", "ref-list", "glossary", "bio", "notes", "app-group", "fn-group"}
LINKS = frozenset(("ext-link", "uri", "email", "xref"))
NAMED = frozenset(
    (
        *("surname", "given-names", "prefix", "suffix", "name", "string-name", "etal", "year", "source"),
        "person-group",
    )
)
ADDRESS = re.compile(r"(?:https?|ftp|mailto|doi):\S|//|www\.|[^@\s:]+@[^@\s]+$", re.I)
WORDY = re.compile(r"[^\W\d_]{2}")


def article_title(element: etree._Element) -> str:
    """A title without the calls of notes."""
    parts = [element.text or ""]
    for child in element:
        if child.tag not in ("xref", "fn", "alt-text"):
            parts.append(article_title(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def picture(graphic: Graphic, language: str) -> Picture:
    """A graphic with the words that stand for it, in the language given where none is declared."""
    alt = graphic.alt_element
    described = graphic.element.find("long-desc")
    return Picture(
        graphic.element,
        graphic.alt or None,
        inherited(graphic.element if alt is None else alt, language),
        (graphic.element if alt is None else alt).sourceline or 1,
        graphic.in_formula,
        long=text_of(described) if described is not None else "",
    )


def calls_note(reference: etree._Element) -> bool:
    """Whether a reference is the mark of a note, or says nothing of its own."""
    return reference.get("ref-type") in NOTE_CALLS or not text_of(reference)


def language_of(element: etree._Element) -> str:
    """The language that an element declares; "" for none."""
    return (element.get(LANG) or "").strip()


def inherited(element: etree._Element, otherwise: str) -> str:
    """The language that an element is in."""
    return next((own for one in (element, *element.iterancestors()) if (own := language_of(one))), otherwise)


def has_own_text(element: etree._Element) -> bool:
    """Whether text stands in an element itself, not only in those within it."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))
