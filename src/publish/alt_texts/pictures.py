"""What a sheet shows of each picture of an article: where it stands, what is said of it, and what it may be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.alt_texts.kinds import kind_of
from publish.article.media import Files
from publish.audit.engine import audit
from publish.audit.finding import Finding
from publish.audit.subjects import Context
from publish.audit.subjects.xml import LANG, Picture, XmlSubject, is_machine_made, open_subject, text_of
from publish.errors import SourceError
from publish.html.images.standing_in import shown_for
from publish.process.cache import ByteBoundedCache
from publish.report.html import thumbnails

MAX_BYTES = 40 * 2**20  # of a picture that is shown
_AROUND = 300  # letters of the text that is shown
_RULES = ("alt-text-", "figure-alt-", "language-mistaken")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a sheet shows it. ``article`` is its path as it was given, ``number`` counts pictures from 1.

    ``path`` is the file that it shows, ``digest`` the SHA-256 of it in hexadecimal (None and "" where there is none),
    ``thumbnail`` an address of its own content. ``remarks`` are what the audit's rules say of its alternative text.
    ``draft`` is what a machine says of it, and no person has accepted; ``long_draft`` so with its long description.
    """

    article: str
    number: int
    line: int
    file: str
    digest: str
    label: str
    caption: str
    context: str
    alt_text: str
    language: str
    long_description: bool
    decorative: bool
    remarks: tuple[str, ...]
    kind: str
    thumbnail: str | None
    path: Path | None = None
    draft: str = ""
    long_draft: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether no words stand for it but a machine's, and nothing says that it decorates."""
        return not (self.decorative or self.alt_text) or bool(self.draft and self.draft == self.alt_text)


def shown(article: Path, findings: Iterable[Finding] | None = None) -> list[Shown]:
    """The pictures of an article, in its order; formulas' pictures are not among them. Raises SourceError.

    ``findings`` are those of an audit of it, where that was made.
    """
    subject = subject_of(article)
    remarks: dict[str, list[str]] = {}
    for finding in audit(article).findings if findings is None else findings:
        if finding.rule.startswith(_RULES) and finding.location.path:
            remarks.setdefault(finding.location.path, []).append(finding.message)
    files = Files(article)
    return [_shown(files, article, subject, number, each, remarks) for number, each in enumerate(asked_of(subject), 1)]


def subject_of(article: Path) -> XmlSubject:
    """An article, open for questions. Raises SourceError."""
    try:
        return open_subject(article, article.read_bytes(), Context())
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", article) from error


def asked_of(subject: XmlSubject) -> list[Picture]:
    """The pictures that need words: all but those of formulas."""
    return [picture for picture in subject.pictures if not picture.in_formula]


def data_of(article: Path, href: str) -> bytes | None:
    """The bytes of a picture beside an article; nothing outside of its folder is opened."""
    try:
        return None if (path := path_of(article, href)) is None else path.read_bytes()
    except OSError:
        return None


def path_of(article: Path, href: str) -> Path | None:
    """Where a picture beside an article lies; None for one that is not there, or too large."""
    try:
        folder = article.resolve().parent
        path = (folder / href).resolve()
        if not href or not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
    except (OSError, ValueError):
        return None
    return path


_looked_at = ByteBoundedCache(64 * 2**20)


def _looked_up(digest: str, data: bytes) -> tuple[str, str | None]:
    """The kind of a picture and its thumbnail, made once in a process that stays warm."""
    look: tuple[str, str | None] | None = _looked_at.get(digest.encode())
    if look is None:
        look = kind_of(data), thumbnails.of_picture(data)
        _looked_at.put(digest.encode(), look, 100 + len(look[1] or ""))
    return look


def _look(files: Files, article: Path, path: Path, digest: str, data: bytes) -> tuple[str, str | None]:
    """The kind and the thumbnail of a picture; of one that no reader shows, those of what is shown in its place."""
    other = shown_for(path, files).path
    if other == path:
        return _looked_up(digest, data)
    other_data = data_of(article, other.relative_to(article.resolve().parent).as_posix())
    return ("", None) if other_data is None else _looked_up(hashlib.sha256(other_data).hexdigest(), other_data)


def _shown(
    files: Files, article: Path, subject: XmlSubject, number: int, picture: Picture, remarks: dict[str, list[str]]
) -> Shown:
    data = data_of(article, picture.href)
    digest = "" if data is None else hashlib.sha256(data).hexdigest()
    picture_path = None if data is None else path_of(article, picture.href)
    kind, thumbnail = ("", None)
    if picture_path is not None and data is not None:
        kind, thumbnail = _look(files, article, picture_path, digest, data)
    holder = None if picture.alt_element is None else picture.alt_element.getparent()
    about = [each for each in (picture.element, picture.alt_element, holder, picture.figure) if each is not None]
    paths = [path for each in about if (path := subject.location(each).path) is not None]
    text_element = picture.alt_element if picture.alt_element is not None else picture.element
    return Shown(
        article=str(article),
        number=number,
        line=picture.element.sourceline or 1,
        file=picture.href,
        digest=digest,
        label=_label(picture),
        caption=picture.caption,
        context=_context(subject, picture),
        alt_text=picture.alt or "",
        language=language_around(text_element, itself=True),
        long_description=picture.described,
        decorative=picture.decorative,
        remarks=tuple(dict.fromkeys(text for path in paths for text in remarks.get(path, ()))),
        kind=kind,
        thumbnail=thumbnail,
        path=picture_path,
        draft=(picture.alt or "") if picture.machine_made else "",
        long_draft=_long_draft(picture),
    )


def _long_draft(picture: Picture) -> str:
    """The long description that a machine wrote, where there is no other."""
    written = picture.long_descriptions
    return text_of(written[0]) if len(written) == 1 and is_machine_made(written[0]) else ""


def _label(picture: Picture) -> str:
    label = None if picture.figure is None else picture.figure.find("label")
    return "" if label is None else text_of(label)


def language_around(element: etree._Element, *, itself: bool = False) -> str:
    """The language that is said around an element, or by ``itself``; "" where none is."""
    around = (element, *element.iterancestors()) if itself else element.iterancestors()
    return next((tag for each in around if (tag := (each.get(LANG) or "").strip())), "")


def _context(subject: XmlSubject, picture: Picture) -> str:
    """The text around the first mention of the picture's figure, else what stands before the picture."""
    names = {each.get("id") for each in (picture.element, picture.figure) if each is not None and each.get("id")}
    for reference in subject.all("xref") if names else ():
        if names & set((reference.get("rid") or "").split()):
            around = next(reference.iterancestors("p", "td", "title"), None)
            if around is not None:
                return _middle(_running(around), _running(reference))
    return next(_before(picture.element), "")[-_AROUND:]


def _running(element: etree._Element) -> str:
    """The text of a paragraph, as it is read."""
    return text_of(element) if element.tag == "td" else " ".join("".join(element.itertext("*")).split())


def _middle(text: str, words: str) -> str:
    at = max(text.find(words), 0) if words else 0
    start = max(0, at - _AROUND // 2)
    cut = text[start : start + _AROUND]
    return f"{'…' if start else ''}{cut}{'…' if start + _AROUND < len(text) else ''}"


def _before(element: etree._Element) -> Iterator[str]:
    for each in element.iterancestors():
        if each.tag == "p":
            yield _running(each)
        for sibling in each.itersiblings("p", preceding=True):
            if text := _running(sibling):
                yield text
                break
