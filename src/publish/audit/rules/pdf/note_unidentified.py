"""A note has no identifier of its own.

Nothing can point at it, so a reader does not get from the reference to the note and back. Give each ``Note`` an ``ID``
that no other has.

Passes: ``Note`` with ``ID (note-1)``, the next with ``ID (note-2)``

Fails: ``Note`` without ``ID``; two with the same
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.9-1, 7.9-2; Matterhorn 19-003, 19-004")
def note_unidentified(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Every ``Note``."""
    met: set[str] = set()
    for node in subject.elements("Note") if subject.part == 1 else ():
        if not node.identifier:
            yield node, "note has no identifier (ID)", ("PDF/UA-1 7.9-1", "Matterhorn 19-003")
        elif node.identifier in met:
            yield (
                node,
                f"another note has the identifier “{node.identifier}” too",
                ("PDF/UA-1 7.9-2", "Matterhorn 19-004"),
            )
        met.add(node.identifier or "")
