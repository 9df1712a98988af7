"""The caption of a figure or table is not tagged as one.

What belongs to the picture is read as part of the text.

Passes: `Caption`; `figcaption` or `caption`

Fails: `P` below the picture
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.WARNING, refs=("WCAG 1.3.1",))
def caption_untagged(subject: EpubSubject) -> Iterator[Difference]:
    """Captions by the elements that hold them."""
    yield from differences(subject, "lists_and_captions.captions_lost")
