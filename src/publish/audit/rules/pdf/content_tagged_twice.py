"""One piece of content belongs to two elements.

A reader says it twice, at two places. Each piece of marked content has one element that holds it: remove the other.

Passes: each MCID in one element

Fails: ``P`` with ``K 3`` and another ``P`` with ``K 3`` on the same page
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode
from publish.audit.subjects.pdf.shown_content import Key


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.7.4")
def content_tagged_twice(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Marked content with text or pictures, once for each element that repeats it."""
    met: dict[Key, StructureNode] = {}
    for node in subject.elements():
        for kid in node.kids:
            if not isinstance(kid, MarkedContent) or not (kid.piece.text.strip() or kid.piece.images):
                continue
            if (first := met.setdefault(kid.key, node)) is not node:
                words = " ".join(kid.piece.text.split())[:60]
                what = f"“{words}”" if words else "a picture"
                yield node, f"{what} is tagged in {first.kind} already, and read twice"
                break
