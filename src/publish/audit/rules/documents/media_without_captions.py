"""A film or a recording has no captions, no transcript and no description that a machine could find.

Whoever does not hear it gets nothing of what is said. Add a ``track`` of the kind ``captions``; for sound alone a
transcript, named by ``aria-details`` or ``aria-describedby``. A person must tell whether there is speech at all.

Passes: ``<video controls="controls"><track kind="captions" src="film.vtt" srclang="en"/></video>``

Fails: ``<video src="film.mp4" controls="controls"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.roles import name_of


@rule(
    kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.2.1, 1.2.2, 1.2.3; axe video-caption, audio-caption"
)
def media_without_captions(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Films without a track of captions, recordings without a transcript that they name."""
    for node in subject.elements("video", "audio"):
        kinds = {track.get("kind", "subtitles") for track in node.element.iter(f"{XHTML}track") if track.get("src")}
        is_described = any(node.element.get(name) for name in ("aria-details", "aria-describedby"))
        if name_of(node.element) == "video":
            if not kinds & {"captions", "subtitles"} and "muted" not in node.element.attrib:
                yield node, "this film has no captions"
        elif not is_described and not kinds:
            yield node, "this recording names no transcript"
