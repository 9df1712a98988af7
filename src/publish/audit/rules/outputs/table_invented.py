"""Running text of the source is tagged as a table.

A reader hears rows and columns where there are none. A table served to place it: tag the text alone.

Passes: a box as a `Div` or a section

Fails: a box as a table of one cell
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 15-004")
def table_invented(subject: Output) -> Iterator[Difference]:
    """Tables of the output that are none in the source, and hold its text."""
    yield from differences(subject, tables.invented)
