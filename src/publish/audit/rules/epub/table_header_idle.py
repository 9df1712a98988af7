"""A header cell heads nothing.

Whoever hears it waits for cells that do not come.

Passes: a row of heads above rows of cells

Fails: a table of heads alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML, own_rows
from publish.audit.subjects.epub.roles import role_of


@rule(
    severity=Severity.WARNING,
    refs=("WCAG 1.3.1", "axe th-has-data-cells"),
)
def table_header_idle(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Tables with header cells and not one other."""
    for node in subject.elements("table"):
        cells = [cell for row in own_rows(node.element) for cell in row.iterchildren(f"{XHTML}th", f"{XHTML}td")]
        if len(cells) > 1 and all(cell.tag == f"{XHTML}th" for cell in cells) and role_of(node.element) == "table":
            yield node, "this table holds header cells alone"
