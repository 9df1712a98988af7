"""A film or a recording has no captions, no transcript and no long description.

Whoever does not hear it gets nothing of what is said; an ``alt-text`` tells what there is to play, not what is said in
it. Add a ``long-desc``, or a reference to a transcript: a section of the ``sec-type`` "transcript". A person must tell
whether there is speech.

Passes: ``<media mimetype="video" …><long-desc>…</long-desc></media>``

Fails: ``<media mimetype="video" xlink:href="film.mp4"/>``, with an ``alt-text`` alone as well
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, XmlSubject, is_null, text_of

_SUFFIXES = (".mp4", ".mov", ".avi", ".webm", ".mpg", ".mpeg", ".wmv", ".mp3", ".wav", ".ogg", ".m4a", ".flac")


@rule(severity=Severity.REVIEW, refs="WCAG 1.2.1, 1.2.2, 1.2.3; SPS 12, 13")
def media_without_transcript(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Films and recordings without words for them."""
    for media in subject.all("media"):
        href = (media.get(HREF) or "").lower()
        if media.get("mimetype") not in ("video", "audio") and not href.endswith(_SUFFIXES):
            continue
        words = [part for part in media.iter("long-desc", "textual-form") if text_of(part) and not is_null(part)]
        parent = media.getparent()
        forms = [] if parent is None or parent.tag != "alternatives" else list(parent.iter("textual-form"))
        pointed = list(media.iter("xref", "ext-link", "related-object"))
        if not words and not forms and not pointed:
            yield media, f"{media.get(HREF) or 'a recording'} has no captions or transcript"
