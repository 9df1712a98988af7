"""The call of a note leads nowhere.

A reader must search for the note, and then for the way back.

Passes: a call that is a link to its note

Fails: a raised number
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.WARNING, refs=("ISO 32000-1 14.8.4.4", "Matterhorn 19-002"))
def note_unlinked(subject: PdfSubject) -> Iterator[Difference]:
    """Calls in paragraphs that are there to the letter."""
    yield from differences(subject, "links.notes_unlinked")
