"""An image in a link repeats the text of the link.

A reader hears everything twice. Give the image an empty ``alt``: the text beside it says it already.

Passes: ``<a href="…"><img src="home.png" alt=""/> Home</a>``

Fails: ``<a href="…"><img src="home.png" alt="Home"/> Home</a>``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, alt_of, text_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1; axe image-redundant-alt")
def alt_text_repeats_link(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Images in links and buttons with text."""
    for node in subject.images:
        holder = next(node.element.iterancestors(f"{XHTML}a", f"{XHTML}button"), None)
        alt = alt_of(node.element)
        if holder is not None and alt and folded(alt) and folded(text_of(holder)) == folded(alt):
            yield node, f"alternative text “{alt}” repeats the link's text"
