"""What a screen reader gets from a PDF: its structure tree with roles, languages and text, from the tags alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from publish.audit.subjects import Context
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode, open_subject
from publish.errors import SourceError

_SOFT_HYPHEN = "\u00ad"
_SHOWN = {
    "Table": ("Scope", "ColSpan", "RowSpan", "Headers"),
    "List": ("ListNumbering",),
    "FENote": ("NoteType",),
    "Layout": ("TextPosition",),
}


def read_aloud(path: Path) -> str:
    """A line for each structure element: its standard type, its properties, and the text that it holds.

    An element that holds nothing but text stands on one line with it. Raises SourceError for a file that is no PDF, and
    for one without tags.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    if b"%PDF-" not in data[:1024]:
        raise SourceError("is no PDF", path, advice="Give a PDF; other formats show their structure themselves.")
    subject = open_subject(path, data, Context())
    if subject.structure is None or not subject.structure.kids:
        raise SourceError("has no tags: a screen reader can only guess", path, advice="Export it as a tagged PDF.")
    return "".join(f"{line}\n" for line in _lines(subject, subject.structure))


def _lines(subject: PdfSubject, top: StructureNode) -> Iterator[str]:
    yield f"title {_quoted(subject.xmp.title or subject.information_title)}, language {subject.language or 'unknown'}"
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
            yield f"{name}={_quoted(value)}"
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
                yield _quoted(run)
                run = ""
            yield kid
    if run:
        yield _quoted(run)


def _quoted(text: str) -> str:
    return json.dumps(text.replace(_SOFT_HYPHEN, ""), ensure_ascii=False)
