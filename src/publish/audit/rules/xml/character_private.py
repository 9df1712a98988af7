"""A character is of nobody's script.

Unicode leaves these code points to private use: a screen reader says nothing, another font shows a box. Write the
character that is meant.

Passes: ``→``

Fails: ``U+F0E0`` of a symbol font
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.scripts import private
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1, 1.3.1")
def character_private(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Elements with a code point of a private use area in their own text."""
    for element in subject.root.iter(etree.Element) if private(subject.text) else ():
        for text in (element.text, *(child.tail for child in element)):
            if character := private(text or ""):
                yield element, f"the character U+{ord(character):04X} has no meaning of its own"
                break
