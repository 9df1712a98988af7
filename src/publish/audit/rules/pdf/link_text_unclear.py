"""A link does not say where it leads.

Readers go from link to link without the sentence around them.

Passes: a ``Link`` whose text is "the report of 2024"

Fails: a ``Link`` whose text is "click here"
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.link_text import says_nothing
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs=("WCAG 2.4.4", "EN 301 549 10.2.4.4"))
def link_text_unclear(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Links by their alternative text, else their text."""
    for node in subject.elements("Link"):
        text = node.alt or node.text
        if says_nothing(text):
            yield node, f"link text “{text}” does not say where it leads"
