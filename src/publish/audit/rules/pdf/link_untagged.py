"""A link is not tagged as a link.

A reader does not find it in the list of links, and cannot follow it from the text. Tag the text and the annotation
together as ``Link``.

Passes: a link annotation in a ``Link`` element

Fails: one in ``P``, or in no element
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.3.1; PDF/UA-1 7.18.5-1; PDF/UA-2 8.2.5.20-1; Matterhorn 28-011")
def link_untagged(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """Link annotations that a reader can meet."""
    for annotation in subject.annotations if subject.structure is not None else ():
        if annotation.subtype != "Link":
            continue
        kind = annotation.kind
        if subject.part == 1 and annotation.is_shown and kind != "Link":
            yield annotation, f"this link stands in {kind or 'no structure element'}, not in Link"
        elif subject.part == 2 and kind not in (None, "Link", "Reference") and not annotation.is_artifact:
            yield annotation, f"this link stands in {kind}, neither in Link nor in Reference"
