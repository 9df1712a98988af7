"""An alternative text says that it is one of an image, or that a machine wrote it.

A screen reader says that already, so what is seen comes later than it could. Begin with the thing itself.

Passes: ``<alt-text>The mill in 1911</alt-text>``

Fails: ``<alt-text>Image of the mill in 1911</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import announcement
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_announced(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts with such words at their beginning or end, in the languages that we know."""
    for picture in subject.pictures:
        if picture.alt_element is not None and (words := announcement(picture.alt or "")):
            yield picture.alt_element, f"alternative text {words}"
