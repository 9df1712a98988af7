"""Two columns of text are read across the gap between them.

A reader hears the first line of the left column, then the first of the right one, and so on: neither makes sense. Tag
the text of one column before that of the next.

Passes: a column in paragraphs of its own; a row of short cells

Fails: paragraphs that each hold a line of the left column and one of the right
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.rows import Row, aligned

_FEWEST = 4  # lines
_WORDS = 4  # in each column of a line, on average; table cells have fewer


@rule(severity=Severity.WARNING, refs="WCAG 1.3.2")
def columns_mixed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lines of paragraphs with one wide gap at the same place and running text on either side."""
    for rows in aligned(subject.elements(), _FEWEST):
        if all(len(row.cells) == 2 for row in rows) and all(_is_text(rows, side) for side in (0, 1)):
            yield rows[0].node, f"two columns are read as one: “{rows[0].line.text.strip()[:60]}”"


def _is_text(rows: list[Row], side: int) -> bool:
    """Whether a column is running text: lines of some words, most of which go on in the next."""
    texts = [row.cells[side] for row in rows]
    words = sum(len(text.split()) for text in texts)
    goes_on = sum(text[-1:].isalpha() or text[-1:] in ",-" for text in texts[:-1])
    return words >= _WORDS * len(texts) and 2 * goes_on >= len(texts)
