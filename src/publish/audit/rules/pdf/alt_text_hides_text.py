"""An alternative text stands in place of text that could be read.

A reader then says the alternative and not the words, and nobody can move through them. Remove the alternative from
elements that hold text.

Passes: ``Figure`` with ``Alt``

Fails: ``P`` or ``Sect`` with text and ``Alt``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_KINDS = (
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "LBody",
    "TR",
)


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def alt_text_hides_text(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Elements of running text."""
    for node in subject.elements(*_KINDS):
        if node.alt and len(node.text) > 1.5 * len(node.alt):
            yield node, f"the alternative text “{node.alt[:60]}” hides {len(node.text)} characters of text"
