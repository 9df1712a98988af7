"""Two different pictures have the same alternative text.

A reader takes them for one. Say what sets each apart.

Passes: "The mill from the north" and "The mill from the canal"

Fails: "The mill" twice, for two files
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import repeated
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeated(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second and later of pictures that share a text but no file."""
    items = [(p.alt_element, p.alt, p.href) for p in subject.pictures if p.alt and p.alt_element is not None]
    for element, text in repeated(items):
        yield element, f"another picture has the alternative text “{text[:60]}” too"
