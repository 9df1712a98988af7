"""A table has no header cells.

Each number is read without a word of what it is. In JATS mark the cells as ``th``; in a finished PDF change the tags of
the header cells to TH.

Passes: ``Table`` with ``TH`` cells

Fails: ``Table`` of ``TD`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1")
def table_without_headers(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tables of two rows and two columns or more; a table within a cell counts for itself."""
    for table in subject.elements("Table"):
        groups = [table, *(part for part in table.elements if part.kind in ("THead", "TBody", "TFoot"))]
        rows = [row for group in groups for row in group.elements if row.kind == "TR"]
        wide = max((len(row.elements) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and not any(cell.kind == "TH" for row in rows for cell in row.elements):
            yield table, f"table of {len(rows)} rows without header cells"
