"""A form field does not say what to fill in.

A reader hears "edit" and nothing else. Give the field a tooltip (``TU``), or the element that holds it an alternative
text; in PDF/UA-2 a label (``Lbl``) or ``Contents``.

Passes: ``TU (Date of birth)``

Fails: none of them
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 4.1.2; PDF/UA-1 7.18.1-3; PDF/UA-2 8.10.2.3-1, 8.10.2.3-2; Matterhorn 28-005")
def form_field_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Widgets of form fields that a reader can meet."""
    for annotation in subject.annotations:
        if not annotation.is_field:
            continue
        if subject.part == 1:
            if annotation.is_shown and not annotation.tooltip and not annotation.alt:
                yield annotation, "this form field has no description (TU)", ()
        elif annotation.element is not None and not annotation.is_artifact and annotation.string("/Contents") is None:
            node = annotation.node
            if node is None or not any(kid.kind == "Lbl" and kid.kids for kid in node.elements):
                apart = NOT_WCAG if annotation.tooltip or annotation.alt else ()
                sentence = "this form field has neither a label (Lbl) nor Contents"
                yield annotation, sentence, (*apart, "PDF/UA-2 8.10.2.3-1")
            if "/AA" in annotation.dictionary:
                sentence = "this form field does something by itself (AA) and has no Contents that says so"
                yield annotation, sentence, (*NOT_WCAG, "PDF/UA-2 8.10.2.3-2")
