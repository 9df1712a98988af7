"""Headings skip a level, or the first is not of level 1.

Whoever moves by level meets level 4 where level 3 never was. Change the levels, not the look.

Passes: H1, H2, H3, H2

Fails: H1, H3; or H2 first
"""

from collections.abc import Iterator

from publish.audit.facts.headings import skipped
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading


@rule(severity=Severity.ERROR, refs="ISO 32000-1 14.8.4.3; PDF/UA-1 7.4.2-1; Matterhorn 14-002, 14-003")
def heading_level_skipped(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Numbered headings in reading order."""
    headings = [
        (node, int(node.kind[1:3])) for node in subject.elements() if is_heading(node.kind) and node.role.is_standard
    ]
    if headings and headings[0][1] != 1:
        sentence = f"the first heading is of level {headings[0][1]}, not 1"
        yield headings[0][0], sentence, ("Matterhorn 14-002",) if subject.part == 1 else ()
    for node, before, level in skipped(headings):
        sentence = f"heading of level {level} follows one of level {before}"
        yield node, sentence, ("Matterhorn 14-003",) if subject.part == 1 else ()
