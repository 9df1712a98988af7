"""The kind of an alternative text or a long description is none that SciELO's schema knows.

In SPS, ``content-type`` there says one thing: that a machine wrote the words (``machine-generated``). Any other value
is refused.

Passes: ``<alt-text content-type="machine-generated">…``; any value in an article that does not declare SPS

Fails: ``<alt-text content-type="short">…`` in an article with ``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="SPS 2, 6")
def words_kind_unknown(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Texts with another ``content-type``."""
    for text in subject.all("alt-text", "long-desc") if subject.is_sps else ():
        kind = text.get("content-type")
        if kind and kind != "machine-generated":
            ref = "SPS 2" if text.tag == "alt-text" else "SPS 6"
            yield text, f"content-type “{kind[:40]}” is unknown to SPS, which has “machine-generated” alone", (ref,)
