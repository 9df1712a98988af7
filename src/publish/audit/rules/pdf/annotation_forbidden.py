"""An annotation is of a kind that readers no longer play.

Sound and movie annotations, and those that trap colours for the press, are not allowed. Use rich media with a
description, or remove it.

Passes: ``RichMedia`` with ``Contents``

Fails: ``TrapNet``; in PDF/UA-2 also ``Sound`` and ``Movie``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject

_CLAUSES = {"Sound": "8.9.2.4.11-1", "Movie": "8.9.2.4.11-2", "TrapNet": "8.9.2.4.15-1"}


@rule(
    severity=Severity.ERROR,
    refs="PDF/UA-1 7.18.2-1; PDF/UA-2 8.9.2.4.11-1, 8.9.2.4.11-2, 8.9.2.4.15-1; Matterhorn 28-007",
)
def annotation_forbidden(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations by their subtype."""
    for annotation in subject.annotations:
        if subject.part == 2 and annotation.subtype in _CLAUSES:
            clause = f"PDF/UA-2 {_CLAUSES[annotation.subtype]}"
            yield annotation, f"annotations of the kind {annotation.subtype} are not allowed", (clause,)
        elif subject.part == 1 and annotation.subtype == "TrapNet" and annotation.is_shown:
            yield annotation, "annotations of the kind TrapNet are not allowed", ()
