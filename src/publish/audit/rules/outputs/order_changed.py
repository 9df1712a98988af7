"""Text stands in another order than in the source.

What is heard is not what the author argued: the order of the tags or files is not that of the text. Figures, tables,
boxes and notes may stand where the page has room.

Passes: sections in the order of the source

Fails: the second section before the first
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.2; Matterhorn 09-001")
def order_changed(subject: Output) -> Iterator[Difference]:
    """Runs of blocks that break the order of the body."""
    yield from differences(subject, texts.moved)
