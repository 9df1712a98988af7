"""A note and what refers to it do not name one another.

A reader gets to the note and not back, or not at all. Name the note in ``Ref`` of the reference, and each reference in
``Ref`` of the note; and say which kind of note it is.

Passes: ``Reference`` with ``Ref`` to the ``FENote``, ``FENote`` with ``Ref`` to the ``Reference`` and ``NoteType
Footnote``

Fails: one of the two without the other; ``NoteType Margin``
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.14-2, 8.2.5.14-3, 8.2.5.14-4")
def note_unconnected(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """``FENote`` elements of files of PDF/UA-2."""
    notes = list(subject.elements("FENote")) if subject.part == 2 else []
    referring: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for node in subject.elements() if notes else ():
        for target in _refs(node):
            referring.setdefault(target, set()).add(node.dictionary.objgen)
    for note in notes:
        named, naming = _refs(note), referring.get(note.dictionary.objgen, set())
        if naming - named:
            yield note, "the note does not name all that refer to it (Ref)", ("PDF/UA-2 8.2.5.14-2",)
        if named - naming:
            yield note, "what the note names (Ref) does not refer to it", ("PDF/UA-2 8.2.5.14-3",)
        kind = note.attribute("FENote", "NoteType")
        if kind not in (None, "Footnote", "Endnote", "None"):
            yield note, f"“{kind}” is no kind of note", ("PDF/UA-2 8.2.5.14-4",)


def _refs(node: StructureNode) -> set[tuple[int, int]]:
    value = node.dictionary.get("/Ref")
    return (
        {reference.objgen for reference in value if isinstance(reference, pikepdf.Dictionary)}
        if isinstance(value, pikepdf.Array)
        else set()
    )
