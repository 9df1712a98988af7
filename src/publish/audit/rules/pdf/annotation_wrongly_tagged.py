"""An annotation that shows nothing is tagged as content.

A reader announces what nobody can see. Take it out of the structure tree, or hold it in an ``Artifact`` element.

Passes: a hidden annotation that no element holds

Fails: one with the flag Invisible or NoView, a pop-up, a printer's mark or a form field of no size, held by ``Annot``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(
    severity=Severity.ERROR,
    refs="PDF/UA-1 7.18.8-1; PDF/UA-2 8.9.2.2-1, 8.9.2.2-2, 8.9.2.4.9-1, 8.9.2.4.13-1, 8.9.2.4.14-1; Matterhorn 28-017",
)
def annotation_wrongly_tagged(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations in the structure tree."""
    for annotation in subject.annotations:
        if annotation.element is None:
            continue
        if subject.part == 1:
            if annotation.subtype == "PrinterMark" and annotation.is_shown:
                yield annotation, "a printer's mark is tagged as content", ()
            continue
        if annotation.subtype == "Popup":
            yield annotation, "a pop-up is tagged as content", ("PDF/UA-2 8.9.2.4.9-1",)
        if annotation.is_artifact:
            continue
        if annotation.flags & 1:
            yield annotation, "an invisible annotation is tagged as content", ("PDF/UA-2 8.9.2.2-1",)
        if annotation.flags & 32 and not annotation.flags & 256:
            yield annotation, "an annotation that is not to be viewed is tagged as content", ("PDF/UA-2 8.9.2.2-2",)
        if annotation.subtype == "Widget" and annotation.size == (0.0, 0.0):
            yield annotation, "a form field of no size is tagged as content", ("PDF/UA-2 8.9.2.4.13-1",)
        if annotation.subtype == "PrinterMark":
            yield annotation, "a printer's mark is tagged as content", ("PDF/UA-2 8.9.2.4.14-1",)
