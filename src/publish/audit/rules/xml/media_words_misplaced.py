"""A file that is neither film nor sound has an alternative text or a long description.

SciELO's schema has them on ``media`` only where there is something to play: ``video`` as ``mp4`` or ``audio`` as
``mp3``. Say what another file is in its caption.

Passes: ``<media mimetype="video" mime-subtype="mp4"><alt-text>…``; any file in an article that does not declare SPS

Fails: ``<media mimetype="application" mime-subtype="pdf"><alt-text>…`` in an article with ``specific-use="sps-1.10"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_PLAYED = (("video", "mp4"), ("audio", "mp3"))
_REFS = {"alt-text": "SPS 3", "long-desc": "SPS 8"}


@rule(severity=Severity.WARNING, refs="SPS 3, 8")
def media_words_misplaced(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Words on media of other kinds."""
    for media in subject.all("media", "inline-media") if subject.is_sps else ():
        kind = (media.get("mimetype"), media.get("mime-subtype"))
        for text in media.iterchildren(*_REFS) if kind not in _PLAYED else ():
            if text_of(text):
                kind_words = "/".join(part or "unknown" for part in kind)
                yield text, f"SPS has no {text.tag} on media of the kind {kind_words}", (_REFS[text.tag],)
