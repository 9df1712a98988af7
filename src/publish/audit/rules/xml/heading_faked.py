"""A paragraph of bold words stands where a heading would.

It looks like a heading and is none: no list of headings holds it. Make it the ``title`` of a ``sec``.

Passes: ``<sec><title>Method</title>…</sec>``

Fails: ``<p><bold>Method</bold></p>`` followed by a paragraph
"""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.mending.edits import Change, Edit, Rename, Unwrap

_LONGEST = 90  # characters
_PARTICLES = frozenset(str.split("af al bin da das de del della den der di do dos e el ibn la le ten ter van von y zu"))
_MOST_NAMES = 5
_MOST_WORDS = 8  # of a heading that is surely one
_INLINE = ("bold", "italic", "sub", "sup", "sc", "underline", "roman", "break", "xref", "inline-formula")
_TEXT = ("p", "list", "def-list", "disp-quote", "boxed-text", "disp-formula", "verse-group")
_BEHIND = ("sec", "notes", "fn-group", "glossary", "ref-list", "sig-block", "ack", "app")  # what ends a part of text
_CAPTION = re.compile(r"\w{2,12}\.?\s\d{1,3}\b")  # Table 1, Fig. 2, Theorem 3
_SPOKEN = '!»”"’'  # what heads nothing ends so
_CODE = re.compile(r"\d+[.:]?\s+(?:end|for|if|else|while|do|return|begin|repeat|until|then)\b", re.I)


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1", fix="sometimes safe")
def heading_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Short paragraphs, all bold, that stand in a section and are followed by another block; no bylines, no code."""
    plain = cache(lambda: _plain_words(subject))
    for paragraph in subject.all("p"):
        parent, text = paragraph.getparent(), subject.text_of(paragraph)
        if parent is None or parent.tag not in ("sec", "body", "app") or paragraph.getnext() is None:
            continue
        bold = "".join(text_of(child) for child in paragraph if child.tag == "bold")
        whole = text and len(text) < _LONGEST and bold.replace(" ", "") == text.replace(" ", "")
        if not whole or text[-1] in ".,;:" or _is_byline(paragraph, text) or _CODE.match(text):
            continue
        if (names := _names(text)) is None or not plain().isdisjoint(names):
            yield paragraph, f"“{text}” looks like a heading and is a bold paragraph"


def fix(article: Written, paragraph: etree._Element) -> Fix | None:
    """Make a section of each such paragraph of a part and what follows it, with its words as the heading.

    Safe where all of them are a few words, and text follows each; what may be a caption, or the name of a theorem,
    somebody must judge. Two in a row, which may be of two levels, are left.
    """
    parent = paragraph.getparent()
    faked = article.once(_by_parent, lambda: _by_parent(article.subject))[parent]
    return article.once((_sections, parent), lambda: _sections(article, faked))


def _by_parent(subject: XmlSubject) -> dict[etree._Element | None, list[etree._Element]]:
    siblings: dict[etree._Element | None, list[etree._Element]] = {}
    for node, _ in heading_faked(subject):
        siblings.setdefault(node.getparent(), []).append(node)
    return siblings


def _sections(article: Written, faked: list[etree._Element]) -> Fix | None:
    """The fix of all such paragraphs in one parent."""
    edits: list[Edit] = []
    safe = True
    for place, node in enumerate(faked):
        members = list(_below(node, faked[place + 1] if place + 1 < len(faked) else None))
        if not members or any(child.tag not in _INLINE for child in node.iterchildren(etree.Element)):
            return None
        text = text_of(node)
        if members[0].tag in ("fig", "table-wrap") and _CAPTION.match(text):
            return None  # its caption
        is_short = len(text.split()) <= _MOST_WORDS and not text[0].islower() and text[-1] not in _SPOKEN
        safe = safe and is_short and not _CAPTION.match(text) and members[0].tag in _TEXT
        edits += _section(article, node, members[-1])
    title = f"Make headings of {len(faked)} bold paragraphs" if len(faked) > 1 else "Make a heading of the paragraph"
    return Fix(title, tuple(edits), safe)


def _below(heading: etree._Element, following: etree._Element | None) -> Iterator[etree._Element]:
    """What stands below a heading, up to the next."""
    for sibling in heading.itersiblings(etree.Element):
        if sibling is following or sibling.tag in _BEHIND:
            return
        yield sibling


def _section(article: Written, heading: etree._Element, last: etree._Element) -> Iterator[Edit]:
    """A section from a paragraph, which becomes its title, to the last element that it holds."""
    opening, closing = article.tags(heading, "sec")
    line, end = article.new_line(heading), article.of(last).end
    start = article.of(heading).start
    yield Change(start, start, f"{opening}{line}")
    yield Rename(article.of(heading), article.name(heading, "title"))
    for bold in heading.iterchildren("bold"):
        yield Unwrap(article.of(bold))
    yield Change(end, end, f"{line}{closing}")


def _is_byline(paragraph: etree._Element, text: str) -> bool:
    """Whether a paragraph names people: with marks of where they work, or several of them."""
    marked = next(paragraph.iter("sup"), None) is not None and all(word[:1].isupper() for word in text.split()[:2])
    return marked or ";" in text


def _names(text: str) -> frozenset[str] | None:
    """The words of what may be a person's name, in small letters: capitals and particles; None for others."""
    words = text.split()
    names = [word for word in words if word[0].isupper()]
    if (
        not 2 <= len(names) <= _MOST_NAMES
        or text.isupper()
        or not all(w[0].isupper() or w in _PARTICLES for w in words)
    ):
        return None
    return frozenset(part for word in names for part in re.findall(r"[^\W\d_]+", word.lower()) if len(part) > 1)


def _plain_words(subject: XmlSubject) -> frozenset[str]:
    """The words that an article has in small letters: what stands beside them in capitals is no name."""
    text = " ".join(text_of(part) for part in subject.all("abstract", "body", "back"))
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())
