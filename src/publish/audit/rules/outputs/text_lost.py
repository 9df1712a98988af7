"""Text of the source is not in the output.

What the author wrote does not reach the reader: a converter dropped it, hid it as decoration, or shows it as a
picture only. Mend the conversion; the source has the text at the line that is given.

Passes: every heading, paragraph and caption of the source, whole, whatever stands around it

Fails: a section that the output leaves out
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 01-002, 08-002")
def text_lost(subject: Output) -> Iterator[Difference]:
    """Runs of blocks of the source that are nowhere in the output."""
    yield from differences(subject, texts.lost)
