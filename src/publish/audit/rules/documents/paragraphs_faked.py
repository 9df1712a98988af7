"""Paragraphs are parted by empty lines in one element.

A reader who moves by paragraphs meets them all at once. Make each a ``p`` of its own.

Passes: ``<p>First.</p><p>Second.</p>``, verse with one ``br`` between its lines

Fails: ``<p>First.<br/><br/>Second.</p>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of

_SHORTEST = 20  # letters of what is a paragraph and no line of an address or a title


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.3.1")
def paragraphs_faked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Elements with two ``br`` in a row between texts of some length that end as sentences do."""
    for node in subject.elements("p", "div", "td", "li", "blockquote"):
        if node.element.find(f"{XHTML}br") is None:
            continue
        parts = _parts(node.element)
        if sum(len(part) >= _SHORTEST and part[-1] in '.!?…:»”"。' for part in parts) > 1:
            yield node, f"“{parts[0][:40]}” and what follows are {len(parts)} paragraphs in one"


def _parts(element: etree._Element) -> list[str]:
    """The texts of an element between two line breaks that follow each other."""
    parts, lines = [element.text or ""], 0
    for child in element:
        if child.tag == f"{XHTML}br":
            lines += 1
        else:
            parts[-1] += text_of(child) if isinstance(child.tag, str) else ""
            lines = 0
        tail = child.tail or ""
        if tail.strip():
            if lines > 1:
                parts.append("")
            parts[-1] += tail
            lines = 0
    return [part.strip() for part in parts if part.strip()]
