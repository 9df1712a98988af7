"""An alternative text says that it is one of an image, or that a machine wrote it.

A screen reader says that already, so what is seen comes later than it could. Begin with the thing itself, and read
over what a program guessed.

Passes: ``Alt (The mill in 1911)``

Fails: ``Alt (Image of the mill in 1911)``, ``Alt (A mill Description automatically generated)``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import announcement
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_announced(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures whose text has such words at its beginning or end, in the languages that we know."""
    for node in subject.elements("Figure"):
        if words := announcement(node.alt or ""):
            yield node, f"alternative text {words}"
