"""A table may be set with positions and tagged as paragraphs.

Who looks sees rows and columns; who listens hears numbers without what they mean, run together. Tag it as a ``Table``
with rows and header cells.

Passes: the same in ``Table``; a list of labels and long texts

Fails: five lines of a month, a level and a flow, each in a ``P``
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.rows import Row, aligned

_FEWEST = 3  # rows; of a table of two columns one more
_WORDS = 3  # in a cell of each column, on average; running text has more
_LABEL = re.compile(r"[\W_]*|[\W_]*[\w.]{1,4}[.):\]]")  # of an item, a source or a note
_LEADER = re.compile(r"(?:[.·_…] ?){3,}")


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def table_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lines of paragraphs in short cells that stand below one another; once for each run of them."""
    for rows in aligned(subject.elements(), _FEWEST):
        columns = min(len(row.cells) for row in rows)
        if len(rows) + columns < _FEWEST + 3 or any(_LEADER.search(row.line.text) for row in rows):
            continue
        if all(_LABEL.fullmatch(row.cells[0]) for row in rows) or not _are_short(rows):
            continue
        yield rows[0].node, f"are the {len(rows)} lines from “{' | '.join(rows[0].cells)[:60]}” a table?"


def _are_short(rows: list[Row]) -> bool:
    """Whether each column holds a few words at most, on average."""
    columns = min(len(row.cells) for row in rows)
    return all(sum(len(row.cells[n].split()) for row in rows) <= _WORDS * len(rows) for n in range(columns))
