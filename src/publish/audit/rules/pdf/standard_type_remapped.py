"""The role map gives a standard tag another meaning.

Readers that know the tag do not look into the role map, so they disagree. Remove the entry and retag the elements.

Passes: ``RoleMap << /Heading /H1 >>``

Fails: ``RoleMap << /H1 /P >>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-7; PDF/UA-2 8.2.4-4, 8.2.4-3; Matterhorn 02-004")
def standard_type_remapped(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Each name once, at the first element that has it."""
    met: set[str] = set()
    for node in subject.elements():
        if node.raw_kind in met or not (node.role.remapped or node.role.same_namespace):
            continue
        met.add(node.raw_kind)
        if subject.part == 2 and node.role.same_namespace:
            yield node, f"the tag “{node.raw_kind}” is mapped within its own namespace", ("PDF/UA-2 8.2.4-3",)
        if node.role.remapped:
            clause = "PDF/UA-1 7.1-7" if subject.part == 1 else "PDF/UA-2 8.2.4-4"
            yield node, f"the role map makes the standard tag “{node.raw_kind}” a “{node.kind}”", (clause,)
