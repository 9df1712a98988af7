"""Text is neither tagged nor marked as an artifact.

A screen reader passes over it, or reads it at a place of its own choosing.

Passes: every text belongs to a structure element or is an artifact

Fails: a text that is neither
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "EN 301 549 10.1.3.1", "PDF/UA-1 7.1-3", "Matterhorn 01-005"))
def content_untagged(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Page by page, in tagged documents."""
    if subject.structure is not None:
        for page, count in sorted(subject.content.loose.items()):
            yield page + 1, f"text on this page is neither tagged nor an artifact ({count} times)"
