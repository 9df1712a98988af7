"""A header cell is empty.

The cells below or beside it have a head that says nothing. The empty corner of a table is a ``td``.

Passes: ``<tr><td/><th>2024</th><th>2025</th></tr>``

Fails: ``<tr><th/><th>2024</th><th/></tr>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def table_header_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Empty ``th`` other than the first cell of a table, its corner."""
    for table in subject.all("table"):
        corner = next(iter(table.iter("th", "td")), None)
        for cell in table.iter("th"):
            if cell is not corner and not text_of(cell) and not any(True for _ in cell.iterdescendants(etree.Element)):
                yield cell, "this header cell is empty"
