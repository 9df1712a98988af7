"""A document moves on by itself.

Whoever reads slowly is thrown out of the text. Take the ``meta`` away and give a link.

Passes: no ``meta http-equiv="refresh"``

Fails: ``<meta http-equiv="refresh" content="20"/>``
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node

_LONGEST = 20 * 60 * 60  # seconds
_AFTER = re.compile(r"\s*(\d{1,9}(?:\.\d*)?)[\s\d.]{0,20}(?:[;,\s]|$)", re.A)


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 2.2.1, 3.2.5; axe meta-refresh, meta-refresh-no-exceptions",
)
def page_reloads(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The first ``meta`` of each document that refreshes after a time, which is the one that counts.

    A move at once is one that nobody notices, and one after more than 20 hours leaves time enough (WCAG 2.2.1).
    """
    met: set[str] = set()
    for node in subject.bearing("http-equiv"):
        if node.element.get("http-equiv", "").strip().lower() == "refresh":
            match = _AFTER.match(node.element.get("content", ""))
            if match is None or node.file in met:
                continue  # one that is no instruction does nothing
            met.add(node.file)
            if 0 < float(match[1]) <= _LONGEST:
                yield node, f"the document moves on after {match[1]} seconds"
