"""Text that is tagged stands beside the page.

It is read and not seen, so that those who see and those who listen get different documents. Remove it, or move it onto
the page.

Passes: text on the page

Fails: a paragraph left over beside the page, still tagged
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_TOLERANCE = 20.0


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.2")
def content_off_page(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Marked content of which every line starts outside of its page."""
    for key, node in subject.holders.items():
        piece = subject.content.pieces.get(key)
        if piece is None or not piece.lines or key[0][0] != "page" or not piece.text.strip():
            continue
        box = subject.box(piece.page)
        if box is not None and all(
            line.x > box[2] + _TOLERANCE or line.y < box[1] - _TOLERANCE or line.y > box[3] + _TOLERANCE
            for line in piece.lines
        ):
            yield node, f"“{piece.text.strip()[:60]}” is tagged and stands beside the page"
