"""A picture is marked as decoration, yet it has a caption or an alternative text.

What is worth a caption is worth a description: either the mark is wrong or the words are.

Passes: ``<graphic specific-use="decorative"><alt-text/></graphic>`` without a caption

Fails: the same inside a ``fig`` with a ``caption``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def decorative_picture_explained(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Decorations with words."""
    for picture in subject.pictures:
        if picture.decorative and (picture.caption or picture.alt):
            yield (
                picture.element,
                f"marked as decoration but has {'an alternative text' if picture.alt else 'a caption'}",
            )
