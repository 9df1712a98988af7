"""A link annotation has no description.

Readers that move from link to link say the annotation's ``Contents``; without it they say its address or nothing. Fill
in where the link leads.

Passes: ``Contents (Report of 2024)``

Fails: none, or an empty one
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 2.4.4",
        "EN 301 549 10.2.4.4",
        "PDF/UA-1 7.18.5-2",
        "PDF/UA-1 7.18.1-2",
        "Matterhorn 28-012",
        "Matterhorn 28-004",
    ),
)
def link_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Link annotations of files of PDF/UA-1 that a reader can meet."""
    for annotation in subject.annotations if subject.part == 1 else ():
        if annotation.subtype == "Link" and annotation.is_shown and not annotation.string("/Contents"):
            also = () if annotation.alt else ("PDF/UA-1 7.18.1-2", "Matterhorn 28-004")
            clauses = ("PDF/UA-1 7.18.5-2", "Matterhorn 28-012", *also)
            yield annotation, "this link has no description (Contents of the annotation)", clauses
