"""One table is tagged as two where a page ends.

A reader announces another table, counts its rows anew, and has lost the headers of the first. Let one ``Table`` hold
the rows of both pages.

Passes: a ``Table`` with rows on two pages; two tables of which the second has a caption

Fails: a ``Table`` at the foot of a page, and another with as many columns at the top of the next
"""

from collections.abc import Iterator
from itertools import pairwise

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import pages_of
from publish.audit.subjects.pdf.tables import cells_of, rows_of, span


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def table_split(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tables beside each other, of which the second goes on with the columns on the next page."""
    for parent in dict.fromkeys(node.parent for node in subject.elements("Table")):
        for before, other in pairwise(parent.elements if parent is not None else []):
            if before.kind == other.kind == "Table" and _goes_on(before, other):
                yield other, "this table goes on with the rows of the one before, on the page after it"


def _goes_on(above: StructureNode, other: StructureNode) -> bool:
    pages, later = pages_of(above), pages_of(other)
    if not pages or not later or min(later) != max(pages) + 1 or any(kid.kind == "Caption" for kid in other.elements):
        return False
    before, _ = rows_of(above)
    after, _ = rows_of(other)
    if not before or not after or _columns(before[0]) != _columns(after[0]) or _columns(after[0]) < 2:
        return False
    heads = [cell.text for cell in cells_of(after[0])]
    repeats = heads == [cell.text for cell in cells_of(before[0])]
    return repeats or all(cell.kind == "TD" for cell in cells_of(after[0]))


def _columns(row: StructureNode) -> int:
    return sum(span(cell, "ColSpan") for cell in cells_of(row))
