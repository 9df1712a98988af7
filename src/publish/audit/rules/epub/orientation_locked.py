"""A style turns the page by a right angle when the screen is turned.

Whoever has the device fixed to a wheelchair cannot turn it back.

Passes: ``@media (orientation: landscape) { body { columns: 2 } }``

Fails: ``@media (orientation: landscape) { html { transform: rotate(90deg) } }``
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_LOCK = re.compile(
    r"@media[^{]{0,200}orientation\s*:[^{]{0,100}\{\s*(?:html|body)\s*\{[^}]{0,500}rotate(?:Z)?\(\s*-?(?:90deg|270deg|0?\.25turn|100grad)",
    re.I,
)


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.3.4", "axe css-orientation-lock"),
)
def orientation_locked(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Style sheets with such a rule for the root of a document."""
    for file, media_type in subject.media_types.items():
        if media_type == "text/css" and file in subject.names:
            text = subject.container.text(file)
            for found in _LOCK.finditer(text[:1_000_000]):
                line = text.count("\n", 0, found.start()) + 1
                yield subject.package_node, f"{file}:{line}: turns the page with the screen"
