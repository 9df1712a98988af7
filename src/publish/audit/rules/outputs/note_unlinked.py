"""The call of a note leads nowhere.

A reader must search for the note, and then for the way back.

Passes: a call that is a link to its note

Fails: a raised number
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(
    kinds=("pdf", "epub", "html"),
    severity=Severity.WARNING,
    refs="WCAG 2.4.1",
    refs_of={"pdf": "ISO 32000-1 14.8.4.4; Matterhorn 19-002"},
)
def note_unlinked(subject: Output) -> Iterator[Difference]:
    """Calls in paragraphs that are there to the letter, and the notes of EPUB and web page that they lead to."""
    yield from differences(subject, links.notes_unlinked)
    yield from differences(subject, links.notes_exchanged)
