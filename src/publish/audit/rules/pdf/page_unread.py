"""A page of text is marked as decoration.

All its words are artifacts, so nothing of it is read. If they say something, tag them.

Passes: a page with tagged text; an empty page with a running head

Fails: a page whose 300 characters are all artifacts
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_LEAST = 300


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def page_unread(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Pages of tagged documents."""
    tagged = {piece.page for piece in subject.content.pieces.values() if piece.texts}
    for page, piece in sorted(subject.content.artifacts.items()):
        letters = sum(len(line.text) for line in piece.lines)
        if page not in tagged and letters >= _LEAST and subject.structure is not None:
            yield page, f"all {letters} characters of this page are artifacts and read to nobody"
