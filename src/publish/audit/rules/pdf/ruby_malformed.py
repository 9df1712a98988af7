"""Ruby or warichu is not put together as such.

The small text and the text that it explains belong together, and a reader reads one of them. Tag ``Ruby`` as ``RB RT``
or ``RB RP RT RP``, ``Warichu`` as ``WP WT WP``.

Passes: ``Ruby`` with ``RB`` and ``RT``

Fails: ``Ruby`` with ``RT`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_ALLOWED = {"Ruby": (["RB", "RT"], ["RB", "RP", "RT", "RP"]), "Warichu": (["WP", "WT", "WP"],)}
_CLAUSES = {
    "Ruby": ("PDF/UA-2 8.2.5.23-1", "Matterhorn 09-007"),
    "Warichu": ("PDF/UA-2 8.2.5.24-1", "Matterhorn 09-008"),
}


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.23-1, 8.2.5.24-1; Matterhorn 09-007, 09-008")
def ruby_malformed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """``Ruby`` and ``Warichu`` with their children."""
    for node in subject.elements("Ruby", "Warichu"):
        kids = [kid.kind for kid in node.significant]
        if kids not in _ALLOWED[node.kind]:
            contents = ", ".join(kids) or "no elements"
            yield (
                node,
                f"this {node.kind} holds {contents}",
                _CLAUSES[node.kind][subject.part % 2 : subject.part % 2 + 1],
            )
