"""The head or foot of the pages is read as content.

Every page interrupts the sentence with the title of the journal. Mark it as an artifact of type Pagination.

Passes: `/Artifact <</Type /Pagination>>` around the head of a page

Fails: a `P` with the journal’s name on each page
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.2; Matterhorn 01-001, 18-001")
def running_head_read(subject: PdfSubject) -> Iterator[Difference]:
    """Blocks that are no part of the source and come back again and again."""
    yield from differences(subject, texts.running_heads)
