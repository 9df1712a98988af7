"""A table has neither a caption nor a label.

A reader who moves from table to table does not learn which one this is.

Passes: ``<table-wrap><caption><title>Trees by year</title></caption>…``

Fails: ``<table-wrap><table>…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.typed_captions import caption_of
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1", fix="unsafe")
def table_untitled(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Table wrappers with nothing to be named by, their group's caption counted."""
    for wrap in subject.all("table-wrap"):
        parent = wrap.getparent()
        holders = [wrap] if parent is None or parent.tag != "table-wrap-group" else [wrap, parent]
        if wrap.find(".//table") is not None and not any(
            h.find(name) is not None for h in holders for name in ("caption", "label")
        ):
            yield wrap, "this table has no caption"


def fix(article: Written, wrap: etree._Element) -> Fix | None:
    """Make the label and the caption of a paragraph before the table that reads like one: "Table 1. Trees by year"."""
    before = next(wrap.itersiblings(etree.Element, preceding=True), None)
    return caption_of(article, wrap, before, of_table=True)
