"""A link is called otherwise than it reads.

Whoever speaks to the machine says the words that are seen, and nothing happens; whoever listens hears others. Let the
label contain the visible words, or drop it.

Passes: ``<a href="…" aria-label="Report of 2024, PDF">Report of 2024</a>``

Fails: ``<a href="…" aria-label="Download">Report of 2024</a>``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden, label_of, text_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 2.5.3; axe label-content-name-mismatch")
def link_label_differs(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links and buttons with words of their own and a label without them, word by word and in their order."""
    for node in subject.bearing("aria-label", "aria-labelledby"):
        if node.element.tag in (f"{XHTML}a", f"{XHTML}button") and not is_hidden(node.element):
            seen, shown = folded(text_of(node.element)), folded(label_of(node.element))
            if len(seen) > 3 and shown and not _holds(shown.split(), "".join(seen.split())):
                yield node, f"reads “{text_of(node.element)[:40]}”, is called “{shown[:40]}”"


def _holds(words: list[str], label: str) -> bool:
    """Whether some words that follow each other are those of a label, however it is spaced and hyphened."""
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if joined == label:
                return True
            if len(joined) >= len(label):
                break
    return False
