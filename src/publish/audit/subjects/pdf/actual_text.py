"""Replacement texts (ActualText) beside what they replace (ISO 32000-1, 14.9.4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.audit.subjects.pdf.structure import MarkedContent, StructureNode

if TYPE_CHECKING:
    from publish.audit.subjects.pdf import PdfSubject

_DRAWN = ("Figure", "Formula", "Artifact")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A replacement text: what it says, what the page shows in its place, and what is heard around it."""

    text: str
    shown: str
    around: str
    page: int
    node: StructureNode | None


def replaced_texts(subject: PdfSubject) -> Iterator[Replaced]:
    """Those of marked content, then those of elements; not in pictures and formulas, nor under another replacement."""
    heard: dict[StructureNode, str] = {}  # each block is put together once, however many replacements it holds

    def around(node: StructureNode) -> str:
        block = _block(node)
        if block not in heard:
            heard[block] = block.text
        return heard[block]

    for replacement in subject.content.replacements:
        node = subject.holders.get(replacement.key) if replacement.key is not None else None
        if replacement.kind == "ActualText" and replacement.shown.strip() and node is not None and not _is_told(node):
            yield Replaced(replacement.text, replacement.shown, around(node), replacement.page, node)
    for node in subject.elements():
        if node.actual_text is not None and not any(map(_says, node.ancestors())) and node.kind not in _DRAWN:
            shown = " ".join(kid.piece.text for kid in node.contents() if isinstance(kid, MarkedContent))
            if shown.strip():
                yield Replaced(node.actual_text, shown, around(node), node.page or 1, node)


def _says(node: StructureNode) -> bool:
    return node.actual_text is not None or bool(node.alt) or node.kind in _DRAWN


def _is_told(node: StructureNode) -> bool:
    return any(map(_says, (node, *node.ancestors())))


def _block(node: StructureNode) -> StructureNode:
    """The element of running text that a span belongs to, with which it makes up a sentence."""
    inline = ("Span", "Em", "Strong", "Link", "Quote", "Lbl", "Reference", "Sub", "Code")
    return next((holder for holder in (node, *node.ancestors()) if holder.kind not in inline), node)


def plain_words(text: str) -> list[str]:
    """Words and numbers in lower case, without ligatures, soft hyphens and hyphens at line ends."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return _WORD.findall(re.sub(r"(?<=\w)[-‐]\s+(?=\w)", "", text).casefold())
