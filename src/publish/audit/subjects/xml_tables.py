"""Tables of an article in the model of CALS (OASIS exchange), which JATS allows beside that of XHTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from publish.audit.subjects.xml import XmlSubject

CALS = "{http://www.niso.org/standards/z39-96/ns/oasis-exchange/table}"
_TABLES = (f"{CALS}table", "oasis-table", "table")
_GROUPS = (f"{CALS}tgroup", "tgroup")


def cals_tables(subject: XmlSubject) -> list[etree._Element]:
    """Every table in that model, in order: of its namespace, or with a ``tgroup``."""
    return [
        table
        for table in subject.all(*_TABLES)
        if table.tag.startswith(CALS) or any(child.tag in _GROUPS for child in table)
    ]


def own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of an XHTML table, without those of tables in its cells."""
    parts = [table, *table.iterchildren("thead", "tbody", "tfoot")]
    own = {row for part in parts for row in part.iterchildren("tr")}
    return [row for row in table.iter("tr") if row in own]


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """Its rows with their cells."""
    rows = table.iter(f"{CALS}row", "row")
    return [list(row.iterchildren(f"{CALS}entry", "entry")) for row in rows]


def heads_of(table: etree._Element) -> Iterator[etree._Element]:
    """The heads of its groups."""
    yield from table.iter(f"{CALS}thead", "thead")
