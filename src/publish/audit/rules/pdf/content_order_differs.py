"""The content of a page stands in another order than its tags.

Readers that go by the tags read well; Acrobat's reflow, and tools that take the text as it is written, mix it up. Put
the content in order in an editor for PDF, or export again.

Passes: paragraphs written from top to bottom, notes and pictures wherever they are

Fails: six paragraphs, of which the last is written first, then the third
"""

from collections.abc import Iterator
from itertools import pairwise

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, PdfSubject
from publish.audit.subjects.pdf.structure_types import NOTES, is_heading

_ASIDE = frozenset(("Figure", "Formula", "Table", "Caption", "Aside", "TOC", "Index", "Form", "Artifact", *NOTES))
_FEWEST = 5  # paragraphs of a page
_MOST = 0.34  # of the steps from one to the next that may go back


@rule(severity=Severity.REVIEW, refs="ISO 32000-1 14.8.2.3")
def content_order_differs(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Paragraphs and headings of each page by where their content begins."""
    places = {key: place for place, key in enumerate(subject.content.pieces)}
    starts: dict[int, list[int]] = {}
    for node in subject.elements():
        if node.kind not in ("P", "LBody") and not is_heading(node.kind):
            continue
        if any(ancestor.kind in _ASIDE for ancestor in node.ancestors()):
            continue
        first = next((kid for kid in node.contents(NOTES) if isinstance(kid, MarkedContent)), None)
        if first is not None and first.key in places and first.piece.text.strip():
            starts.setdefault(first.piece.page, []).append(places[first.key])
    for page, order in starts.items():
        back = sum(before > other for before, other in pairwise(order))
        if len(order) >= _FEWEST and back > _MOST * (len(order) - 1):
            yield page, f"{len(order)} paragraphs of this page are written in another order than they are tagged"
