"""Paragraphs, headings, cells and descriptions of a PDF, each with the language that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.audit.subjects.pdf.structure import MarkedContent, StructureNode
from publish.audit.subjects.pdf.types import is_heading

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
        if any(one.kind in _APART and (one is not node or one.kind != "Figure") for one in above):
            continue
        own = next((one.language for one in above if one.language is not None), None)
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
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        elif isinstance(one, MarkedContent):
            parts.append(one.piece.text if one.piece.speechless else "")  # its marks name a language of their own
        elif one is block or not (_is_block(one) or one.language is not None or one.kind in _APART):
            if one.actual_text is not None:
                parts.append(one.actual_text)
            else:
                stack.extend(kid for kid in reversed(one.kids) if isinstance(kid, StructureNode | MarkedContent))
    return " ".join("".join(parts).split())


def _is_block(node: StructureNode) -> bool:
    return node.kind in _BLOCKS or is_heading(node.kind) or node.kind in ("L", "LI", "Lbl", "Table", "TR")
