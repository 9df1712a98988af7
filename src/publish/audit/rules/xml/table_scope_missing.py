"""A table has heads of rows and of columns, and they do not say which is which.

What is made of it has to guess. Give each ``th`` a ``scope``.

Passes: ``<th scope="row">Gent</th>``

Fails: ``<th>Gent</th>`` at the head of a row, below heads of columns
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.audit.subjects.xml_tables import own_rows


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1; PDF/UA-1 7.5-1", fix="safe")
def table_scope_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Tables with ``th`` in the head and ``th`` that begin rows, none of which has ``scope``."""
    for table in subject.all("table"):
        if next(_across(table), None) is not None and (bare := [cell for cell in _down(table) if _is_bare(cell)]):
            heads = "one head of a row" if len(bare) == 1 else f"{len(bare)} heads of rows"
            yield bare[0], f"{heads} in a table with two axes {'has' if len(bare) == 1 else 'have'} no scope"


def fix(article: Written, cell: etree._Element) -> Fix | None:
    """Say of each header cell without a scope whether it heads a row or a column, as its place tells."""
    table = next(cell.iterancestors("table"))
    scopes = dict.fromkeys(_down(table), "row") | dict.fromkeys(_across(table), "col")
    bare = {each: scope for each, scope in scopes.items() if _is_bare(each)}
    return Fix(
        f"Say what {len(bare)} header cells head",
        tuple(article.set(each, "scope", scope) for each, scope in bare.items()),
    )


def _across(table: etree._Element) -> Iterator[etree._Element]:
    """Header cells in the table's head."""
    for head in table.iterchildren("thead"):
        yield from head.iter("th")


def _down(table: etree._Element) -> Iterator[etree._Element]:
    """Header cells that begin a row of its body."""
    for row in own_rows(table):
        parent = row.getparent()
        if parent is not None and parent.tag != "thead" and len(row) > 1 and row[0].tag == "th" and row[-1].tag == "td":
            yield row[0]


def _is_bare(cell: etree._Element) -> bool:
    return not cell.get("scope") and not cell.get("id") and bool(text_of(cell))
