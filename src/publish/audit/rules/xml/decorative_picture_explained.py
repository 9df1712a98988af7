"""A picture is marked as decoration, yet it has a caption, an alternative text or a long description.

What is worth a caption is worth a description: either the mark is wrong or the words are.

Passes: ``<graphic specific-use="decorative"><alt-text/></graphic>`` without a caption

Fails: the same inside a ``fig`` with a ``caption``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1; SPS 5, 11")
def decorative_picture_explained(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Decorations with words."""
    for picture in subject.pictures:
        if not picture.decorative:
            continue
        described = picture.described and "a long description"
        if words := (picture.alt and "an alternative text") or described or (picture.caption and "a caption"):
            yield picture.element, f"marked as decoration but has {words}"
