"""An abbreviation is nowhere expanded.

Whoever does not know it hears letters. Write the words out at first use, with the abbreviation in brackets, mark it
with ``abbrev`` and a ``def``, or list it in a ``glossary``.

Passes: "the World Health Organization (WHO)", later "WHO"; ``<abbrev>WHO<def><p>World …</p></def></abbrev>``

Fails: "WHO" throughout; ``<abbrev>WHO</abbrev>`` alone
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from lxml import etree

from publish.audit.facts.abbreviations import counted, initials, is_one, is_told, plain_words
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, XmlSubject, text_of

_TITLE = "{http://www.w3.org/1999/xlink}title"
_APART = (
    "ref", "ref-list", "front-stub", "permissions", "fn-group", "code", "table-wrap", "author-notes", "contrib-group",
)  # fmt: skip
_OTHER = ("italic", "monospace", "code", "named-content", "ext-link", "uri", "email", "inline-formula", "object-id")
_LOOKS = ("bold", "sc", "underline", "styled-content", "xref")
_ENOUGH = 3  # times that an abbreviation is met before it must be told


@rule(severity=Severity.REVIEW, refs="WCAG 3.1.4")
def abbreviation_unexpanded(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Capitals three times or more in the text, and what ``abbrev`` marks, never beside brackets or in a list of terms.

    No abbreviations are the initials of authors, words that the text has in small letters too, symbols of genes and
    other words in italics, and parts of identifiers.
    """
    for element, name in unexpanded(subject):
        yield element, f"“{name}” is nowhere expanded"


def unexpanded(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Each abbreviation that is nowhere expanded, with the paragraph, or the ``abbrev``, where it is met first."""
    paragraphs = [p for p in subject.all("p") if not _is_apart(p)]
    texts = [_running(p) for p in paragraphs]
    bare, defined = _marked(subject)
    defined |= _authors(subject)
    whole = " ".join(text_of(e) for e in subject.all("abstract", "body", "back", "notes", "title-group", "kwd-group"))
    titles = [text_of(title) for title in subject.all("article-title", "subtitle", "title") if not _is_apart(title)]
    words = defined.union(*map(plain_words, (*titles, *texts)))
    often = [name for name, count in counted(texts).most_common(400) if count >= _ENOUGH and name not in bare]
    joined = "\n".join(texts)  # each name is looked for once in the whole
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for name in [*bare, *often]:
        if name in words or is_told(name, whole):
            continue
        first = bare.get(name)
        if first is None:
            met = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", joined)
            first = None if met is None else paragraphs[bisect_right(starts, met.start()) - 1]
        if first is not None:
            yield first, name


def running_text(subject: XmlSubject) -> Iterator[etree._Element]:
    """The elements in whose own text abbreviations are counted: paragraphs, and what is set apart in them by its look.

    What one brings into a paragraph by its children is not its own text.
    """
    for paragraph in subject.all("p"):
        if not _is_apart(paragraph) and next(paragraph.iterancestors("abbrev"), None) is None:
            yield paragraph
            waiting = [child for child in paragraph if child.tag in _LOOKS]
            while waiting:
                element = waiting.pop()
                yield element
                waiting += [child for child in element if child.tag in _LOOKS]


def _is_apart(element: etree._Element) -> bool:
    return any(above.tag in _APART for above in element.iterancestors())


def _running(paragraph: etree._Element) -> str:
    """A paragraph's text without what is set apart in it: names of genes, code, addresses, tables."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        inner = " … " if not isinstance(child.tag, str) or child.tag in (*_OTHER, *_APART) else _running(child)
        parts += [inner, child.tail or ""]
    return " ".join("".join(parts).split())


def _marked(subject: XmlSubject) -> tuple[dict[str, etree._Element], set[str]]:
    """The abbreviations that are marked and not explained, with their place; then those that are."""
    bare: dict[str, etree._Element] = {}
    terms = {text_of(element) for element in subject.all("term", "dt")}
    for element in subject.all("abbrev"):
        name = " ".join("".join(_before_definition(element)).split())
        explained = element.find("def") is not None or element.get("alt") or element.get(_TITLE) or element.get(HREF)
        if explained:
            terms.add(name)
        elif is_one(name):
            bare.setdefault(name, element)
    return bare, terms


def _before_definition(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != "def":
            yield text_of(child)
        yield child.tail or ""


def _authors(subject: XmlSubject) -> set[str]:
    """The initials of everyone that the article names."""
    authors: set[str] = set()
    for name in subject.all("name"):
        if not any(above.tag in ("ref", "ref-list") for above in name.iterancestors()):
            authors |= initials(name.findtext("given-names") or "", name.findtext("surname") or "")
    return authors
