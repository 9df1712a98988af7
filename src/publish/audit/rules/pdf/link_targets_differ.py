"""One link element leads to several places.

A reader hears one link and gets to one of them. Give each target a ``Link`` of its own.

Passes: a ``Link`` over two lines with two annotations to the same place

Fails: a ``Link`` with annotations to two places
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject
from publish.audit.subjects.pdf.outline import target_of


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.20-2")
def link_targets_differ(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """Link annotations of files of PDF/UA-2 with structure destinations, by the element that holds them."""
    met: dict[tuple[int, int], object] = {}
    for annotation in subject.annotations if subject.part == 2 else ():
        if annotation.subtype != "Link" or annotation.element is None:
            continue
        target = target_of(subject.root, annotation.dictionary)
        if target is None:
            continue
        holder = annotation.element.objgen
        if met.setdefault(holder, target) != target:
            yield annotation, "another link annotation of the same element leads elsewhere"
