"""Header cells of the source are plain cells in the output.

A reader in the table no longer hears what a value stands for.

Passes: `TH` for each `th` and for the cells of `thead`

Fails: `TD` for them
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 15-001, 15-002")
def table_header_lost(subject: Output) -> Iterator[Difference]:
    """Header cells, by their place in the grid."""
    yield from differences(subject, tables.headers_lost)
