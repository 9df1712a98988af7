"""Formulas have words and no MathML.

Words are heard from end to end; in MathML a reader moves through a fraction, and braille shows the formula itself.
Look whether these formulas are more than a letter or two, and attach their MathML. In JATS write them as MathML.

Passes: ``Formula`` with ``Alt`` and its MathML as an associated file, or as elements of its own (PDF 2.0)

Fails: ``Formula`` with ``Alt (the integral from zero to one)`` alone
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import MATHML


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def formula_without_mathml(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """One finding for the document, at the first formula without."""
    formulas = list(subject.elements("Formula"))
    without = [
        node
        for node in formulas
        if "/AF" not in node.dictionary and not any(below.role.namespace == MATHML for below in node.walk())
    ]
    if without:
        yield without[0], f"{len(without)} of {len(formulas)} formulas have no MathML"
