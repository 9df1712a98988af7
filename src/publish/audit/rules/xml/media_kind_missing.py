"""A film or a recording does not say what it is.

Without ``mimetype`` and ``mime-subtype``, programs cannot know that there is something to play, and give a reader a
file to download in place of a player with its controls. JATS asks for both on ``media``.

Passes: ``<media mimetype="video" mime-subtype="mp4" xlink:href="film.mp4"/>``

Fails: ``<media xlink:href="film.mp4"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.xml import HREF, XmlSubject

_KINDS = {
    "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "avi": "video/x-msvideo", "webm": "video/webm",
    "ogv": "video/ogg", "mpg": "video/mpeg", "mpeg": "video/mpeg", "wmv": "video/x-ms-wmv", "mkv": "video/x-matroska",
    "mp3": "audio/mpeg", "wav": "audio/wav", "oga": "audio/ogg", "ogg": "audio/ogg", "m4a": "audio/mp4",
    "flac": "audio/flac", "aac": "audio/aac", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
    "gif": "image/gif", "tif": "image/tiff", "tiff": "image/tiff", "svg": "image/svg+xml", "pdf": "application/pdf",
    "zip": "application/zip", "csv": "text/csv", "txt": "text/plain",
}  # fmt: skip


@rule(severity=Severity.REVIEW, refs="WCAG 1.2.1", fix="safe")
def media_kind_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Media without ``mimetype``; of pictures, any program sees what they are."""
    for media in subject.all("media", "inline-media"):
        if not (media.get("mimetype") or "").strip() and (href := media.get(HREF)):
            yield media, f"{href[:60]} does not say whether it is a film, a recording or what else", NOT_WCAG


def fix(article: Written, media: etree._Element) -> Fix | None:
    """Say the media type that the name of the file tells."""
    name = (media.get(HREF) or "").strip().partition("?")[0].partition("#")[0]
    kind, _, part = _KINDS.get(name.rpartition(".")[2].casefold(), "").partition("/")
    subtype = (media.get("mime-subtype") or "").strip()
    if not kind or subtype.casefold() not in ("", part):
        return None
    edits = [article.set(media, "mimetype", kind)]
    if not subtype:
        edits.append(article.set(media, "mime-subtype", part))
    return Fix(f"Say that it is {kind}/{subtype or part}", tuple(edits))
