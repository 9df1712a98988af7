"""The table behind a chart says something else than the file that it was made from.

Who does not see the chart takes its numbers from there. The file was changed after the export, or the output: export
again.

Passes: the heads and the first rows of the file, as they are written

Fails: ``1940`` where the file says ``1840``
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, data_tables, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def data_table_changed(subject: Output) -> Iterator[Difference]:
    """Tables with our mark whose rows are not those of the file that the source names."""
    yield from differences(subject, data_tables.changed)
