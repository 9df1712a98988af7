"""The parts of a list are not put together as a list.

A reader says how many items there are and where one ends, and counts only items that stand where they belong: ``L``
holds ``LI``, which holds ``Lbl`` and ``LBody``. Put the tags in that order.

Passes: ``L`` with a ``Caption`` first and then ``LI``, in these ``Lbl`` and ``LBody``

Fails: ``P`` straight in ``L`` or in ``LI``; ``LBody`` outside of ``LI``; a ``Caption`` after the items
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.2-17, 7.2-18, 7.2-19, 7.2-20, 7.2-40; Matterhorn 09-005")
def list_malformed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """List-related elements of files of PDF/UA-1, with what they stand in and what they hold."""
    for node in subject.elements("L", "LI", "LBody") if subject.part == 1 else ():
        kids = [kid.kind for kid in node.significant if kid.role.is_standard]
        if node.kind == "LI" and node.parent_kind != "L":
            yield node, f"this list item stands in {node.parent_kind}, not in a list (L)", ("PDF/UA-1 7.2-17",)
        if node.kind == "LBody" and node.parent_kind != "LI":
            yield node, f"this LBody stands in {node.parent_kind}, not in a list item (LI)", ("PDF/UA-1 7.2-18",)
        if node.kind == "L":
            if other := [kid for kid in kids if kid not in ("L", "LI", "Caption")]:
                yield node, f"this list holds {other[0]}, which is no list item (LI)", ("PDF/UA-1 7.2-19",)
            if "Caption" in kids[1:]:
                clauses = (*NOT_WCAG, "PDF/UA-1 7.2-40", "PDF/UA-1 7.2-19")
                yield node, "the caption of this list does not stand first", clauses
        elif node.kind == "LI" and (other := [kid for kid in kids if kid not in ("Lbl", "LBody")]):
            sentence = f"this list item holds {other[0]}, which is neither Lbl nor LBody"
            yield node, sentence, (*NOT_WCAG, "PDF/UA-1 7.2-20")
