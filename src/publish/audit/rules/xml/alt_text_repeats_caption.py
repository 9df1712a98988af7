"""An alternative text repeats the caption.

The caption is read anyway, so a reader hears the same twice and learns nothing of what is seen. Say what the picture
shows.

Passes: a caption "The mill in 1911" with ``<alt-text>A brick tower with four sails beside a canal</alt-text>``

Fails: a caption "The mill in 1911" with ``<alt-text>The mill in 1911</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeats_caption(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Alternative texts equal to the caption beside them, case and punctuation aside."""
    for picture in subject.pictures:
        if picture.alt and picture.alt_element is not None and repeats(picture.alt, picture.caption):
            yield picture.alt_element, "alternative text says the same as the caption"
