"""The tags have another order than the page.

Who listens hears the page in the order of the tags. Where that jumps up and down a column, look which order is meant.

Passes: paragraphs of a column tagged from top to bottom

Fails: the second paragraph of a column tagged before the first
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import lines
from publish.audit.subjects.pdf.structure_types import is_heading

_ASIDE = frozenset(str.split("Note FENote Figure Formula Table Caption Aside TOC Index Form Annot Artifact Link"))
_SAME = 3.0


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.2")
def order_differs(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Paragraphs and headings of one page with the same left edge."""
    before: tuple[int, float, float] | None = None
    reported: set[int] = set()
    for node in subject.elements():
        if node.kind != "P" and not is_heading(node.kind):
            continue
        if any(above.kind in _ASIDE for above in node.ancestors()):
            continue
        placed = [(page, line) for page, line in lines(node) if line.text.strip()]
        if not placed:
            continue
        page, first = placed[0]
        below = before is not None and before[0] == page and abs(before[1] - first.x) < _SAME
        if before is not None and below and page not in reported and first.y > before[2] + 1.5 * first.size:
            reported.add(page)
            yield node, f"this {node.kind} is tagged after what stands below it on the page"
        page, last = placed[-1]
        before = page, min(line.x for number, line in placed if number == page), last.y
