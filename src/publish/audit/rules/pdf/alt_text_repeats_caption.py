"""An alternative text repeats the caption.

A reader hears the same twice and learns nothing of what is seen. Let the caption name and the alternative text
describe.

Passes: a ``Caption`` that names, an ``Alt`` that describes

Fails: the same sentence in both
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.3")
def alt_text_repeats_caption(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures with a caption inside them or beside them."""
    for node, captions in _captioned(subject):
        if node.alt and any(repeats(node.alt, caption.text) for caption in captions):
            yield node, "alternative text says the same as the caption"


def _captioned(subject: PdfSubject) -> Iterator[tuple[StructureNode, list[StructureNode]]]:
    """Each figure with its captions: those in it and next to it, or all of the group where it is the only figure."""
    for parent in (subject.structure, *subject.elements()):
        if parent is None:
            continue
        siblings = parent.elements
        alone = sum(node.kind == "Figure" for node in siblings) == 1
        for place, node in enumerate(siblings):
            if node.kind == "Figure":
                near = siblings if alone else siblings[max(place - 1, 0) : place + 2]
                yield node, [other for other in (*node.elements, *near) if other.kind == "Caption"]
