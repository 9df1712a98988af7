"""A frame has no title.

A reader meets "frame" and does not know whether to go in. Give it a ``title``.

Passes: ``<iframe src="quiz.xhtml" title="Quiz on chapter 1"/>``

Fails: ``<iframe src="quiz.xhtml"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe frame-title")
def frame_untitled(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Frames without a name."""
    for node in subject.elements("iframe"):
        named = any((node.element.get(name) or "").strip() for name in ("title", "aria-label", "aria-labelledby"))
        unreached = (node.element.get("tabindex") or "").strip().startswith("-")
        if (
            not named
            and not unreached
            and not is_hidden(node.element)
            and node.element.get("role") not in ("none", "presentation")
        ):
            yield node, " ".join(f"the frame {node.element.get('src', '')} has no title".split())
