"""Content is neither tagged nor marked as an artifact.

A screen reader passes over it, or reads it at a place of its own choosing. Tag what says something, in the layout
program or in the finished PDF, and mark as an artifact what does not: lines, backgrounds, running heads.

Passes: every text, image and drawing belongs to a structure element or is an artifact

Fails: a text outside of both; one marked with an MCID that no structure element holds
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.shown_content import Piece


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.1-3; PDF/UA-2 8.2.2-1; Matterhorn 01-005")
def content_untagged(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Page by page, in tagged documents."""
    if subject.structure is None:
        return
    for page, piece in sorted(subject.untagged.items()):
        counts = ((piece.texts, "text"), (piece.images, "image"), (piece.drawings, "drawing"))
        shown = ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count)
        words = " ".join(piece.text.split())
        quoted = f" (“{words[:60]}{'…' if len(words) > 60 else ''}”)" if words else ""
        yield page, f"neither tagged nor marked as an artifact on this page: {shown}{quoted}", _broken(piece)


def _broken(piece: Piece) -> tuple[str, ...]:
    """Text that no element holds is lost to readers of the structure; a line or a picture may be decoration."""
    return () if piece.text.strip() else NOT_WCAG
