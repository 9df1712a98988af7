"""The document does not say its language.

A screen reader then reads it with the voice of another. In JATS declare ``xml:lang``; in a finished PDF set the
language in the document's properties.

Passes: ``/Lang (nl-BE)`` in the catalog; or a language for every text and every description in it

Fails: neither
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import MarkedContent, PdfSubject, StructureNode


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 3.1.1",
        "EN 301 549 10.3.1.1",
        *(f"PDF/UA-1 7.2-{test}" for test in (2, 21, 22, 23, 24, 25, 30, 33, 34)),
        "Matterhorn 11-001",
        "Matterhorn 11-006",
    ),
)
def language_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's language, which alone reaches bookmarks and metadata; without it, what says none of its own."""
    if subject.language is None:
        without = list(dict.fromkeys(_without(subject)))
        if without:
            yield None, f"the document does not say its language (Lang): unknown for {', '.join(without)}"


def _without(subject: PdfSubject) -> Iterator[str]:
    if any(piece.texts for piece in subject.untagged.values()):
        yield "text"
    for node in subject.elements():
        if node.effective_language is None:
            yield from _spoken_by(node)
    for _, annotation in subject.annotations:
        described = isinstance(annotation.get("/Contents"), pikepdf.String) or "/TU" in annotation
        if described and "/Lang" not in annotation:
            yield "annotations"
    if subject.has_outline:
        yield "bookmarks"
    if subject.xmp.has_texts_of_no_language:
        yield "metadata"


def _spoken_by(node: StructureNode) -> Iterator[str]:
    if any(isinstance(kid, MarkedContent) and kid.piece.speechless for kid in node.kids):
        yield "text"
    if node.alt or node.actual_text or node.expansion:
        yield "alternative texts"
