"""A running head or foot is read on every page.

It cuts into sentences that go on over the page. Mark it as an artifact of pagination.

Passes: ``/Artifact <</Type /Pagination>>``; "Chapter 1", "Chapter 2" as headings at the top of their pages

Fails: the same line at the top of three pages or more, tagged as a paragraph
"""

from collections.abc import Collection, Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import body_size, folded, lines
from publish.audit.subjects.pdf.structure_types import is_heading

_MARGIN, _PAGES = 0.1, 3
_LARGER = 1.15  # than most letters of paragraphs


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.2")
def running_head_tagged(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tagged lines that stand in the margin of several pages, at the same height and with the same words."""
    usual = body_size(subject.elements("P"))
    met: dict[tuple[str, int], dict[int, StructureNode]] = {}
    for key, node in subject.holders.items():
        piece = subject.content.pieces.get(key)
        box = subject.box(piece.page) if piece is not None and len(piece.lines) == 1 else None
        if piece is None or box is None:
            continue
        line = piece.lines[0]
        height = (line.y - box[1]) / ((box[3] - box[1]) or 1)
        words = folded(line.text)
        if words and (height < _MARGIN or height > 1 - _MARGIN):
            met.setdefault((words, round(line.y)), {}).setdefault(piece.page, node)
    for nodes in met.values():
        if len(nodes) >= _PAGES and 3 * len(nodes) > subject.pages and not _are_headings(nodes.values(), usual):
            first = nodes[min(nodes)]
            yield (
                first,
                f"“{first.text[:40]}” is tagged at the edge of {len(nodes)} pages: a running head is an artifact",
            )


def _are_headings(nodes: Collection[StructureNode], usual: float) -> bool:
    """Whether they are headings, by their tags or their size, each of which says something else, such as a number."""
    if len({id(node) for node in nodes}) < len(nodes):  # one paragraph over many pages, whose text is long
        return False
    if len({" ".join(node.text.split()) for node in nodes}) < len(nodes):
        return False
    if any(is_heading(holder.kind) for node in nodes for holder in (node, *node.ancestors())):
        return True
    return bool(usual) and all(line.size > _LARGER * usual for node in nodes for _, line in lines(node))
