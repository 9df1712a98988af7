"""Notes: a call in the text, and the note among those at the end, numbered as they are called."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import NoteCall, Paragraph
from publish.importing.jats.contents import anchors_of
from publish.importing.jats.elements import add
from publish.importing.jats.writing import Writing


def write_call(writing: Writing, parent: etree._Element, call: NoteCall, language: str | None) -> None:
    """Write the call of a note, and the note, which stands in the document's language."""
    del language  # a note speaks the document's language, whatever passage calls it
    note = etree.Element("fn")
    name = writing.name(note, "fn")
    writing.notes.append(note)
    number = str(len(writing.notes))
    reference = add(parent, "xref", ref_type="fn", rid=name)
    add(reference, "sup", number)
    add(note, "label", number)
    for block in call.blocks:
        for anchor in anchors_of(block.content) if isinstance(block, Paragraph) else ():
            writing.anchors.setdefault(anchor, note)
    waiting, writing.unplaced = writing.unplaced, []
    writing.stands(note, call.place)
    writing.flow(writing, note, call.blocks, writing.language)
    for anchor in writing.unplaced:
        writing.anchors.setdefault(anchor, note)
    writing.unplaced = waiting
    if note.find("p") is None:
        add(note, "p")
