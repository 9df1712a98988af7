"""The caption of a figure or table is not tagged as one.

What belongs to the picture is read as part of the text.

Passes: `Caption`; `figcaption` or `caption`

Fails: `P` below the picture
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 13-003")
def caption_untagged(subject: Output) -> Iterator[Difference]:
    """Captions by the elements that hold them."""
    yield from differences(subject, lists_and_captions.captions_lost)
