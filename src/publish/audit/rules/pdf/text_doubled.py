"""The same text is drawn twice at one place.

It looks bold or casts a shadow, and is read twice. Use a bold font, or mark the second text as an artifact.

Passes: the words of a heading once, in bold

Fails: "Important notice", and again half a point to the right
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import lines
from publish.audit.subjects.pdf.shown_content import Key, Line

_SHORTEST = 4  # letters of a line
_NEAR = 0.35  # sizes between the two


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.2")
def text_doubled(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Tagged lines with the same words, as large, at nearly the same place; once for each element."""
    drawn: dict[tuple[int, str], list[Line]] = {}
    doubled: set[Key] = set()
    for node in subject.elements():
        keys = {kid.key for kid in node.kids if isinstance(kid, MarkedContent)}
        if node.elements or node.actual_text is not None or not keys or keys & doubled:  # tagged twice is another fault
            continue
        doubled |= keys
        for page, line in lines(node):
            words = line.text.strip()
            if sum(map(str.isalnum, words)) < _SHORTEST:
                continue
            earlier = drawn.setdefault((page, words), [])
            if any(_lies_on(line, other) for other in earlier[-50:]):
                yield node, f"“{words[:60]}” is drawn twice at one place, and read twice"
                break
            earlier.append(line)


def _lies_on(line: Line, other: Line) -> bool:
    near = _NEAR * line.size
    return abs(line.x - other.x) < near and abs(line.y - other.y) < near and abs(line.size - other.size) < near
