"""A media clip does not say what it is.

A reader needs its type to choose a player, and a description for whom it cannot be played to. Give the clip ``CT`` and
``Alt``.

Passes: ``CT (video/mp4)`` and ``Alt [(en) (The bridge opens)]``

Fails: either is missing, or ``Alt`` is no list of languages and texts
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import Annotation, PdfSubject
from publish.audit.subjects.pdf.values import string_of

_MAX_ACTIONS = 100


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.18.6.2-1, 7.18.6.2-2; Matterhorn 28-014, 28-015")
def media_clip_undescribed(subject: PdfSubject) -> Iterator[tuple[Annotation, str, tuple[str, ...]]]:
    """The clips that annotations play."""
    for annotation in subject.annotations if subject.part == 1 else ():
        for clip in _clips(annotation.dictionary):
            if not isinstance(clip.get("/CT"), pikepdf.String):
                clauses = (*NOT_WCAG, "PDF/UA-1 7.18.6.2-1", "Matterhorn 28-014")
                yield annotation, "the media clip does not say its type (CT)", clauses
            if not _is_described(clip.get("/Alt")):
                sentence = "the media clip has no description for each language (Alt)"
                yield annotation, sentence, ("PDF/UA-1 7.18.6.2-2", "Matterhorn 28-015")


def _clips(annotation: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    more = annotation.get("/AA")
    actions: list[object] = [annotation.get("/A")]
    if isinstance(more, pikepdf.Dictionary):
        actions.extend(value for _, value in more.items())
    for _ in range(_MAX_ACTIONS):
        if not actions:
            return
        action = actions.pop()
        if not isinstance(action, pikepdf.Dictionary):
            continue
        rendition = action.get("/R")
        clip = rendition.get("/C") if isinstance(rendition, pikepdf.Dictionary) else None
        if isinstance(clip, pikepdf.Dictionary):
            yield clip
        following = action.get("/Next")
        actions.extend(following if isinstance(following, pikepdf.Array) else [following])


def _is_described(value: object) -> bool:
    if not isinstance(value, pikepdf.Array) or len(value) % 2:
        return False
    texts: list[object] = list(value)
    return all(isinstance(text, pikepdf.String) for text in texts) and all(string_of(text) for text in texts[1::2])
