"""A table has no header cells.

Each number is read without a word of what it is.

Passes: ``<tr><th scope="col">Year</th>…``

Fails: a table of ``td`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import XHTML, EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1", "EN 301 549 9.1.3.1"))
def table_without_headers(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Tables of two rows and two columns or more that are not marked as layout."""
    for node in subject.elements("table"):
        rows = list(node.element.iter(f"{XHTML}tr"))
        wide = max((len(row) for row in rows), default=0)
        if node.element.get("role") in ("presentation", "none") or len(rows) < 2 or wide < 2:
            continue
        if node.element.find(f".//{XHTML}th") is None and node.element.find(f".//{XHTML}td[@role]") is None:
            yield node, f"table of {len(rows)} rows without header cells"
