"""The output says something that the source does not.

It may be meant, such as a notice of the publisher; or it comes from a template, another version, or the decoration of
a page. A person must look.

Passes: numbers, labels, lists of contents, notices around the text

Fails: a paragraph amid the text that nobody wrote
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.3.1; Matterhorn 01-001")
def text_added(subject: Output) -> Iterator[Difference]:
    """Longer blocks amid the text, no part of which is in the source."""
    yield from differences(subject, texts.added)
