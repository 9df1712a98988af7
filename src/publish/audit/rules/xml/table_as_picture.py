"""A table is a picture.

None of its cells can be read, searched or copied. Give the ``table`` itself, beside the picture in ``alternatives`` if
need be.

Passes: ``<table-wrap><alternatives><graphic/><table>…``

Fails: ``<table-wrap><graphic/></table-wrap>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1, 1.3.1, 1.4.5; JATS4R E4")
def table_as_picture(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Table wrappers with a graphic and neither a table nor text in place of it."""
    for wrap in subject.all("table-wrap"):
        drawn = next(wrap.iter("graphic", "media"), None)
        if drawn is not None and next(wrap.iter("table", "oasis-table", "textual-form", "array", "list"), None) is None:
            yield drawn, "this table is a picture"
