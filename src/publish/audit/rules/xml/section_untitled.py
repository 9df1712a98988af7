"""A section has no heading.

It cannot be found by its heading and stands in no contents list.

Passes: ``<sec><title>Method</title>…</sec>``

Fails: ``<sec><p>…</p></sec>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 2.4.6, 2.4.10; JATS4R E7")
def section_untitled(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Sections and appendices with neither a title nor a label."""
    for section in subject.all("sec", "app"):
        if section.find("title") is None and section.find("label") is None:
            yield section, f"this {'section' if section.tag == 'sec' else 'appendix'} has no heading"
