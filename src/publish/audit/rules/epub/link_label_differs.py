"""A link is called otherwise than it reads.

Whoever speaks to the machine says the words that are seen, and nothing happens; whoever listens hears others. Let the
label contain the visible words, or drop it.

Passes: ``<a href="…" aria-label="Report of 2024, PDF">Report of 2024</a>``

Fails: ``<a href="…" aria-label="Download">Report of 2024</a>``
"""

from collections.abc import Iterator

from publish.audit.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML, text_of


@rule(
    severity=Severity.WARNING,
    refs=("WCAG 2.5.3", "axe label-content-name-mismatch"),
)
def link_label_differs(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Links and buttons with words of their own and an ``aria-label`` without them."""
    for node in subject.bearing("aria-label"):
        if node.element.tag in (f"{XHTML}a", f"{XHTML}button"):
            seen, said = folded(text_of(node.element)), folded(node.element.get("aria-label", ""))
            if len(seen) > 3 and said and seen not in said:
                yield node, f"reads “{text_of(node.element)[:40]}”, is called “{said[:40]}”"
