"""A figure has no alternative text.

A screen reader says "graphic" and goes on. In JATS give the graphic an ``alt-text``; in a finished PDF add an
alternative description to the Figure tag.

Passes: ``Figure`` with ``Alt (The mill in 1911)``

Fails: ``Figure`` with neither ``Alt`` nor ``ActualText``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.3-1; PDF/UA-2 8.2.5.28.2-1; Matterhorn 13-004")
def figure_alt_missing(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Every ``Figure`` of the structure tree."""
    for node in subject.elements("Figure"):
        if not (node.alt or "").strip() and node.actual_text is None:
            yield node, "figure has no alternative text"
