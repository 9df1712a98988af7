"""Header cells of the source are plain cells in the output.

A reader in the table no longer hears what a value stands for.

Passes: `TH` for each `th` and for the cells of `thead`

Fails: `TD` for them
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1",))
def table_header_lost(subject: EpubSubject) -> Iterator[Difference]:
    """Header cells, by their place in the grid."""
    yield from differences(subject, "tables.headers_lost")
