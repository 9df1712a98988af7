"""A numbered list of the source is not numbered in the output.

Steps that are counted become points without order. Give the list its `ListNumbering` (PDF), or make it an `ol`
(EPUB).

Passes: `ListNumbering` Decimal, LowerAlpha …; `ol`

Fails: `ListNumbering` None or none for a list of `list-type` order; `ul`
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 16-001, 16-002")
def list_numbering_lost(subject: Output) -> Iterator[Difference]:
    """Lists of a numbered `list-type`."""
    yield from differences(subject, lists_and_captions.numbering_lost)
