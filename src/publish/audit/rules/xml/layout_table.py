"""A table of one row or one column is a layout.

A reader hears "table, one column" and looks for what it compares. Use paragraphs, a list, or ``boxed-text``.

Passes: a table of two rows and two columns

Fails: a table of a single cell
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.audit.subjects.xml_tables import own_rows


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1, 1.3.2")
def layout_table(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Tables without header cells of one row or one column, or of pictures alone."""
    for table in subject.all("table"):
        rows = own_rows(table)
        cells = [cell for row in rows for cell in row.iterchildren("td", "th")]
        if not cells or any(cell.tag == "th" for cell in cells):
            continue
        single = len(rows) == 1 or max(len(row) for row in rows) == 1
        drawn = all(
            not text_of(cell) and next(cell.iter("graphic", "inline-graphic"), None) is not None for cell in cells
        )
        if single or drawn:
            yield table, "this table has one row or one column" if single else "this table holds pictures alone"
