"""What the elements of JATS are to a reader: text, blocks in text, what is no text, what is no part of it."""

from __future__ import annotations

import re

from lxml import etree

from publish.audit.equivalence.text_model import Picture
from publish.audit.facts import reading_choices
from publish.audit.subjects.xml import HREF, LANG, MATHML, text_of
from publish.audit.subjects.xml import Picture as Graphic

NOTE_CALLS = frozenset(("fn", "table-fn", "author-notes", "author-note"))

SILENT = frozenset(
    (
        *("alt-text", "long-desc", "rt", "rp", "object-id", "def", "index-term", "index-term-range-end"),
        *("processing-meta", "ref-count", "permissions", "fn-group-meta", "question-wrap-meta"),
        *("milestone-start", "milestone-end", "sec-meta"),
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
        *("ref-list", "table", "sec", "address"),
    )
)
SHOWN = frozenset(("disp-formula", "disp-formula-group", "graphic", "media", "chem-struct-wrap"))  # no running text
FLOATS = frozenset(
    ["fig", "fig-group", "table-wrap", "table-wrap-group", "supplementary-material", "media", "chem-struct-wrap"]
)
SECTIONS = frozenset(("sec", "app"))
HEADED = SECTIONS | {"ack", "back", "ref-list", "glossary", "bio", "notes", "app-group", "fn-group"}
LINKS = frozenset(("ext-link", "uri", "email", "xref"))
_WORDED = frozenset(("etal", "related-article", "related-object"))  # said in the output's words where they have none
MARKED = frozenset(("fn", "aff", "corresp", "ref"))  # what is pointed to by a number or a sign, not by a name
_NAMED = frozenset(
    (
        *("surname", "given-names", "prefix", "suffix", "name", "string-name", "etal", "year", "source"),
        "person-group",
    )
)
_SHOWING = ("graphic", "inline-graphic", "media", "inline-media")
_NO_FORMS = ("object-id", "alt-text", "long-desc")  # what some write among the forms
_DRAWN = ("graphic", "inline-graphic", "tex-math", f"{MATHML}math")
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


def defines(element: etree._Element) -> bool:
    """Whether an element is a meaning that stands beside its term, and not in an abbreviation."""
    parent = element.getparent()
    return element.tag == "def" and parent is not None and parent.tag == "def-item"


def gap_kind(element: etree._Element) -> str:
    """What stands where an element gives no text: a formula, a picture, our words; "" where it says its own words."""
    if element.tag in _WORDED:
        return "" if text_of(element) else "words"
    if element.tag in ("chem-struct", "inline-formula") and text_of(element):
        shown = next(element.iter(*_DRAWN), None)
        if shown is None or element.tag == "chem-struct":
            return "" if shown is None else "picture"
    return OPAQUE.get(element.tag, "")


def described(character: etree._Element) -> str:
    """What is said for a ``private-char`` that no picture shows."""
    pictured = next(character.iter("graphic", "inline-graphic"), None) is not None
    return "" if pictured else (character.get("description") or text_of(character)).strip()


def spoken_order(element: etree._Element) -> list[etree._Element]:
    """The children of an element as they are read: a name without text of its own has an order of its own.

    Given names stand first but in names of the eastern style; in citations the surname does.
    """
    children = list(element)
    if element.tag != "name" or has_own_text(element):
        return children
    cited = any(True for _ in element.iterancestors("mixed-citation", "element-citation", "product", "related-object"))
    surname_first = cited or reading_choices.has_surname_first(element.get("name-style"))
    order = reading_choices.parts_of_name(surname_first=surname_first)
    return sorted(children, key=lambda child: order.index(child.tag) if child.tag in order else len(order))


def chosen_form(element: etree._Element, language: str) -> etree._Element:
    """Of the forms of one thing, the one that is shown: one that says something, in the language around it."""
    main = language.partition("-")[0].lower()
    forms = [form for form in element if isinstance(form.tag, str) and form.tag not in _NO_FORMS] or [element]

    def other(form: etree._Element) -> tuple[bool, bool, int]:
        own = language_of(form).partition("-")[0].lower()
        shows = form.tag in _SHOWING
        small = "thumb" in (form.get("content-type") or form.get("specific-use") or "")
        name = str(form.tag).rpartition("}")[2]
        rank = reading_choices.rank_of_form(name, form.get(HREF) or "", shows=shows, small=small)
        pictured = any(element.get(HREF) for element in form.iter(*_SHOWING))
        return not text_of(form) and not pictured, bool(own) and own != main, rank

    return min(forms, key=other)


def calls_note(reference: etree._Element) -> bool:
    """Whether a reference is the mark of a note, or says nothing of its own."""
    return reference.get("ref-type") in NOTE_CALLS or not text_of(reference)


def language_of(element: etree._Element) -> str:
    """The language that an element declares; "" for none."""
    return (element.get(LANG) or "").strip()


def inherited(element: etree._Element, otherwise: str) -> str:
    """The language that an element is in."""
    return next((own for holder in (element, *element.iterancestors()) if (own := language_of(holder))), otherwise)


def is_apart(element: etree._Element) -> bool:
    """Whether an output parts an element from what stands behind it without a space, by a mark or a space of its own.

    The parts of names, those of an address in fields, and a label before its text.
    """
    parent = element.getparent()
    if element.tag == "label":
        return not (element.tail or " ")[0].isspace()
    if element.tail:
        return False
    return element.tag in _NAMED or (parent is not None and parent.tag == "address")


def has_own_text(element: etree._Element) -> bool:
    """Whether text stands in an element itself, not only in those within it."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))
