"""A link annotation has no description.

PDF/UA-1 asks for one (``Contents``), which some readers say in lists of links and others pass over for the link's own
text. Fill in where the link leads. Only a link with neither text nor a description shuts a reader out by the measure of
WCAG: its purpose is said nowhere.

Passes: ``Contents (Report of 2024)``

Fails: none, or an empty one
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, PdfSubject

_BARE = "this link has neither text nor a description (Contents of the annotation)"


@rule(severity=Severity.ERROR, refs="WCAG 2.4.4; PDF/UA-1 7.18.5-2, 7.18.1-2; Matterhorn 28-012, 28-004")
def link_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """Link annotations that a reader can meet; in files of PDF/UA-2 those that nothing describes."""
    for annotation in subject.annotations:
        if annotation.subtype != "Link" or not annotation.is_shown or annotation.string("/Contents"):
            continue
        if subject.part == 2:
            if not _is_said(annotation) and not annotation.is_artifact:
                yield annotation, _BARE, ()
        else:
            also = () if annotation.alt else ("PDF/UA-1 7.18.1-2", "Matterhorn 28-004")
            clauses = ("PDF/UA-1 7.18.5-2", "Matterhorn 28-012", *also)
            if _is_said(annotation):
                yield annotation, "this link has no description (Contents of the annotation)", (*NOT_WCAG, *clauses)
            else:
                yield annotation, _BARE, clauses


def _is_said(annotation: Annotation) -> bool:
    """Whether its element says something: by text, or by words in its place, its own or those of a picture in it."""
    node = annotation.node
    if node is None or (annotation.alt or "").strip():  # one outside of the tree is untagged, which is said already
        return True
    return any(sign.isalnum() for sign in node.spoken)
