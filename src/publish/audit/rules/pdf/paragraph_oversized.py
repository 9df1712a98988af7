"""All text of a page is one paragraph.

A reader cannot go from one paragraph to the next, and hears the page without a pause. Where several paragraphs were run
together, tag each.

Passes: paragraphs of some lines; a long one in a text of others

Fails: a page of forty lines in one ``P``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.rows import text_lines

_LINES = 25
_COVERED = 0.5  # of the height of the page


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def paragraph_oversized(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Documents with one paragraph a page, be they long ones: the first that fills its page, with their number."""
    shown: dict[int, dict[StructureNode, list[float]]] = {}
    for node, page, line in text_lines(subject.elements()):
        shown.setdefault(page, {}).setdefault(node, []).append(line.y)
    if any(len(nodes) > 1 for nodes in shown.values()):  # who tags paragraphs may write long ones
        return
    oversized: dict[StructureNode, None] = {}
    for page, nodes in shown.items():
        [(node, heights)] = nodes.items()
        box = subject.box(page)
        filled = box is not None and max(heights) - min(heights) > _COVERED * (box[3] - box[1])
        if filled and len(heights) >= _LINES:
            oversized[node] = None
    if oversized:
        more = f", and of {len(oversized) - 1} more" if len(oversized) > 1 else ""
        first = next(iter(oversized))
        yield first, f"all text of this page{more} is one paragraph, “{first.text[:40]}…”"
