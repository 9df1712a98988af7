"""Nobody can tell which header a cell belongs to.

Each number is read without what it means. Say for each header cell whether it heads its column or its row (``Scope``),
or name the headers in each cell (``Headers`` with the ``ID`` of each ``TH``).

Passes: ``TH`` with ``Scope Column``; ``TD`` with ``Headers [(year)]`` and a ``TH`` with ``ID (year)``

Fails: ``TH`` without ``Scope``, and ``TD`` that name no headers
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.tables import lacking_headers

_TESTS = {1: ("PDF/UA-1 7.5-1", "PDF/UA-1 7.5-2"), 2: ("PDF/UA-2 8.2.5.26-5", "PDF/UA-2 8.2.5.26-6")}


@rule(
    severity=Severity.ERROR,
    refs="WCAG 1.3.1; PDF/UA-1 7.5-1, 7.5-2; PDF/UA-2 8.2.5.26-5, 8.2.5.26-6; Matterhorn 15-003",
)
def table_headers_undetermined(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """The first cell of each regular table whose headers are unclear."""
    for table in subject.elements("Table"):
        grid = subject.grid(table)
        lacking = None if grid.faults else lacking_headers(grid, with_defaults=subject.part == 2)
        if lacking is None:
            continue
        cell, unknown = lacking
        undetermined, dangling = _TESTS[subject.part]
        if unknown:
            yield cell, f"this cell names the header “{unknown[0]}”, which no header cell of the table has", (dangling,)
        else:
            # Where the place of the headers says what they head, readers find them without Scope as well.
            plain = lacking_headers(grid, with_defaults=True) is None
            sentence = "nothing says which headers this cell has (Scope or Headers)"
            yield cell, sentence, (*(NOT_WCAG if plain else ()), undetermined)
