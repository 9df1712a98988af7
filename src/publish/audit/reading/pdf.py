"""What a screen reader gets from a PDF: its structure tree with roles, languages and text, from the tags alone."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from publish.audit.reading.transcript import first_line, quoted
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode
from publish.errors import SourceError

_SHOWN = {
    "Table": ("Scope", "ColSpan", "RowSpan", "Headers"),
    "List": ("ListNumbering",),
    "FENote": ("NoteType",),
    "Layout": ("TextPosition",),
}


def lines(subject: PdfSubject) -> Iterator[str]:
    """The transcript, line by line. Raises SourceError for a PDF without tags."""
    top = subject.structure
    if top is None or not top.kids:
        raise SourceError(
            "has no tags: a screen reader can only guess", subject.path, advice="Export it as a tagged PDF."
        )
    yield first_line(subject.xmp.title or subject.information_title, subject.language)
    stack: list[tuple[StructureNode | str, int]] = [(kid, 0) for kid in reversed(top.elements)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, str):
            yield "  " * depth + node
            continue
        heading = "  " * depth + " ".join([node.kind, *_properties(node)])
        parts = list(_parts(node))
        if len(parts) == 1 and isinstance(parts[0], str):
            yield f"{heading} {parts[0]}"
            continue
        yield heading
        stack.extend((part, depth + 1) for part in reversed(parts))


def _properties(node: StructureNode) -> Iterator[str]:
    for name, value in (
        ("lang", node.language),
        ("title", node.title),
        ("alt", node.alt),
        ("instead", node.actual_text),
        ("expansion", node.expansion),
    ):
        if value is not None:
            yield f"{name}={quoted(value)}"
    for owner, names in _SHOWN.items():
        for name in names:
            if (attribute := node.attribute(owner, name)) is not None:
                yield f"{name}={_plain(attribute)}"


def _plain(value: object) -> str:
    if isinstance(value, pikepdf.Array):
        return ",".join(map(_plain, value))
    return str(value).removeprefix("/")


def _parts(node: StructureNode) -> Iterator[StructureNode | str]:
    """Elements, and stretches of text as they are written between them."""
    run = ""
    for kid in node.kids:
        if isinstance(kid, MarkedContent):
            run += kid.piece.text
        elif isinstance(kid, StructureNode):
            if run:
                yield quoted(run)
                run = ""
            yield kid
    if run:
        yield quoted(run)
