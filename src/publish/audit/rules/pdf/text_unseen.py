"""Text that nobody sees is read aloud.

Who listens hears a remark in a layer that is off, a line in the colour of the paper, letters a point high, a name under
a black bar. Where the text is left over or secret, remove it or mark it as an artifact; where it is meant for those who
listen, let it be.

Passes: text that is painted, on a box as well; invisible text over a scan, which says what the picture shows

Fails: a tagged paragraph in a layer that is off, white on white, under a box that is painted later, drawn invisibly
(``3 Tr``), or less than 2 points high
"""

from collections import defaultdict
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.shown_content import Unseen

_WHY = {
    "layer": "stands in a layer that is off",
    "invisible": "is drawn invisibly",
    "small": "is less than 2 points high",
    "colour": "has the colour of what is behind it",
    "covered": "lies under a box that is painted over it",
}
_FEWEST = 6  # letters; fewer may be marks that a program leaves for itself
_SCAN = 0.2  # of the page: pictures that large together may be of text, with invisible text over it
_DRAWN = ("Figure", "Formula")


@rule(severity=Severity.REVIEW, refs="ISO 32000-1 14.8.2.2")
def text_unseen(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tagged text of some words, once for each element and reason; not in pictures, nor where a scan is shown."""
    pictures = _pictures(subject)
    met: set[tuple[int, str]] = set()
    for unseen in subject.content.unseen:
        node = subject.holders.get(unseen.key)
        if node is None or (id(node), unseen.why) in met or sum(map(str.isalnum, unseen.text)) < _FEWEST:
            continue
        if any(above.kind in _DRAWN or above.alt for above in (node, *node.ancestors())):
            continue
        if unseen.why == "invisible" and (unseen.page in pictures or _is_drawn(subject, unseen)):
            continue
        met.add((id(node), unseen.why))
        yield node, f"“{unseen.text.strip()[:60]}” is read and {_WHY[unseen.why]}"


def _pictures(subject: PdfSubject) -> set[int]:
    """The pages that show a picture as large as a scan, in one or in strips."""
    pictured: dict[int, float] = defaultdict(float)
    for piece in subject.content.every_piece():
        pictured[piece.page] += piece.pictured
    boxes = {page: subject.box(page) for page, area in pictured.items() if area}
    return {
        page
        for page, box in boxes.items()
        if box is not None and pictured[page] > _SCAN * (box[2] - box[0]) * (box[3] - box[1])
    }


def _is_drawn(subject: PdfSubject, unseen: Unseen) -> bool:
    """Whether its marked content shows something besides, whose words it may be."""
    piece = subject.content.pieces[unseen.key]
    return bool(piece.images or piece.drawings)
