"""The distance of letters, words or lines is locked.

Readers who need more room cannot have it: ``!important`` on an element wins over their own style.

Passes: ``<p style="line-height: 1.5">``

Fails: ``<p style="line-height: 1 !important">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.stylesheets import declarations

_SPACING = frozenset(("line-height", "letter-spacing", "word-spacing"))


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.4.12", "axe avoid-inline-spacing"),
)
def spacing_locked(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Attributes ``style`` that set one of the three with ``!important``."""
    for node in subject.bearing("style"):
        text = node.element.get("style", "")
        if "important" not in text.lower():
            continue
        for one in declarations(text, node.file, wanted=_SPACING):
            if one.important:
                yield node, f"{one.name} is locked (!important)"
