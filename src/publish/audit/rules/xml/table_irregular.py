"""The rows of a table do not have the same number of columns.

A reader who asks for the column's head gets another column's. Mend ``colspan`` and ``rowspan``, or add the missing
cells.

Passes: every row adds up to the same number of columns, spans counted

Fails: a head of four columns over rows of three
"""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs=("WCAG 1.3.1", "EN 301 549 9.1.3.1", "PDF/UA-1 7.2-43"))
def table_irregular(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The first row of each table that is shorter or longer than the first."""
    for table in subject.all("table"):
        reaching: dict[int, int] = defaultdict(int)
        expected = None
        for number, row in enumerate(table.iter("tr")):
            width = reaching.pop(number, 0)
            for cell in row.iterchildren("td", "th"):
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                width += across
                for below in range(1, min(down, 1000)):
                    reaching[number + below] += across
            if expected is None:
                expected = width
            elif width != expected and len(row):
                yield row, f"this row has {width} columns, the first has {expected}"
                break


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(int(value), 1000) if value.isdigit() and int(value) > 0 else 1
