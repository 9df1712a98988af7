"""Paragraphs, headings, cells and descriptions of a PDF, each with the language that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.audit.subjects.pdf.structure import MarkedContent, StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading

if TYPE_CHECKING:
    from publish.audit.subjects.pdf import PdfSubject

_BLOCKS = frozenset(str.split("P H LBody TH TD Caption BlockQuote Note FENote Title"))
_APART = frozenset(str.split("Code Formula Figure BibEntry Index TOC Artifact Form"))  # names, codes and numbers


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one language: the element, what it says, the tag, and whether that is the document's."""

    node: StructureNode
    text: str
    tag: str
    is_main: bool


def passages(subject: PdfSubject) -> Iterator[Passage]:
    """In reading order; without what names a language of its own within them, and without lists of sources."""
    for node in subject.elements():
        above = (node, *node.ancestors())
        if any(ancestor.kind in _APART and (ancestor is not node or ancestor.kind != "Figure") for ancestor in above):
            continue
        own = next((ancestor.language for ancestor in above if ancestor.language is not None), None)
        tag = own if own is not None else subject.language
        if tag is None:
            continue
        if node.kind in ("Figure", "Formula"):
            text = node.alt or ""
        elif node.kind in _BLOCKS or is_heading(node.kind):
            text = _text(node)
        else:
            continue
        if text:
            yield Passage(node, text, tag, own is None)


def _text(block: StructureNode) -> str:
    """The text of a block without that of blocks in it, and without what is in another language."""
    parts: list[str] = []
    stack: list[StructureNode | MarkedContent | str] = [block]
    while stack:
        child = stack.pop()
        if isinstance(child, str):
            parts.append(child)
        elif isinstance(child, MarkedContent):
            parts.append(child.piece.text if child.piece.speechless else "")  # its marks name a language of their own
        elif child is block or not (_is_block(child) or child.language is not None or child.kind in _APART):
            if child.actual_text is not None:
                parts.append(child.actual_text)
            else:
                stack.extend(kid for kid in reversed(child.kids) if isinstance(kid, StructureNode | MarkedContent))
    return " ".join("".join(parts).split())


def _is_block(node: StructureNode) -> bool:
    return node.kind in _BLOCKS or is_heading(node.kind) or node.kind in ("L", "LI", "Lbl", "Table", "TR")
