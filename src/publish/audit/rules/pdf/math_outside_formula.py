"""MathML stands outside of a Formula.

A reader looks for a formula's MathML in its ``Formula`` element, and passes over it elsewhere.

Passes: ``math`` in ``Formula``

Fails: ``math`` in ``P``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import MATHML


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.29-1")
def math_outside_formula(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Elements of the MathML namespace in files of PDF/UA-2."""
    for node in subject.elements() if subject.part == 2 else ():
        if node.role.namespace == MATHML and node.parent_kind not in ("Formula", "math"):
            yield node, f"MathML stands in {node.parent_kind}, not in Formula"
