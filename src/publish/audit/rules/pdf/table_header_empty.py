"""A header cell is empty.

Each cell below it is read without a header. Fill it in, or make it a data cell.

Passes: ``TH`` with words; an empty one in the corner of the table

Fails: an empty ``TH`` over a column
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.3")
def table_header_empty(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Header cells of tables that make a grid."""
    for table in subject.elements("Table"):
        grid = subject.grid(table)
        for cell in {
            id(cell): cell for row in grid.rows for cell in row if cell is not None and cell.kind == "TH"
        }.values():
            shown = cell.spoken or any(
                not isinstance(kid, MarkedContent) or kid.piece.images for kid in cell.contents()
            )
            if not shown and grid.places.get(id(cell)) != (0, 0) and not grid.faults:
                yield cell, "this header cell is empty"
