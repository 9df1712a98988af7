"""A frame has no title, or that of another.

A reader meets "frame" and does not know whether to go in. Give it a ``title``.

Passes: ``<iframe src="quiz.xhtml" title="Quiz on chapter 1"/>``

Fails: ``<iframe src="quiz.xhtml"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import is_hidden


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 4.1.2",
        "EN 301 549 9.4.1.2",
        "axe frame-title",
        "axe frame-title-unique",
    ),
)
def frame_untitled(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Frames without a name, and those that share it with a frame of other content."""
    seen: dict[tuple[str, str], str] = {}
    for node in subject.elements("iframe"):
        named = (node.element.get(name) or "" for name in ("title", "aria-label", "aria-labelledby"))
        title, source = "".join(named).strip(), node.element.get("src", "")
        if is_hidden(node.element) or node.element.get("role") in ("none", "presentation"):
            continue
        if not title:
            yield node, f"the frame {source} has no title"
        elif seen.setdefault((node.file, title), source) != source:
            yield node, f"another frame has the title “{title}” too"
