"""An annotation is not described.

A reader hears that something is there, and not what. Fill in its ``Contents``, or the alternative text of the element
that holds it.

Passes: ``Contents (Approved by the board)``

Fails: neither ``Contents`` nor ``Alt``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, PdfSubject

# What marks text, or is text, that says itself what it is about.
_OF_TEXT = frozenset("Text FreeText Highlight Underline Squiggly StrikeOut Caret Popup Redact PrinterMark".split())
_CLAUSES = {
    "Stamp": "8.9.2.4.7-1",
    "Ink": "8.9.2.4.8-1",
    "Screen": "8.9.2.4.12-1",
    "3D": "8.9.2.4.19-1",
    "RichMedia": "8.9.2.4.19-2",
}


@rule(
    severity=Severity.ERROR,
    refs="WCAG 1.1.1; PDF/UA-1 7.18.1-2; PDF/UA-2 8.9.2.4.7-1, 8.9.2.4.8-1, 8.9.2.4.12-1, 8.9.2.4.19-1, 8.9.2.4.19-2; "
    "Matterhorn 28-004",
)
def annotation_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Annotations that are neither links nor form fields; in PDF/UA-2 those that say nothing by themselves."""
    for annotation in subject.annotations:
        described = annotation.string("/Contents")
        sentence = f"this annotation ({annotation.subtype}) has no description (Contents)"
        if subject.part == 1:
            if (
                annotation.subtype not in ("Widget", "Link")
                and annotation.is_shown
                and not (described or annotation.alt)
            ):
                yield annotation, sentence, () if annotation.subtype not in _OF_TEXT else NOT_WCAG
        elif annotation.subtype in _CLAUSES and described is None and not _is_named(annotation):
            apart = NOT_WCAG if annotation.alt else ()
            yield annotation, sentence, (*apart, f"PDF/UA-2 {_CLAUSES[annotation.subtype]}")


def _is_named(annotation: Annotation) -> bool:
    """Whether it is a stamp that says by its name what it is."""
    return annotation.subtype == "Stamp" and "/Name" in annotation.dictionary
