"""An ``abbr`` does not say what it stands for.

Write the words out at first use, or into ``title``.

Passes: ``<abbr title="World Health Organization">WHO</abbr>``

Fails: ``<abbr>WHO</abbr>``, nowhere expanded
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import text_of


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 3.1.4")
def abbreviation_unexpanded(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Abbreviations none of whose occurrences in the publication has a ``title`` or follows its words in brackets."""
    reported: set[str] = set()
    first: dict[str, Node] = {}
    for node in subject.elements("abbr"):
        text = text_of(node.element)
        parent = node.element.getparent()
        around = "" if parent is None else text_of(parent)
        if (node.element.get("title") or "").strip() or f"({text})" in around or f"{text} (" in around:
            reported.add(text)
        first.setdefault(text, node)
    for text, node in first.items():
        if text and text not in reported:
            yield node, f"“{text}” is nowhere expanded"
