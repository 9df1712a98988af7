"""The order of links and fields on a page is not that of the tags.

Who moves with the Tab key jumps about the page. Set the tab order of the page to "use document structure".

Passes: ``Tabs /S`` on each page with annotations

Fails: none
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject
from publish.audit.subjects.pdf.values import name_of

_ALLOWED = {1: ("S",), 2: ("A", "W", "S")}


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.18.3-1; PDF/UA-2 8.9.3.3-1; Matterhorn 28-008, 28-009")
def tab_order_missing(subject: PdfSubject) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Pages with annotations."""
    for page in sorted({annotation.page for annotation in subject.annotations}):
        order = subject.page_objects[page - 1].get("/Tabs")
        if order is None:
            yield page, "this page has annotations and no tab order (Tabs)", _clause(subject.part, "28-008")
        elif name_of(order) not in _ALLOWED[subject.part]:
            sentence = f"the tab order of this page is {name_of(order)}, not that of the structure (S)"
            yield page, sentence, _clause(subject.part, "28-009")


def _clause(part: int, condition: str) -> tuple[str, ...]:
    return (f"Matterhorn {condition}",) if part == 1 else ()
