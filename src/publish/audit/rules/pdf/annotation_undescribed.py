"""An annotation is not described.

A reader hears that something is there, and not what. Fill in its ``Contents``, or the alternative text of the element
that holds it.

Passes: ``Contents (Approved by the board)``

Fails: neither ``Contents`` nor ``Alt``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject

_CLAUSES = {
    "Stamp": "8.9.2.4.7-1",
    "Ink": "8.9.2.4.8-1",
    "Screen": "8.9.2.4.12-1",
    "3D": "8.9.2.4.19-1",
    "RichMedia": "8.9.2.4.19-2",
}


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 1.1.1",
        "EN 301 549 10.1.1.1",
        "PDF/UA-1 7.18.1-2",
        "PDF/UA-2 8.9.2.4.7-1",
        "PDF/UA-2 8.9.2.4.8-1",
        "PDF/UA-2 8.9.2.4.12-1",
        "PDF/UA-2 8.9.2.4.19-1",
        "PDF/UA-2 8.9.2.4.19-2",
        "Matterhorn 28-004",
    ),
)
def annotation_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations that are no form fields; in PDF/UA-2 those that say nothing by themselves."""
    for annotation in subject.annotations:
        if subject.part == 1:
            if annotation.subtype != "Widget" and annotation.is_shown:
                if not annotation.string("/Contents") and not annotation.alt:
                    yield annotation, f"this annotation ({annotation.subtype}) has no description (Contents)", ()
        elif annotation.subtype in _CLAUSES and annotation.string("/Contents") is None:
            if annotation.subtype != "Stamp" or "/Name" not in annotation.dictionary:
                clause = f"PDF/UA-2 {_CLAUSES[annotation.subtype]}"
                yield annotation, f"this annotation ({annotation.subtype}) has no description (Contents)", (clause,)
