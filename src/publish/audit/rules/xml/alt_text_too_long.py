"""An alternative text is longer than anyone can hold in mind, and there is no long description.

An alternative text cannot be paused, skimmed or searched. Say the essence in a sentence and put the rest in
``long-desc``.

Passes: a short ``alt-text`` with a ``long-desc`` beside it

Fails: an ``alt-text`` of 600 characters
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import LONGEST
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1; SPS 2")
def alt_text_too_long(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts beyond the longest that serves, where no long description takes over."""
    for picture in subject.pictures:
        if picture.alt and picture.alt_element is not None and len(picture.alt) > LONGEST and not picture.described:
            yield (
                picture.alt_element,
                f"alternative text of {len(picture.alt)} characters, and no long description",
            )
