"""A form field is not tagged as a form field.

A reader does not meet it at its place in the text, or not at all. Tag its widget ``Form``.

Passes: a widget in a ``Form`` element

Fails: a widget in no element
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.18.4-1; PDF/UA-2 8.10.1-1; Matterhorn 28-010")
def form_field_untagged(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Widget annotations that a reader can meet."""
    for annotation in subject.annotations if subject.structure is not None else ():
        if annotation.subtype != "Widget":
            continue
        kind = annotation.kind
        if subject.part == 1 and annotation.is_shown and kind != "Form":
            yield (
                annotation,
                f"this form field stands in {kind or 'no structure element'}, not in Form",
                NOT_WCAG if kind else (),
            )
        elif subject.part == 2 and annotation.is_field and kind not in (None, "Form") and not annotation.is_artifact:
            yield annotation, f"this form field stands in {kind}, not in Form", NOT_WCAG
