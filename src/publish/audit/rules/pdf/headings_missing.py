"""A document of several pages has no headings.

Who listens can only go through it from start to end. Tag as headings what looks like one.

Passes: headings, or a document of a few pages

Fails: 5 pages or more of text with no ``H1``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.structure_types import is_heading

_PAGES, _PARAGRAPHS = 5, 20


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.3")
def headings_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """Tagged documents with text."""
    if subject.pages < _PAGES or sum(1 for _ in subject.elements("P")) < _PARAGRAPHS:
        return
    if not any(node.kind in ("H", "Title") or is_heading(node.kind) for node in subject.elements()):
        yield None, f"{subject.pages} pages without a heading"
