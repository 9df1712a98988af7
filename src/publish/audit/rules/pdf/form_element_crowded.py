"""A Form element holds more than its one field.

A reader takes one field for each ``Form``. Give every widget a ``Form`` of its own, and tag the words around it apart.

Passes: ``Form`` with the reference to one widget

Fails: ``Form`` with text or with two widgets
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import ObjectReference, PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.18.4-2; PDF/UA-2 8.10.1-2")
def form_element_crowded(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """``Form`` elements; in PDF/UA-1 those without the attribute ``Role``."""
    for node in subject.elements("Form"):
        widgets = [kid for kid in node.kids if isinstance(kid, ObjectReference) and _is_widget(kid)]
        if subject.part == 2 and len(widgets) > 1:
            yield node, f"this Form holds {len(widgets)} form fields"
        alone = len(node.kids) == 1 and len(widgets) == 1
        if subject.part == 1 and not alone and node.attribute("PrintField", "Role") is None:
            yield node, "this Form holds something other than one form field"


def _is_widget(kid: ObjectReference) -> bool:
    return isinstance(kid.target, pikepdf.Dictionary) and kid.target.get("/Subtype") == "/Widget"
