"""A heading is empty.

A reader who moves by headings lands on nothing.

Passes: ``<title>Method</title>``

Fails: ``<title/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_HEADED = ("sec", "app", "ack", "ref-list", "glossary")


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "WCAG 2.4.6"))
def heading_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Titles of sections and appendices without a word."""
    for title in subject.all("title"):
        parent = title.getparent()
        drawn = any(True for _ in title.iterdescendants("inline-graphic", "inline-formula"))
        if parent is not None and parent.tag in _HEADED and not text_of(title) and not drawn:
            yield title, f"the heading of this {parent.tag} is empty"
