"""A label for braille has no spoken counterpart.

``aria-braillelabel`` shortens a name that is there; without one it is left out.

Passes: ``<img alt="3 stars" aria-braillelabel="***"/>``

Fails: ``<img alt="" aria-braillelabel="***"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of, is_image


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 4.1.2; axe aria-braille-equivalent")
def braille_label_alone(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Braille labels without a name, braille descriptions of a role without a spoken one."""
    for node in subject.bearing("aria-braillelabel"):
        name = alt_of(node.element) if is_image(node.element) else subject.spoken(node)
        if not name:
            yield node, "aria-braillelabel without a name"
    for node in subject.bearing("aria-brailleroledescription"):
        if not (node.element.get("aria-roledescription") or "").strip():
            yield node, "aria-brailleroledescription without aria-roledescription"
