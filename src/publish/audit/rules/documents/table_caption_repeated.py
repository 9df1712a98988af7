"""A table's caption and its summary say the same.

Readers hear the same words twice before the first cell. Keep the caption.

Passes: a ``caption`` alone

Fails: ``<table summary="Trees"><caption>Trees</caption>``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of


@rule(
    kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; axe table-duplicate-name, table-fake-caption"
)
def table_caption_repeated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Tables with both; and those whose first row is one cell that heads them all."""
    for node in subject.elements("table"):
        caption = node.element.find(f"{XHTML}caption")
        summary = folded(node.element.get("summary") or node.element.get("title") or "")
        if caption is not None and summary and folded(text_of(caption)) == summary:
            yield node, "the summary repeats the caption"
