"""An embedded object has no text that stands for it.

Where it cannot be shown, or seen, nothing is there. Put the text inside of the ``object``, or name it.

Passes: ``<object data="map.svg" aria-label="Map of the town">…``

Fails: ``<object data="map.svg"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden
from publish.audit.subjects.documents.roles import role_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.1.1; axe object-alt")
def object_alt_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """``object`` and ``embed`` of what is no text by itself, without words."""
    for node in subject.elements("object", "embed"):
        address = node.element.get("data") or node.element.get("src") or ""
        if not address or _is_text(address, node.element.get("type") or ""):
            continue
        if not is_hidden(node.element) and role_of(node.element) != "presentation" and not subject.spoken(node):
            yield node, f"the object {address} has no text"


def _is_text(address: str, kind: str) -> bool:
    """Whether an object is a document, which says its words itself."""
    if kind:
        return kind.startswith("text/") or kind == "application/xhtml+xml"
    return address.lower().partition("#")[0].endswith((".html", ".xhtml", ".htm", ".txt"))
