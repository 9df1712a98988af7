"""Words that the end of a line breaks, and whether a reader hears the hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.audit.subjects.pdf.layout import breaks
from publish.audit.subjects.pdf.structure import MarkedContent, StructureNode
from publish.audit.subjects.pdf.structure_types import NOTES

_SOFT = "\u00ad"
_HYPHENS = ("-", "‐", _SOFT)
_ENDING = re.compile(r"([^\W\d_]{2,})([-‐\u00ad])\s*$")
_BEGINNING = re.compile(r"\s*([^\W\d_]{2,})")
_KINDS = frozenset(
    ("P", "LBody", "TD", "TH", "Caption", "Note", "FENote", "BlockQuote", "H1", "H2", "H3", "H4", "H5", "H6")
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A word with a hyphen at the end of a line: as a whole, as it is written, and whether the hyphen is in the text.

    It is not where the hyphen is a soft one, or where ``ActualText`` gives the whole word.
    """

    whole: str
    written: str
    is_heard: bool


def broken_words(elements: Iterable[StructureNode]) -> Iterator[tuple[StructureNode, list[Broken]]]:
    """The broken words of each paragraph, heading, cell and such; those of one within another count once, within."""
    for node in elements:
        if node.kind not in _KINDS or not _may_break(node):
            continue
        if (words := list(_broken(node))) and not any(kid.kind in _KINDS for kid in node.walk(NOTES)):
            yield node, words


def _may_break(node: StructureNode) -> bool:
    pieces = (kid.piece for kid in node.contents(NOTES) if isinstance(kid, MarkedContent))
    return any(line.text.rstrip().endswith(_HYPHENS) for piece in pieces for line in piece.lines)


def _broken(node: StructureNode) -> Iterator[Broken]:
    text: str | None = None
    for before, after in breaks(node):
        ending, beginning = _ENDING.search(before), _BEGINNING.match(after)
        if not (ending and beginning and beginning[1].islower()):
            continue
        text = node.text.replace(_SOFT, "") if text is None else text
        whole, written = ending[1] + beginning[1], f"{ending[1]}{ending[2]}{beginning[1]}"
        if written in text:
            yield Broken(whole, written, is_heard=True)
        elif whole in text:
            yield Broken(whole, written, is_heard=False)


def says(text: str, word: str) -> bool:
    """Whether a word stands in a text, in whatever case, and not as the part of another."""
    if not text:
        return False
    letter = r"[^\W\d_]"
    pattern = re.escape(word.casefold().replace("‐", "-"))
    return re.search(rf"(?<!{letter}){pattern}(?!{letter})", text) is not None
