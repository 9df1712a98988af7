"""A link does not say where it leads.

Readers go from link to link without the sentence around them.

Passes: ``<a href="…">the report of 2024</a>``

Fails: ``<a href="…">click here</a>``, ``<a href="…"></a>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.link_text import says_nothing
from publish.audit.rule import rule
from publish.audit.subjects.epub import SVG, XHTML, EpubSubject, Node, alt_of, text_of


@rule(severity=Severity.WARNING, refs=("WCAG 2.4.4", "EN 301 549 9.2.4.4"))
def link_text_unclear(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Links whose accessible name is empty or says nothing."""
    for node in subject.elements("a"):
        if not node.element.get("href"):
            continue
        name = node.element.get("aria-label") or text_of(node.element)
        pictures = [alt_of(image) for image in node.element.iter(f"{XHTML}img")]
        pictures += [text_of(title) for title in node.element.iter(f"{SVG}title")]
        if not name and not any(pictures) and not node.element.get("title") and not node.element.get("aria-labelledby"):
            yield node, f"link to {node.element.get('href')} has no text"
        elif says_nothing(name):
            yield node, f"link text “{name}” does not say where it leads"
