"""A list of the source is no list in the output.

A reader is not told how many items there are, nor where one ends.

Passes: `L` with an `LI` for each item

Fails: paragraphs that begin with a bullet
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 16-003")
def list_lost(subject: Output) -> Iterator[Difference]:
    """Lists most of whose items stand in none."""
    yield from differences(subject, lists_and_captions.lists_lost)
