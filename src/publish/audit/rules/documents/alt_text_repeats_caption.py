"""An alternative text repeats the caption.

A reader hears the same twice and learns nothing of what is seen.

Passes: a caption that names, an ``alt`` that describes

Fails: the same sentence in both
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import repeats
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, alt_of, text_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeats_caption(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Images in a ``figure`` with a ``figcaption``."""
    for node in subject.images:
        figure = next(node.element.iterancestors(f"{XHTML}figure"), None)
        caption = None if figure is None else figure.find(f"{XHTML}figcaption")
        alt = alt_of(node.element)
        if alt and caption is not None and repeats(alt, text_of(caption)):
            yield node, "alternative text says the same as the caption"
