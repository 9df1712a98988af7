"""A note of the source is not in the output.

What the author adds or proves there reaches nobody.

Passes: the whole text of each note, at the foot, at the end, or where it is called

Fails: calls without their notes
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 01-002")
def note_lost(subject: Output) -> Iterator[Difference]:
    """The paragraphs of notes."""
    yield from differences(subject, links.notes_lost)
