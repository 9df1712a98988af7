"""The box of a figure lies outside of its page.

Viewers use the box (``BBox``) to show the figure when it is read, and to enlarge it. Let it be the rectangle on the
page, in the units of the page.

Passes: ``BBox [72 400 300 600]`` on a page of A4

Fails: ``BBox [0 -500 100 -400]``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.values import rectangle

_TOLERANCE = 20.0


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.5.4")
def figure_box_outside(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures, formulas, tables and forms that give their box."""
    for node in subject.elements("Figure", "Formula", "Table", "Form"):
        box = rectangle(node.attribute("Layout", "BBox"))
        page = subject.box(node.page)
        if box is None or page is None:
            continue
        beyond = max(page[0] - box[0], page[1] - box[1], box[2] - page[2], box[3] - page[3])
        if beyond > _TOLERANCE:
            yield node, f"the box of this {node.kind} reaches {beyond:.0f} points out of the page"
