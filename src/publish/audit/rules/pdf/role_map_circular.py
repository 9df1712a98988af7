"""The role map leads in a circle.

A reader that follows it never learns what the tag stands for. Map each name to a standard type.

Passes: ``RoleMap << /Chapter /Sect >>``

Fails: ``RoleMap << /Chapter /Part1 /Part1 /Chapter >>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import STANDARD


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-6, 7.1-5; PDF/UA-2 8.2.4-2, 8.2.4-1; Matterhorn 02-003")
def role_map_circular(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Each name once, at the first element that has it."""
    met: set[str] = set()
    for node in subject.elements():
        if node.role.is_circular and node.raw_kind not in met:
            met.add(node.raw_kind)
            clauses: tuple[str, ...] = ("PDF/UA-1 7.1-6",) if subject.part == 1 else ("PDF/UA-2 8.2.4-2",)
            if node.raw_kind not in STANDARD:  # a circle leads to no standard type
                clauses += ("PDF/UA-1 7.1-5",) if subject.part == 1 else ("PDF/UA-2 8.2.4-1",)
            yield node, f"the role map leads the tag “{node.raw_kind}” in a circle", clauses
