"""What is marked as a table holds none.

A reader who jumps from table to table finds it and can ask for no cell. Give the ``table`` itself, or mark the list,
the text or the program as what it is.

Passes: ``<table-wrap><label>Table 1</label><table>…</table></table-wrap>``

Fails: ``<table-wrap><label>Table 1</label><list>…</list></table-wrap>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import GRAPHICS, XmlSubject
from publish.audit.subjects.xml_tables import cals_tables

_DRAWN = (*GRAPHICS, "media")  # "table-as-picture" tells of them


@rule(severity=Severity.WARNING, refs="JATS4R E4")
def table_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Table wrappers without a table of either model, pictures of tables aside."""
    written = {around for table in cals_tables(subject) for around in table.iterancestors("table-wrap")}
    for wrap in subject.all("table-wrap"):
        if wrap in written or next(wrap.iter("table"), None) is not None:
            continue
        if next(wrap.iter(*_DRAWN), None) is None:
            yield wrap, "there is no table in this <table-wrap>"
