"""Two headings side by side read the same.

Whoever moves by headings cannot tell the sections apart. Say what sets each apart.

Passes: "Results in Gent" and "Results in Brugge"

Fails: "Results" twice in one section
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.WARNING, refs="WCAG 2.4.6")
def heading_repeated(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The second of sections in one parent with the same title and no label of their own: once, however many follow."""
    for parent in subject.all("body", "back", "sec", "app-group"):
        named: dict[str, list[etree._Element]] = {}
        for section in parent.iterchildren("sec", "app"):
            title, label = section.find("title"), section.find("label")
            heading = folded(f"{'' if label is None else text_of(label)} {'' if title is None else text_of(title)}")
            if title is not None and heading:
                named.setdefault(heading, []).append(title)
        for titles in named.values():
            if len(titles) > 1:
                text = text_of(titles[1])[:60]
                yield titles[1], f"{len(titles)} sections beside each other are called “{text}”"
