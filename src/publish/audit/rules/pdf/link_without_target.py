"""An element tagged as a link leads nowhere.

A reader announces a link that cannot be followed. Put the link annotation into the element, or tag it as text.

Passes: ``Link`` with text and the reference to its annotation

Fails: ``Link`` with text alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import ObjectReference, PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def link_without_target(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Links with text, once for the document."""
    without = [node for node in subject.elements("Link") if node.text and not _leads(node)]
    if without:
        count = f"{len(without)} links" if len(without) > 1 else "one link"
        yield without[0], f"{count} without an annotation to follow, the first is “{without[0].text[:60]}”"


def _leads(node: StructureNode) -> bool:
    above = next((ancestor for ancestor in node.ancestors() if ancestor.kind in ("Link", "Reference", "TOCI")), node)
    return any(isinstance(kid, ObjectReference) for kid in above.contents())
