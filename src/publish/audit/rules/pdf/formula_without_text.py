"""A formula has no alternative text.

Its glyphs read one by one are no formula. In JATS give MathML or an ``alt-text``; in a finished PDF add an alternative
description to the Formula tag.

Passes: ``Formula`` with ``Alt (a squared plus b squared)``, or with MathML as structure elements (PDF 2.0)

Fails: ``Formula`` with neither ``Alt`` nor ``ActualText``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import MATHML

_LONGEST_PLAIN = 12


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.7-1; Matterhorn 17-002")
def formula_without_text(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Every ``Formula`` of the structure tree."""
    for node in subject.elements("Formula"):
        if (node.alt or "").strip() or node.actual_text is not None:
            continue
        written = subject.part == 2 and (
            "/AF" in node.dictionary or any(below.role.namespace == MATHML for below in node.walk())
        )
        if not written:
            yield node, "formula has no alternative text", NOT_WCAG if _is_plain(node.text) else ()


def _is_plain(text: str) -> bool:
    """Whether a formula reads as what it says: one of a few signs in a line, such as “n = 12”."""
    return bool(text) and len(text) <= _LONGEST_PLAIN and all(sign.isascii() and sign.isprintable() for sign in text)
