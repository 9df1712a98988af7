"""One paragraph of the source is several in the output.

A reader hears an end where there is none, and jumps by paragraphs land within a sentence. A page or a column ended
there: let one element hold the whole.

Passes: one element for each paragraph, however many pages it covers

Fails: a `P` up to the foot of the page and another for the rest
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 01-006")
def block_split(subject: Output) -> Iterator[Difference]:
    """Blocks that extend over several of the output."""
    yield from differences(subject, texts.split)
