"""A list has labels and does not say how it is numbered.

A reader tells numbers from bullets by the list's ``ListNumbering``. Set it to the kind of label: ``Decimal``, ``Disc``,
``UpperAlpha`` and so on.

Passes: ``L`` with ``Lbl`` and ``ListNumbering Decimal``

Fails: ``L`` with ``Lbl`` and none, or ``None``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.25-1")
def list_numbering_missing(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lists of files of PDF/UA-2."""
    for node in subject.elements("L") if subject.part == 2 else ():
        labelled = any(kid.kind == "Lbl" for item in node.significant if item.kind == "LI" for kid in item.significant)
        if labelled and node.attribute("List", "ListNumbering") in (None, "None"):
            yield node, "the list has labels and does not say of which kind (ListNumbering)"
