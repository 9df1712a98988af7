"""A section has a heading and nothing else.

A heading used for its looks, or text that was lost: whoever goes there finds nothing.

Passes: ``<sec><title>Method</title><p>…</p></sec>``

Fails: ``<sec><title>Method</title></sec>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_HEAD = ("title", "label", "sec-meta", "object-id", "subtitle")


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1, 2.4.6")
def section_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Sections and appendices without any content beside title and label."""
    for section in subject.all("sec", "app"):
        rest = [child for child in section.iterchildren("*") if child.tag not in _HEAD]
        if section.find("title") is not None and not rest:
            yield section, f"the section “{text_of(section)[:60]}” holds nothing"
