"""A long document has no bookmarks.

Viewers offer them beside the page, and for many readers they are the only way about. Make them from the headings.

Passes: bookmarks, or a short document

Fails: 21 pages or more with headings and no bookmarks
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.structure_types import is_heading

_LONG = 21


@rule(severity=Severity.WARNING, refs="ISO 32000-1 12.3.3")
def bookmarks_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """Documents with headings."""
    count = sum(is_heading(node.kind) for node in subject.elements())
    if subject.pages >= _LONG and count > 2 and not subject.outline:
        yield None, f"{subject.pages} pages with {count} headings and no bookmarks"
