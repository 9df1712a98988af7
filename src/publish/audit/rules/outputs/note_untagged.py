"""A note of the source is not tagged as one.

A reader hears it as part of the text and cannot skip it.

Passes: `Note` or `FENote`; `role="doc-footnote"`, or an item of `doc-endnotes`

Fails: a paragraph or a list item
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 19-001")
def note_untagged(subject: Output) -> Iterator[Difference]:
    """Notes that something calls."""
    yield from differences(subject, links.notes_untagged)
