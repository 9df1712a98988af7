"""A tag has a name that no reader knows.

Names of one's own are allowed where the role map leads them to a standard type. Add the name to the role map, or choose
a standard tag.

Passes: ``Chapter`` with ``RoleMap << /Chapter /Sect >>``

Fails: ``Chapter`` without
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-5; PDF/UA-2 8.2.4-1; Matterhorn 02-001")
def type_not_standard(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Each name once, at the first element that has it."""
    met: set[str] = set()
    for node in subject.elements():
        if not (node.role.is_standard or node.role.is_circular) and node.raw_kind not in met:
            met.add(node.raw_kind)
            yield node, f"the tag “{node.raw_kind}” is not standard, and the role map does not lead it to one that is"
