"""A paragraph is cut into many tags that say nothing.

Some readers stop at each ("clickable", "group"), and letters and halves of words are spelt out one by one. Export again
with a program that tags words only where they have something to say, or remove the spans in an editor for PDF.

Passes: a ``P`` with a ``Span`` that names a language, a raised character or a replacement text

Fails: a ``P`` of 60 letters in 20 ``Span`` elements without any property
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_MANY = 12  # spans in one element
_SHORT = 8  # letters in each of them; longer ones follow changes of the type


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.4")
def tags_excessive(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Elements by the spans that they hold; one finding for the document, at the first."""
    by_holder: dict[StructureNode, list[StructureNode]] = {}
    for node in subject.elements("Span"):
        if node.parent is not None and _says_nothing(node):
            by_holder.setdefault(node.parent, []).append(node)
    bloated = [
        (node, len(spans))
        for node, spans in by_holder.items()
        if len(spans) >= _MANY and sum(len(span.text) for span in spans) < _SHORT * len(spans)
    ]
    if bloated:
        node, count = bloated[0]
        more = f", and so are {len(bloated) - 1} more elements" if len(bloated) > 1 else ""
        yield node, f"the text is cut into {count} spans that say nothing{more}"


def _says_nothing(node: StructureNode) -> bool:
    texts = (node.language, node.alt, node.actual_text, node.expansion)
    return node.raw_kind == "Span" and not node.attributes and not node.elements and not any(texts)
