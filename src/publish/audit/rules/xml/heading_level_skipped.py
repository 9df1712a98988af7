"""A heading skips a level.

A section without a heading holds one with a heading: whoever moves by level meets level 3 where level 2 never was.
Our own outputs close the gap; others made from this source will not.

Passes: ``<sec><title>A</title><sec><title>A.1</title></sec></sec>``

Fails: ``<sec><sec><title>A.1</title></sec></sec>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1; PDF/UA-1 7.4.2-1")
def heading_level_skipped(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Titled sections directly inside untitled ones."""
    for section in subject.all("sec"):
        parent = section.getparent()
        if (
            section.find("title") is not None
            and parent is not None
            and parent.tag == "sec"
            and parent.find("title") is None
        ):
            yield section.find("title"), "the section around this one has no heading, so a level is skipped"
