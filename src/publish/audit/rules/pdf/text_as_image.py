"""A page is nothing but a picture.

A scanned page holds no text: nothing to hear, to search or to enlarge. If it shows words, recognise them (OCR), check
them and tag them; if it shows a picture, describe it.

Passes: a page with text

Fails: a page that one image covers, without any text
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_SHARE = 0.6


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1, 1.4.5")
def text_as_image(subject: PdfSubject) -> Iterator[tuple[int, str]]:
    """Pages that show images and no text, seen or unseen."""
    texts = {piece.page for piece in subject.content.every_piece() if piece.texts}
    covered: dict[int, float] = {}
    for piece in subject.content.every_piece():
        covered[piece.page] = max(covered.get(piece.page, 0.0), piece.largest)
    for page, area in sorted(covered.items()):
        box = subject.box(page)
        if page not in texts and box is not None and area > _SHARE * (box[2] - box[0]) * (box[3] - box[1]):
            yield page, "this page is an image without text: is it scanned?"
