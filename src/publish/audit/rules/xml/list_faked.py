"""A list is typed with signs.

Readers hear neither how many items there are nor where one ends. Make it a ``list`` with ``list-item``.

Passes: ``<list><list-item><p>Oak</p></list-item>…``

Fails: ``<p>- Oak</p><p>- Ash</p>``, ``<p>• Oak<break/>• Ash</p>``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_SIGNS = "•◦▪‣·●○■–—*-"
_MARK = re.compile(r"([•◦▪‣·●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")


@rule(
    severity=Severity.REVIEW,
    refs=("WCAG 1.3.1",),
)
def list_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Two or more paragraphs in a row, or lines of one, that begin with such signs or rising numbers."""
    for paragraph in subject.all("p"):
        before = paragraph.getprevious()
        after = paragraph.getnext()
        mark, following = _mark(text_of(paragraph)), "" if after is None or after.tag != "p" else _mark(text_of(after))
        preceding = "" if before is None or before.tag != "p" else _mark(text_of(before))
        if mark and following and _goes_on(mark, following) and not (preceding and _goes_on(preceding, mark)):
            yield paragraph, f"“{text_of(paragraph)[:40]}” looks like an item of a list and is a paragraph"
        lines = [
            line for line in (child.tail or "" for child in paragraph.iterchildren("break")) if _mark(line.strip())
        ]
        if len(lines) > 1 and _mark(lines[0].strip()) in _SIGNS:
            yield paragraph, f"“{lines[0].strip()[:40]}” looks like an item of a list and is a line"


def _mark(text: str) -> str:
    found = _MARK.match(text)
    return found.group(1).strip("(.)") if found else ""


def _goes_on(one: str, other: str) -> bool:
    """Whether two marks follow each other in a list."""
    if one in _SIGNS:
        return one == other
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
