"""A table has no header cells.

Each number is then read without a word of what it is. Put heads in ``thead`` and mark them ``th``; mark row heads
``th`` too.

Passes: ``<thead><tr><th>Year</th><th>Trees</th></tr></thead>``

Fails: a table of ``td`` alone, without a ``thead``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.5-1")
def table_without_headers(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Tables of two rows and two columns or more with neither ``th`` nor ``thead``."""
    for table in subject.all("table"):
        rows = list(table.iter("tr"))
        wide = max((len(row) for row in rows), default=0)
        if len(rows) > 1 and wide > 1 and table.find(".//th") is None and table.find("thead") is None:
            yield table, f"table of {len(rows)} rows without header cells"
