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

_HEADED = ("sec", "app", "ack", "glossary")
_CALLED = {"sec": "section", "app": "appendix", "ack": "acknowledgement"}


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1, 2.4.6")
def heading_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Titles of sections and appendices without a word, where no label heads them.

    The list of references needs none: what it is, its items tell, and publishers leave its title empty.
    """
    for title in subject.all("title"):
        parent = title.getparent()
        if parent is None or parent.tag not in _HEADED or text_of(title):
            continue
        label = parent.find("label")
        drawn = any(True for _ in title.iterdescendants("inline-graphic", "inline-formula"))
        if not drawn and (label is None or not text_of(label)):
            yield title, f"the heading of this {_CALLED.get(parent.tag, parent.tag)} is empty"
