"""Sound starts by itself and cannot be stopped.

It drowns the voice of a screen reader. Leave ``autoplay`` out, or give ``controls``.

Passes: ``<audio controls="controls">``, ``<video autoplay="autoplay" muted="muted">``

Fails: ``<audio autoplay="autoplay">``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node, recordings
from publish.audit.subjects.documents.markup import XHTML

_LONGEST = 3  # seconds
_LARGEST = 8 * 1024 * 1024  # bytes of a recording that is looked into
_PART = re.compile(r"t=(?:npt:)?(\d{1,6}(?:\.\d{1,6})?)?,(\d{1,6}(?:\.\d{1,6})?)", re.A)


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.4.2; axe no-autoplay-audio")
def sound_autoplaying(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Media that begin on their own without controls, but for those that a reader can stop, and those of 3 seconds.

    A document with a button of its own may stop them with that, which no machine can tell.
    """
    for node in subject.elements("audio", "video"):
        attributes = node.element.attrib
        sources = [node.element.get("src"), *(element.get("src") for element in node.element.iter(f"{XHTML}source"))]
        named = [source for source in sources if source]
        if not named or "autoplay" not in attributes or "controls" in attributes or "muted" in attributes:
            continue
        if not any(_is_short(subject, node, address) for address in named) and not _has_button(
            subject.document(node.file)
        ):
            yield node, "this plays by itself and has no controls"


def _is_short(subject: Documents, node: Node, address: str) -> bool:
    """Whether a recording of the container is silent, or over before a reader must stop it (WCAG 2.2, 1.4.2)."""
    target = subject.resolve(node.file, address)
    if target is None:
        return False
    if part := _PART.fullmatch(target.fragment):
        return float(part[2]) - float(part[1] or 0) <= _LONGEST
    if not 0 < subject.storage.size(target.path) <= _LARGEST or "loop" in node.element.attrib:
        return False
    data = subject.storage.data(target.path)
    length = recordings.seconds(data)
    return recordings.is_silent(data) or (length is not None and length <= _LONGEST)


def _has_button(root: etree._Element) -> bool:
    return next(root.iter(f"{XHTML}button"), None) is not None
