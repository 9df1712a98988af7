"""What a person judges in a JATS source."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from publish.audit.finding import Finding, Location
from publish.audit.questions.content import Content, Contents, digest, excerpt
from publish.audit.subjects.xml import GRAPHICS, HREF, XmlSubject, text_of
from publish.files.remembered import of_file

_MEDIA = ("media", "supplementary-material")
_PLAYED = ("audio", "video")
MAX_PICTURE = 64 * 1024 * 1024  # bytes; a larger file is known by its name and size


def contents(subject: XmlSubject) -> Contents:
    """By kind. A source has neither layout nor scripts, which are judged in what is made from it.

    Its order is the author's.
    """
    body = [element for name in ("front", "body", "back", "sub-article") for element in subject.root.iterchildren(name)]
    text = " ".join(text_of(element) for element in body)
    whole = Location(str(subject.path))
    pictures = [
        Content(
            digest("picture", picture.alt, picture.decorative, _bytes(subject.path, picture.href)),
            subject.location(picture.element),
            "marked as decoration" if picture.decorative else excerpt(picture.alt or ""),
        )
        for picture in subject.pictures
    ]
    titles = [
        e for e in subject.all("article-title") if e.getparent() is not None and e.getparent().tag == "title-group"
    ]
    return {
        "pictures": pictures,
        "media": [_of(subject, e, e.get(HREF)) for e in subject.all(*_MEDIA) if e.get("mimetype") in _PLAYED],
        "links": [_of(subject, e, e.get(HREF)) for e in subject.all("ext-link", "uri")],
        "headings": [_of(subject, e) for e in subject.all("title")],
        "titles": [_of(subject, e) for e in titles[:1]],
        "text": [Content(digest("text", text), whole)] if text else [],
        "look": [Content(digest("look", text, *(picture.digest for picture in pictures)), whole)]
        if text or pictures
        else [],
    }


def finder(subject: XmlSubject) -> Callable[[Finding], str | None]:
    """What tells what a finding is about, by its element; None where it names none."""
    tree = subject.root.getroottree()

    def content_of(finding: Finding) -> str | None:
        element = None if finding.location.path is None else tree.find(finding.location.path)
        if element is None:
            return None
        names = [e.get(HREF, "") for e in element.iter(*GRAPHICS)]
        return digest(markup_of(element), *(_bytes(subject.path, name) for name in names))

    return content_of


def markup_of(element: etree._Element) -> str:
    """The names and texts of an element and what is in it; ids and addresses, which follow from places, left out."""
    parts: list[str] = []
    for inner in element.iter():
        tag = etree.QName(inner).localname if isinstance(inner.tag, str) else ""
        parts += [f"<{tag}>", inner.text or "", *(inner.get(name) or "" for name in ("alt", "title", "aria-label"))]
        parts.append((inner.tail or "") if inner is not element else "")
    return " ".join(" ".join(parts).split())


def _of(subject: XmlSubject, element: etree._Element, *more: object) -> Content:
    text = text_of(element)
    return Content(digest(element.tag, text, *more), subject.location(element), excerpt(text))


def _bytes(article: Path, name: str) -> str:
    """What a picture beside the article is known by; its name where it cannot be read."""
    try:
        path = (article.parent / name).resolve()
        state = path.stat()
        inside = path.is_relative_to(article.parent.resolve())
        if inside and stat.S_ISREG(state.st_mode) and state.st_size <= MAX_PICTURE:
            return _hashed(path)
    except (OSError, ValueError):
        pass
    return name


@of_file(4096)
def _hashed(path: Path) -> str:
    """Each file is read once, however many pictures show it."""
    return digest(path.read_bytes())
