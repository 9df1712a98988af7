"""An annotation is not in the structure tree.

A reader does not meet the comment, the stamp or the attachment, or only after everything else. Tag it ``Annot``, at its
place in the text.

Passes: an annotation in an ``Annot`` element; one that is hidden

Fails: a ``Text`` annotation that no ``Annot`` holds
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject
from publish.audit.subjects.pdf.annotations import MARKUP

_OTHERWISE = frozenset(("Widget", "PrinterMark", "Link"))


@rule(
    severity=Severity.ERROR,
    refs="WCAG 1.3.1; PDF/UA-1 7.18.1-1; PDF/UA-2 8.9.2.3-1, 8.9.2.4.16-1; Matterhorn 28-002, 28-006",
)
def annotation_untagged(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations that are neither links nor form fields."""
    for annotation in subject.annotations if subject.structure is not None else ():
        kind = annotation.kind
        where = f"stands in {kind}" if kind else "stands in no structure element"
        if subject.part == 1:
            if annotation.subtype not in _OTHERWISE and annotation.is_shown and kind != "Annot":
                yield annotation, f"this annotation ({annotation.subtype}) {where}, not in Annot", ()
        elif kind not in (None, "Annot") and not annotation.is_artifact:
            if annotation.subtype in MARKUP:
                yield (
                    annotation,
                    f"this annotation ({annotation.subtype}) {where}, not in Annot",
                    ("PDF/UA-2 8.9.2.3-1",),
                )
            elif annotation.subtype == "Watermark":
                yield annotation, f"this watermark {where}, not in Annot", ("PDF/UA-2 8.9.2.4.16-1",)
