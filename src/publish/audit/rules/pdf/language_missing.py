"""The document does not say its language.

A screen reader then reads it with the voice of another. In JATS declare ``xml:lang``; in a finished PDF set the
language in the document's properties.

Passes: ``/Lang (nl-BE)`` in the catalog; or, in PDF/UA-1, a language for every text and every description in it

Fails: neither
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, MarkedContent, PdfSubject, StructureNode

_WHAT = {
    2: ("bookmarks", "11-003"),
    21: ("replacement texts", "11-002"),
    22: ("alternative texts", "11-002"),
    23: ("expansions", "11-002"),
    24: ("annotations", "11-004"),
    25: ("form fields", "11-005"),
    30: ("replacement texts", "11-002"),
    31: ("alternative texts", "11-002"),
    32: ("expansions", "11-002"),
    33: ("metadata", "11-006"),
    34: ("text", "11-001"),
}
_TEXTS = frozenset((21, 22, 23, 30, 31, 32, 34))  # what the pages say; not bookmarks, tooltips and metadata


@rule(
    severity=Severity.ERROR,
    refs="WCAG 3.1.1; PDF/UA-1 7.2-2, 7.2-21, 7.2-22, 7.2-23, 7.2-24, 7.2-25, 7.2-30, 7.2-31, 7.2-32, 7.2-33, 7.2-34; "
    "PDF/UA-2 8.4.4-1; Matterhorn 11-001, 11-002, 11-003, 11-004, 11-005, 11-006",
)
def language_missing(subject: PdfSubject) -> Iterator[tuple[None, str, tuple[str, ...]]]:
    """The catalog's language, which alone reaches bookmarks and metadata; without it, what says none of its own."""
    if isinstance(subject.root.get("/Lang"), pikepdf.String) and (subject.part == 1 or subject.language):
        return
    tests = sorted(set(_without(subject)))
    if subject.part == 2 or tests:
        kinds = dict.fromkeys(_WHAT[test][0] for test in reversed(tests)) or {"the document": None}
        sentence = f"the document does not say its language (Lang): unknown for {', '.join(kinds)}"
        if subject.part == 2:
            yield None, sentence, ()
        else:
            conditions = dict.fromkeys(f"Matterhorn {_WHAT[test][1]}" for test in tests)
            apart = () if set(tests) & _TEXTS else NOT_WCAG
            yield None, sentence, (*apart, *(f"PDF/UA-1 7.2-{test}" for test in tests), *conditions)


def _without(subject: PdfSubject) -> Iterator[int]:
    """The tests of 7.2 that the document fails for want of a language."""
    if any(piece.texts for piece in subject.untagged.values()):
        yield 34
    if any(piece.texts and piece.speechless for piece in subject.content.artifacts.values()):
        yield 34
    muted = (subject.holders.get(key) for key in subject.content.muted)
    if any(holder is None or holder.effective_language is None for holder in muted):
        yield 34
    for node in subject.elements():
        if node.effective_language is None:
            yield from _spoken_by(node)
    for replacement in subject.content.replacements:
        if replacement.tag == "Span" and replacement.language is None:
            holder = subject.holders.get(replacement.key) if replacement.key else None
            if holder is None or holder.effective_language is None:
                yield {"ActualText": 30, "Alt": 31, "E": 32}[replacement.kind]
    for annotation in subject.annotations:
        if isinstance(annotation.dictionary.get("/Contents"), pikepdf.String) and not _has_language(annotation):
            yield 24
        if annotation.is_field and annotation.tooltip is not None and not _has_language(annotation):
            yield 25
    if subject.outline:
        yield 2
    if subject.xmp.has_texts_of_no_language:
        yield 33


def _spoken_by(node: StructureNode) -> Iterator[int]:
    if any(isinstance(kid, MarkedContent) and kid.piece.speechless for kid in node.kids):
        yield 34
    for text, test in ((node.actual_text, 21), (node.alt, 22), (node.expansion, 23)):
        if text is not None:
            yield test


def _has_language(annotation: Annotation) -> bool:
    if "/Lang" in annotation.dictionary or (annotation.element is not None and "/Lang" in annotation.element):
        return True
    return annotation.node is not None and annotation.node.effective_language is not None
