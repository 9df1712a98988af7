"""The cells of a table do not make a grid.

A reader then says the wrong header with a number. Give each row as many columns as the first, counting spans
(``ColSpan``, ``RowSpan``), with empty cells where nothing stands.

Passes: rows of 3 cells; a row of 2 cells of which one spans 2

Fails: rows of 3 and of 2 cells; two cells at one place
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.tables import Fault

# Uneven rows make uneven columns as well, and two tests ask for even rows in the same words: all are failed.
_UNEVEN = {1: ("7.2-41", "7.2-42", "7.2-43"), 2: ("8.2.5.26-2", "8.2.5.26-3", "8.2.5.26-4")}
_TESTS: dict[tuple[int, Fault], tuple[str, ...]] = {
    (1, "overlap"): ("7.2-15",),
    (1, "tall"): ("7.2-41",),
    (2, "overlap"): ("8.2.5.26-1",),
    (2, "tall"): ("8.2.5.26-2",),
}


@rule(
    severity=Severity.ERROR,
    refs="WCAG 1.3.1; PDF/UA-1 7.2-15, 7.2-41, 7.2-42, 7.2-43; PDF/UA-2 8.2.5.26-1, 8.2.5.26-2, 8.2.5.26-3, "
    "8.2.5.26-4; Matterhorn 09-004",
)
def table_irregular(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """The first fault in the grid of each table."""
    for table in subject.elements("Table"):
        for kind, node, sentence in subject.grid(table).faults:
            clauses = tuple(
                f"PDF/UA-{subject.part} {test}" for test in _TESTS.get((subject.part, kind), _UNEVEN[subject.part])
            )
            yield node, f"the table is no grid: {sentence}", clauses
