"""A document forbids to enlarge it.

Readers with low sight are shut out. Leave ``user-scalable`` and ``maximum-scale`` out of the viewport.

Passes: ``<meta name="viewport" content="width=1200, height=1600"/>``

Fails: ``<meta name="viewport" content="width=1200, user-scalable=no"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.4.4; axe meta-viewport, meta-viewport-large")
def zoom_blocked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Viewports that bound the scale below 2."""
    for node in subject.bearing("content"):
        if node.element.get("name", "").lower() != "viewport":
            continue
        for part in node.element.get("content", "").replace(";", ",").lower().split(","):
            name, _, value = (side.strip() for side in part.partition("="))
            if (name == "user-scalable" and _is_off(value)) or (name == "maximum-scale" and _below_two(value)):
                yield node, f"the viewport forbids to enlarge ({part.strip()})"


def _is_off(value: str) -> bool:
    """Whether a reading system takes a value of ``user-scalable`` for "no": any number between -1 and 1 too."""
    try:
        return -1 < float(value) < 1
    except ValueError:
        return value not in ("yes", "device-width", "device-height", "")


def _below_two(value: str) -> bool:
    """Whether a value of ``maximum-scale`` is below 2: a negative one counts for none, an unknown word for 0.1."""
    try:
        return 0 <= float(value) < 2
    except ValueError:
        return value not in ("device-width", "device-height", "")
