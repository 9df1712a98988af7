"""One link is tagged as two where a line ends.

A reader says "link" twice, lists half of its words twice, and each half makes no sense. Let one ``Link`` element hold
the text and the annotations of both lines.

Passes: a ``Link`` with the annotations of two lines; two links to different places

Fails: "the report" in a ``Link`` at the end of a line, "of 2024" in another on the next, to the same place
"""

from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, ObjectReference, PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import lines
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.4")
def link_split(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Links that follow each other with no text between, of which the second begins the next line."""
    for parent in dict.fromkeys(node.parent for node in subject.elements("Link")):
        kids = [] if parent is None else parent.kids
        shown = [kid for kid in kids if not (isinstance(kid, MarkedContent) and not kid.piece.text.strip())]
        for before, other in pairwise(shown):
            if not isinstance(before, StructureNode) or not isinstance(other, StructureNode):
                continue
            if before.kind == other.kind == "Link" and _is_one(before, other):
                yield other, f"“{before.text[:40]}” and “{other.text[:40]}” are halves of one link"


def _is_one(link: StructureNode, other: StructureNode) -> bool:
    goal = _goal(link)
    first, second = lines(link), lines(other)
    if goal is None or goal != _goal(other) or not first or not second:
        return False
    (page, above), (later, below) = first[-1], second[0]
    return later > page or (below.y < above.y - 0.5 * above.size and below.x < above.right + above.size)


def _goal(node: StructureNode) -> str | None:
    """Where the annotations of a link lead, to compare by."""
    for kid in node.contents():
        if isinstance(kid, ObjectReference) and isinstance(kid.target, pikepdf.Dictionary):
            action = kid.target.get("/A")
            return string_of(action.get("/URI")) if isinstance(action, pikepdf.Dictionary) else None
    return None
