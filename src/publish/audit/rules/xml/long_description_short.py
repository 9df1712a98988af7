"""A long description is as short as an alternative text.

SciELO's schema asks for more than 120 characters in ``long-desc``, and has what is shorter in ``alt-text``: whoever
opens a description expects more than the text that leads to it.

Passes: a ``long-desc`` of 121 characters; a shorter one in an article that does not declare SPS

Fails: ``<long-desc>A mill</long-desc>`` in an article with ``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import GRAPHICS, XmlSubject, text_of

_LEAST = 121  # characters


@rule(severity=Severity.WARNING, refs="SPS 7")
def long_description_short(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Descriptions of pictures and media below the least."""
    for holder in subject.all(*GRAPHICS, "media", "inline-media") if subject.is_sps else ():
        for text in holder.findall("long-desc"):
            if 0 < (length := len(text_of(text))) < _LEAST:
                yield text, f"long description of {length} characters; SPS asks for more than {_LEAST - 1}"
