"""A table of the source is no table in the output.

Without rows and columns nobody who listens can tell what a number belongs to. Tag it as a table, not as a picture or
as paragraphs.

Passes: `Table` with its rows and cells

Fails: a picture of the table
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 01-006, 13-007")
def table_lost(subject: Output) -> Iterator[Difference]:
    """Tables by the texts of their cells."""
    yield from differences(subject, tables.lost)
