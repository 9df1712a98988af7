"""A document forbids to enlarge it.

Readers with low sight are shut out. Leave ``user-scalable`` and ``maximum-scale`` out of the viewport.

Passes: ``<meta name="viewport" content="width=1200, height=1600"/>``

Fails: ``<meta name="viewport" content="width=1200, user-scalable=no"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.4.4", "axe meta-viewport", "axe meta-viewport-large"),
)
def zoom_blocked(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Viewports that bound the scale below 2."""
    for node in subject.bearing("content"):
        if node.element.get("name", "").lower() != "viewport":
            continue
        for part in node.element.get("content", "").replace(";", ",").lower().split(","):
            name, _, value = (one.strip() for one in part.partition("="))
            if (name == "user-scalable" and value in ("no", "0")) or (name == "maximum-scale" and _below_two(value)):
                yield node, f"the viewport forbids to enlarge ({part.strip()})"


def _below_two(value: str) -> bool:
    try:
        return 0 <= float(value) < 2
    except ValueError:
        return value in ("yes", "no")
