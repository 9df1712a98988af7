"""An alternative text is longer than anyone can hold in mind.

It cannot be paused, skimmed or searched. Say the essence and put the rest into the text beside the figure.

Passes: a sentence or two

Fails: an ``Alt`` of 600 characters
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import LONGEST
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.3")
def alt_text_too_long(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures whose text goes beyond the longest that serves."""
    for node in subject.elements("Figure"):
        if node.alt and len(node.alt) > LONGEST:
            yield node, f"alternative text of {len(node.alt)} characters"
