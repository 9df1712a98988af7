"""The heads of a table are not marked as heads.

They stand in ``thead``, so that a program can guess; only ``th`` says it, and only ``th`` takes a ``scope``
(NISO RP-47-2024).

Passes: ``<thead><tr><th>Year</th><th>Trees</th></tr></thead>``

Fails: ``<thead><tr><td>Year</td><td>Trees</td></tr></thead>`` over a table without any ``th``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.mending.edits import Rename


@rule(severity=Severity.WARNING, refs="JATS4R E5", fix="safe")
def table_header_unmarked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Tables with a head that has words, and no header cell anywhere."""
    for table in subject.all("table"):
        if next(table.iter("th"), None) is None and next(_cells(table), None) is not None:
            yield table, "the cells of the head are marked td, as those of the body are"


def fix(article: Written, table: etree._Element) -> Fix | None:
    """Mark the cells of the table's head as header cells."""
    edits = tuple(Rename(article.of(cell), article.name(cell, "th")) for cell in _cells(table))
    return Fix("Mark the cells of the head as header cells", edits) if edits else None


def _cells(table: etree._Element) -> Iterator[etree._Element]:
    """The cells with words in the head of a table."""
    for head in table.iterchildren("thead"):
        yield from (cell for cell in head.iter("td") if text_of(cell))
