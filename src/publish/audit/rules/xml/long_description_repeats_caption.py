"""A long description says what the label or the caption says.

The caption is read anyway; whoever opens the description hears the same once more. Describe what the picture shows, or
take the description away.

Passes: a caption "Rainfall in 2024" with a ``long-desc`` that goes through the months

Fails: a caption "Rainfall in 2024" with ``<long-desc>Rainfall in 2024</long-desc>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, captions_of, text_of


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1; SPS 9")
def long_description_repeats_caption(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Descriptions equal to the label, the caption or a part of it beside them, case and punctuation aside."""
    for text in subject.all("long-desc"):
        if (description := text_of(text)) and any(repeats(description, words) for words in captions_of(text).values()):
            yield text, "the long description says the same as the label or caption"
