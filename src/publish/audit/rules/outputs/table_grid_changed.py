"""A table has other rows, columns or spans than in the source.

A reader who moves from cell to cell hears values under the wrong headers. Mend the spans; keep a table of several
pages one table.

Passes: as many rows and columns as in the source

Fails: a cell over two columns that spans one
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 15-005")
def table_grid_changed(subject: Output) -> Iterator[Difference]:
    """Sizes of tables and spans of cells."""
    yield from differences(subject, tables.grids_changed)
