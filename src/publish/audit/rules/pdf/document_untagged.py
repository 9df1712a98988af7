"""The document is not tagged.

There is no structure for a screen reader: no headings, no order, no tables. Export it again as tagged PDF.

Passes: a structure tree, and ``MarkInfo << /Marked true >>``

Fails: either is missing
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 6.2-1, 7.1-11; PDF/UA-2 6.2-1, 8.2.1-1")
def document_untagged(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The catalog's marks and structure tree."""
    if subject.structure is None:
        clause = "PDF/UA-1 7.1-11" if subject.part == 1 else "PDF/UA-2 8.2.1-1"
        yield None, "the document has no structure tree", (clause,)
    if not subject.is_marked:
        yield None, "the document does not say that it is tagged (MarkInfo, Marked)", (f"PDF/UA-{subject.part} 6.2-1",)
