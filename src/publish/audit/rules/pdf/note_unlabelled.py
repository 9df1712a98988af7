"""A note does not carry its number.

A reader who follows a reference hears the note without the mark that led there. If it has one, tag it ``Lbl``.

Passes: ``Note`` with ``Lbl``

Fails: ``Note`` with text alone that starts with a number
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def note_unlabelled(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Notes that start with a number or a sign and have no label."""
    for node in subject.elements("Note", "FENote"):
        marked = node.text[:1].isdigit() or node.text.startswith(("*", "†", "‡"))
        if marked and not any(below.kind == "Lbl" for below in node.walk()):
            yield node, f"this note starts with “{node.text[:1]}”, which is not tagged as its label (Lbl)"
