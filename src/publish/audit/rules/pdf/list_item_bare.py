"""A list item holds text outside of its body.

Readers read ``Lbl`` and ``LBody``; text beside them is lost or read out of place. Put it into ``LBody``.

Passes: ``LI`` with ``Lbl`` and ``LBody``

Fails: ``LI`` with text of its own, or with a ``Div`` that has some
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import PASSED_THROUGH


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.25-2")
def list_item_bare(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """List items of files of PDF/UA-2."""
    for node in subject.elements("LI") if subject.part == 2 else ():
        if _is_bare(node):
            yield node, "this list item holds content outside of Lbl and LBody"


def _is_bare(node: StructureNode) -> bool:
    """Whether it holds content itself, or in grouping that says nothing."""
    return any(
        not isinstance(kid, StructureNode) or (kid.kind in PASSED_THROUGH and _is_bare(kid)) for kid in node.kids
    )
