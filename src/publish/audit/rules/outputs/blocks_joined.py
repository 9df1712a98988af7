"""Paragraphs of the source are run together in the output.

A reader cannot tell where one thought ends. Give each its own element.

Passes: an element for each paragraph

Fails: two paragraphs in one element, with or without a line break
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 09-003")
def blocks_joined(subject: Output) -> Iterator[Difference]:
    """Blocks that begin where another block of the source has not ended."""
    yield from differences(subject, texts.joined)
