"""A table has heads of rows and of columns, and they do not say which is which.

What is made of it has to guess. Give each ``th`` a ``scope``.

Passes: ``<th scope="row">Gent</th>``

Fails: ``<th>Gent</th>`` at the head of a row, below heads of columns
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1; PDF/UA-1 7.5-1")
def table_scope_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Tables with ``th`` in the head and ``th`` that begin rows, none of which has ``scope``."""
    for table in subject.all("table"):
        across = any(True for head in table.iterchildren("thead") for _ in head.iter("th"))
        rows = [row for row in table.iter("tr") if row.getparent() is not None and row.getparent().tag != "thead"]
        down = [row[0] for row in rows if len(row) > 1 and row[0].tag == "th" and row[-1].tag == "td"]
        bare = [cell for cell in down if not cell.get("scope") and not cell.get("id") and text_of(cell)]
        if across and bare:
            yield bare[0], f"{len(bare)} heads of rows in a table with two axes have no scope"
