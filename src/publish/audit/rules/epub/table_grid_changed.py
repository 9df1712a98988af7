"""A table has other rows, columns or spans than in the source.

A reader who moves from cell to cell hears values under the wrong headers. Mend the spans; keep a table of several
pages one table.

Passes: as many rows and columns as in the source

Fails: a cell over two columns that spans one
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1",))
def table_grid_changed(subject: EpubSubject) -> Iterator[Difference]:
    """Sizes of tables and spans of cells."""
    yield from differences(subject, "tables.grids_changed")
