"""Links that read the same lead to different places.

In a list of links nobody can tell them apart. Say what sets each apart.

Passes: "Report of 2023" and "Report of 2024"

Fails: "Full text" twice, to two addresses
"""

from collections.abc import Iterator

from publish.audit.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML, spoken


@rule(
    severity=Severity.REVIEW,
    refs=("WCAG 2.4.4", "axe identical-links-same-purpose"),
)
def link_text_ambiguous(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Links out of the publication, of words, in one document."""
    for file in subject.spine:
        seen: dict[str, str] = {}
        for element in subject.document(file).iter(f"{XHTML}a"):
            address, text = element.get("href", ""), folded(spoken(element))
            if not address.startswith(("http:", "https:")) or sum(map(str.isalpha, text)) < 4:
                continue
            if seen.setdefault(text, address.rstrip("/")) != address.rstrip("/"):
                yield Node(file, element), f"another link reads “{spoken(element)[:60]}” too and leads elsewhere"
