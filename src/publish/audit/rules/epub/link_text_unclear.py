"""A link does not say where it leads.

Readers go from link to link without the sentence around them. Write the goal into the link's text.

Passes: ``<a href="…">the report of 2024</a>``

Fails: ``<a href="…">click here</a>``, ``<a href="…"></a>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.link_text import says_nothing
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import SVG, XHTML, XLINK, is_hidden, spoken

_LINKS = (f"{XHTML}a", f"{XHTML}area", f"{SVG}a")


@rule(
    severity=Severity.WARNING,
    refs=(
        "WCAG 2.4.4",
        "EN 301 549 9.2.4.4",
        "axe link-name",
        "EPUBCheck ACC-011",
        "axe area-alt",
    ),
)
def link_text_unclear(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Links, in drawings and in the navigation document too, whose name is empty or says nothing."""
    links = (Node(root.file, link) for root in subject.documents() for link in root.element.iter(*_LINKS))
    for node in links:
        address = node.element.get("href") or node.element.get(f"{XLINK}href")
        if address is None or is_hidden(node.element):
            continue
        name = spoken(node.element) or (node.element.get("alt") or "").strip()
        if not name:
            yield node, f"link to {address} has no text"
        elif says_nothing(name):
            yield node, f"link text “{name}” does not say where it leads"
