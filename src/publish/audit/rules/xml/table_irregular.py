"""The rows of a table do not have the same number of columns.

A reader who asks for the column's head gets another column's. Mend ``colspan`` and ``rowspan``, or add the missing
cells.

Passes: every row adds up to the same number of columns, spans counted

Fails: a head of four columns over rows of three
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.grid import irregular
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.audit.subjects.xml_tables import own_rows


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1; PDF/UA-1 7.2-43")
def table_irregular(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The first row of each table that is shorter or longer than the first."""
    for table in subject.all("table"):
        rows = own_rows(table)
        if fault := irregular([[*row.iterchildren("td", "th")] for row in rows]):
            number, width, expected = fault
            yield rows[number], f"this row has {width} columns, the first has {expected}"
