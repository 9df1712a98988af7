"""A heading skips a level.

A section without a heading holds one with a heading: whoever moves by level meets level 3 where level 2 never was.
Our own outputs close the gap; others made from this source will not.

Passes: ``<sec><title>A</title><sec><title>A.1</title></sec></sec>``

Fails: ``<sec><sec><title>A.1</title></sec></sec>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.mending.edits import Edit, Unwrap


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1; PDF/UA-1 7.4.2-1", fix="unsafe")
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


def fix(article: Written, title: etree._Element) -> Fix | None:
    """Take the section without a heading away from around those that have one, where it holds nothing else."""
    section = title.getparent()
    outer = None if section is None else section.getparent()
    if outer is None or any(child.tag != "sec" for child in outer.iterchildren(etree.Element)):
        return None
    edits: list[Edit] = [Unwrap(article.of(outer))]
    if name := outer.get("id"):
        first = outer[0] if outer[0].tag == "sec" else title.getparent()
        if first is None or first.get("id"):
            return None  # a reference may lead to it
        edits.append(article.set(first, "id", name))
    return Fix("Take the section without a heading away from around", tuple(edits), safe=False)
