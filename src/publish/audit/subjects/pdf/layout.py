"""How the text of a PDF looks on its pages, for rules that compare the look with the tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pikepdf

from publish.audit.subjects.pdf.content import inherited
from publish.audit.subjects.pdf.shown_content import Line
from publish.audit.subjects.pdf.structure import MarkedContent, StructureNode
from publish.audit.subjects.pdf.structure_types import NOTES
from publish.audit.subjects.pdf.values import Rectangle, rectangle

COMPOUND = re.compile(r"[^\W\d_]+[-‐][^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+")


def lines(node: StructureNode) -> list[tuple[int, Line]]:
    """The lines that an element and those below hold, with their pages (from 1), in the order of the tags.

    Without the notes within it, of which the page shows no line among its own.
    """
    lines: list[tuple[int, Line]] = []
    for kid in node.contents(NOTES):
        if isinstance(kid, MarkedContent):
            for line in kid.piece.lines:
                if lines and lines[-1][0] == kid.piece.page and lines[-1][1].goes_on(line):
                    lines[-1][1].join(line)
                else:
                    lines.append((kid.piece.page, line.copy()))
    return lines


def pages_of(node: StructureNode) -> set[int]:
    """The pages (from 1) that an element shows something on."""
    return {kid.piece.page for kid in node.contents() if isinstance(kid, MarkedContent)}


def body_size(elements: Iterable[StructureNode]) -> float:
    """The size of most letters of paragraphs, in points; 0 where there are none."""
    letters: Counter[float] = Counter()
    for node in elements:
        for kid in node.kids:
            if isinstance(kid, MarkedContent):
                for line in kid.piece.lines:
                    letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def breaks(node: StructureNode) -> Iterator[tuple[str, str]]:
    """Each line end within an element, as the line that ends and the one that follows."""
    lines_of_node = lines(node)
    for (_, before), (_, after) in pairwise(lines_of_node):
        if before.text.strip() and after.text.strip() and abs(before.y - after.y) > 0.6 * before.size:
            yield before.text, after.text


def page_box(page: pikepdf.Object) -> Rectangle | None:
    """What of a page is shown: left, bottom, right, top."""
    return rectangle(inherited(page, "/CropBox")) or rectangle(inherited(page, "/MediaBox"))


def folded(text: str) -> str:
    """A text without case, digits, punctuation and white space, to compare by."""
    return " ".join(WORD.findall(text.casefold()))
