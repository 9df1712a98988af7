"""Headings with levels and headings without stand in one document.

``H`` takes its level from the nesting, ``H1`` to ``H6`` say theirs; together nobody can tell the order. Number them
all.

Passes: ``H1`` and ``H2``, or ``H`` alone

Fails: ``H`` and ``H2``
"""

from collections.abc import Iterator

from publish.audit.facts.plurals import counted
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.4.4-2, 7.4.4-3; Matterhorn 14-007")
def headings_mixed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """The first of the headings that are fewer."""
    plain = list(subject.elements("H"))
    numbered = [node for node in subject.elements() if is_heading(node.kind)]
    if plain and numbered and subject.part == 1:
        fewer = min(plain, numbered, key=len)[0]
        counts = f"{counted(len(plain), 'heading')} without a level (H) and {len(numbered)} with one"
        yield fewer, f"the document has {counts}"
