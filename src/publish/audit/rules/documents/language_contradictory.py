"""An element says two languages at once.

``lang`` and ``xml:lang`` mean the same; which of the two a reading system follows is its own choice.

Passes: ``<p lang="tr" xml:lang="tr">``, or one of them alone

Fails: ``<p lang="nl" xml:lang="tr">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import LANG


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; axe html-xml-lang-mismatch")
def language_contradictory(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements with both attributes."""
    for root in subject.documents():
        unrendered = subject.unrendered(root.file)
        for element in root.element.iter("*"):
            html_language, other = element.get("lang"), element.get(LANG)
            if (
                element not in unrendered
                and html_language is not None
                and other is not None
                and html_language.strip().lower() != other.strip().lower()
            ):
                yield Node(root.file, element), f"lang says “{html_language}”, xml:lang “{other}”"
