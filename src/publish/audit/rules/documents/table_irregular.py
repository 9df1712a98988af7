"""The rows of a table do not have the same number of columns.

A reader who asks for the column's head gets another column's. Mend ``colspan`` and ``rowspan``.

Passes: every row adds up to the same number of columns, spans counted

Fails: a head of four columns over rows of three
"""

from collections.abc import Iterator

from publish.audit.facts.grid import irregular
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, own_rows


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1")
def table_irregular(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The first row of each table that is shorter or longer than the first."""
    for node in subject.elements("table"):
        rows = [[*row.iterchildren(f"{XHTML}td", f"{XHTML}th")] for row in own_rows(node.element)]
        if fault := irregular(rows):
            number, width, expected = fault
            if rows[number]:
                yield Node(node.file, rows[number][0]), f"this row has {width} columns, the first has {expected}"
