"""What a person judges in a PDF."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf

from publish.audit.finding import Finding
from publish.audit.questions.content import Content, Contents, digest, excerpt
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.annotations import Annotation
from publish.audit.subjects.pdf.structure_types import is_heading

_PLAYED = ("Screen", "RichMedia", "Movie", "Sound", "3D")


def contents(subject: PdfSubject) -> Contents:
    """By kind. How a viewer shows the focus is the viewer's, so that a PDF has no styles to judge."""
    text = _text(subject)
    pictures = [
        Content(
            digest("picture", element.alt, subject.picture(element)),
            subject.location(element),
            excerpt(element.alt or ""),
        )
        for element in subject.elements("Figure")
    ]
    title = subject.xmp.title or subject.information_title
    whole = subject.location(None)
    shown = [picture.digest for picture in pictures]
    return {
        "pictures": pictures,
        "media": [
            _annotation(subject, annotation) for annotation in subject.annotations if annotation.subtype in _PLAYED
        ],
        "scripts": _scripts(subject),
        "controls": [_annotation(subject, annotation) for annotation in subject.annotations if annotation.is_field],
        "links": [_of(subject, element) for element in subject.elements("Link")],
        "headings": [_of(subject, element) for element in subject.elements() if is_heading(element.kind)],
        "titles": [Content(digest("title", title), whole, excerpt(title))],
        "text": [Content(digest("text", text), whole)] if text else [],
        "order": [Content(digest("order", text), whole)] if text else [],
        "look": [Content(digest("look", text, *shown), whole)] if text or pictures else [],
        "layout": [Content(digest("layout", subject.pages, text, *shown), whole)],
        "moving": [],
        "styles": [],
    }


def finder(subject: PdfSubject) -> Callable[[Finding], str | None]:
    """What tells what a finding is about: its structure element, else its page; None where it names neither."""
    nodes = {element.path: element for element in subject.elements()}
    pages: dict[int, list[str]] = {}
    for piece in subject.content.pieces.values():
        pages.setdefault(piece.page, []).append(piece.text)

    def content_of(finding: Finding) -> str | None:
        path, page = finding.location.path, finding.location.page
        if path is not None:
            node = nodes.get(path)
            return None if node is None else digest(node.kind, node.spoken, node.alt, subject.picture(node))
        return digest("page", *pages.get(page, [])) if page is not None else None

    return content_of


def _text(subject: PdfSubject) -> str:
    if subject.structure is not None:
        return " ".join(subject.structure.spoken.split())
    return " ".join(" ".join(piece.text.split()) for piece in subject.untagged.values())


def _of(subject: PdfSubject, node: StructureNode) -> Content:
    return Content(digest(node.kind, node.spoken), subject.location(node), excerpt(node.spoken))


def _annotation(subject: PdfSubject, annotation: Annotation) -> Content:
    text = excerpt(annotation.tooltip or annotation.alt or "")
    return Content(digest(annotation.subtype, annotation.tooltip, annotation.alt), subject.location(annotation), text)


def _scripts(subject: PdfSubject) -> list[Content]:
    names = subject.root.get("/Names")
    named = names.get("/JavaScript") if isinstance(names, pikepdf.Dictionary) else None
    scripts = (
        [Content(digest("scripts"), subject.location(None), "scripts of the document")] if named is not None else []
    )
    if _acts(subject.root, "/OpenAction"):
        scripts.append(Content(digest("script", "open"), subject.location(None), "a script that runs when it opens"))
    for annotation in subject.annotations:
        if _acts(annotation.dictionary, "/A"):
            scripts.append(
                Content(digest("script", annotation.subtype, annotation.tooltip), subject.location(annotation))
            )
    return scripts


def _acts(owner: pikepdf.Object, key: str) -> bool:
    """Whether an action is a script, or anything hangs on events (ISO 32000-1, 12.6.3)."""
    action = owner.get(key)
    scripted = isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.JavaScript
    return scripted or owner.get("/AA") is not None
