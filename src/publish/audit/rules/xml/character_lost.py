"""A character was lost before.

U+FFFD is what a program writes where it could not read a character: a reader says nothing, or "replacement character".
Write the character that was meant; to speak of the sign itself, say its name.

Passes: ``The river rose``

Fails: ``The r�ver rose``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def character_lost(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Elements with U+FFFD in their own text."""
    for element in subject.root.iter(etree.Element) if "\ufffd" in subject.text else ():
        for text in (element.text, *(child.tail for child in element)):
            if "\ufffd" in (text or ""):
                yield element, "U+FFFD stands for a character that was lost before"
                break
