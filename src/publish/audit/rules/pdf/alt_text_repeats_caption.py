"""An alternative text repeats the caption.

A reader hears the same twice and learns nothing of what is seen.

Passes: a ``Caption`` that names, an ``Alt`` that describes

Fails: the same sentence in both
"""

from collections.abc import Iterator

from publish.audit.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs=("WCAG 1.1.1", "EN 301 549 10.1.1.1"))
def alt_text_repeats_caption(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures with a caption inside them or beside them."""
    for node in subject.elements("Figure"):
        around = [*node.elements, *(node.parent.elements if node.parent else [])]
        if node.alt and any(other.kind == "Caption" and repeats(node.alt, other.text) for other in around):
            yield node, "alternative text says the same as the caption"
