"""A table has no header cells.

Each number is read without a word of what it is.

Passes: ``Table`` with ``TH`` cells

Fails: ``Table`` of ``TD`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "EN 301 549 10.1.3.1", "PDF/UA-1 7.5-1", "Matterhorn 15-003"))
def table_without_headers(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tables of two rows and two columns or more."""
    for table in subject.elements("Table"):
        rows = [node for node in table.walk() if node.kind == "TR"]
        wide = max((len(row.elements) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and not any(cell.kind == "TH" for row in rows for cell in row.elements):
            yield table, f"table of {len(rows)} rows without header cells"
