"""A document moves on by itself.

Whoever reads slowly is thrown out of the text. Take the ``meta`` away and give a link.

Passes: no ``meta http-equiv="refresh"``

Fails: ``<meta http-equiv="refresh" content="20"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 2.2.1", "WCAG 3.2.5", "axe meta-refresh", "axe meta-refresh-no-exceptions"),
)
def page_reloads(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """``meta`` elements that refresh after a time; a move at once is one that nobody notices."""
    for node in subject.bearing("http-equiv"):
        if node.element.get("http-equiv", "").lower() == "refresh":
            seconds = node.element.get("content", "").split(";")[0].strip()
            if seconds.isascii() and seconds.isdigit() and int(seconds) > 0:
                yield node, f"the document moves on after {seconds} seconds"
