"""A list may be typed with bullets or numbers in paragraphs.

A reader says how many items a list has, and lets who listens skip it; of paragraphs it says nothing. Tag them as a list
(``L``, ``LI``, ``LBody``).

Passes: ``L`` with ``LI``; one paragraph that begins with a number

Fails: three paragraphs that begin with "•"; two that begin with "1." and "2."
"""

from collections.abc import Iterator

from publish.audit.facts.typed_lists import runs
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import NOTES

_APART = frozenset(("L", "Table", "TOC", "TOCI", "Code", "Formula", "Figure", "Index", "BibEntry", "Form", *NOTES))


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def list_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Two or more paragraphs in a row that begin with such signs or rising numbers; the first of each; no speech."""
    for parent in dict.fromkeys(node.parent for node in subject.elements("P")):
        if parent is None or any(holder.kind in _APART for holder in (parent, *parent.ancestors())):
            continue
        kids = parent.elements
        for start in runs([node.text if node.kind == "P" else "" for node in kids], printed=True):
            yield kids[start], f"is “{kids[start].text[:40]}” an item of a list?"
