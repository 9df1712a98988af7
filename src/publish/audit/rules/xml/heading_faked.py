"""A paragraph of bold words stands where a heading would.

It looks like a heading and is none: no list of headings holds it. Make it the ``title`` of a ``sec``.

Passes: ``<sec><title>Method</title>…</sec>``

Fails: ``<p><bold>Method</bold></p>`` followed by a paragraph
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_LONGEST = 90  # characters
_CODE = re.compile(r"\d+[.:]?\s+(?:end|for|if|else|while|do|return|begin|repeat|until|then)\b", re.I)


@rule(severity=Severity.REVIEW, refs=("WCAG 1.3.1",))
def heading_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Short paragraphs, all bold, that stand in a section and are followed by another block; no bylines, no code."""
    for paragraph in subject.all("p"):
        parent, text = paragraph.getparent(), text_of(paragraph)
        if parent is None or parent.tag not in ("sec", "body", "app") or paragraph.getnext() is None:
            continue
        bold = "".join(text_of(child) for child in paragraph if child.tag == "bold")
        whole = text and len(text) < _LONGEST and bold.replace(" ", "") == text.replace(" ", "")
        if whole and text[-1] not in ".,;:" and not _is_byline(paragraph, text) and not _CODE.match(text):
            yield paragraph, f"“{text}” looks like a heading and is a bold paragraph"


def _is_byline(paragraph: etree._Element, text: str) -> bool:
    """Whether a paragraph names people: with marks of where they work, or several of them."""
    marked = next(paragraph.iter("sup"), None) is not None and all(word[:1].isupper() for word in text.split()[:2])
    return marked or ";" in text
