"""The label of a figure, a table or a section is not in the output.

Text that refers to “Table 2” leads nowhere when nothing is called so.

Passes: “Table 2” at the beginning of the caption

Fails: a caption without the label that the source gives it
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 01-002")
def label_lost(subject: Output) -> Iterator[Difference]:
    """Labels that begin no block of the output."""
    yield from differences(subject, texts.labels_lost)
