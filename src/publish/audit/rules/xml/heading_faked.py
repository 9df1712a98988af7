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
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_LONGEST = 90  # characters
_PARTICLES = frozenset(str.split("af al bin da das de del della den der di do dos e el ibn la le ten ter van von y zu"))
_MOST_NAMES = 5
_CODE = re.compile(r"\d+[.:]?\s+(?:end|for|if|else|while|do|return|begin|repeat|until|then)\b", re.I)


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def heading_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Short paragraphs, all bold, that stand in a section and are followed by another block; no bylines, no code."""
    plain = cache(lambda: _plain_words(subject))
    for paragraph in subject.all("p"):
        parent, text = paragraph.getparent(), text_of(paragraph)
        if parent is None or parent.tag not in ("sec", "body", "app") or paragraph.getnext() is None:
            continue
        bold = "".join(text_of(child) for child in paragraph if child.tag == "bold")
        whole = text and len(text) < _LONGEST and bold.replace(" ", "") == text.replace(" ", "")
        if not whole or text[-1] in ".,;:" or _is_byline(paragraph, text) or _CODE.match(text):
            continue
        if (names := _names(text)) is None or not plain().isdisjoint(names):
            yield paragraph, f"“{text}” looks like a heading and is a bold paragraph"


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
