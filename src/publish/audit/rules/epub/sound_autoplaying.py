"""Sound starts by itself and cannot be stopped.

It drowns the voice of a screen reader. Leave ``autoplay`` out, or give ``controls``.

Passes: ``<audio controls="controls">``, ``<video autoplay="autoplay" muted="muted">``

Fails: ``<audio autoplay="autoplay">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.4.2", "axe no-autoplay-audio"),
)
def sound_autoplaying(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Media that begin on their own without controls."""
    for node in subject.elements("audio", "video"):
        attributes = node.element.attrib
        sounds = "src" in attributes or node.element.find(f"{XHTML}source") is not None
        if sounds and "autoplay" in attributes and "controls" not in attributes and "muted" not in attributes:
            yield node, "this plays by itself and has no controls"
