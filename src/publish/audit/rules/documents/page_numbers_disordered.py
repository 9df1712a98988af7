"""The page numbers do not rise.

A page is missing, or stands twice. Look at the printed edition.

Passes: i, ii, 1, 2, 3

Fails: 1, 3, 2; 4, 4
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="EPUB Accessibility 1.1 3.3; WCAG 1.3.2")
def page_numbers_disordered(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Arabic numbers of the page breaks in the order of the text; a count may begin anew at 1."""
    before = 0
    for node in subject.page_breaks:
        label = (node.element.get("aria-label") or node.element.get("title") or "").strip().rstrip(".")
        number = label.rpartition(" ")[2]
        if not (number.isascii() and number.isdigit()):
            continue
        if before and int(number) <= before and int(number) != 1:
            yield node, f"page {number} follows page {before}"
        before = int(number)
