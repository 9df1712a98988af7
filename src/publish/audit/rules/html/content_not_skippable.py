"""Nothing leads past the links before the content.

Whoever moves by keyboard or hears the page goes through them on every page that begins with the same. Put a link to the
content before them, or mark the content with ``main`` or a heading. Whether other pages begin alike no machine can tell
from one.

Passes: ``<a href="#text">Skip to the text</a><ul>…links…</ul><div id="text">…``; a page with a heading or ``main``

Fails: ``<ul>…ten links…</ul><div>…</div>`` without a heading
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.roles import role_of
from publish.audit.subjects.html import HtmlSubject, Node

_MANY = 8  # links in a list before the content; fewer are passed as quickly as a link past them
_LISTS = (f"{XHTML}ul", f"{XHTML}ol", f"{XHTML}nav", f"{XHTML}table")


@rule(severity=Severity.REVIEW, refs="WCAG 2.4.1; axe bypass")
def content_not_skippable(subject: HtmlSubject) -> Iterator[tuple[Node, str]]:
    """The first list of links before any text, on a page without headings, main part or a link past them."""
    body = subject.whole.element.find(f"{XHTML}body")
    if body is None or subject.is_scripted or subject.headings:
        return
    if any(role_of(element) == "main" for element in body.iter(f"{XHTML}*")):
        return
    links = [link for link in subject.links if link.node.element.tag == f"{XHTML}a"]
    if links and links[0].address.startswith("#"):
        return
    listed = next(body.iter(*_LISTS), None)
    if listed is None:
        return
    count = sum(1 for link in links if _is_in(link.node.element, listed))
    if count >= _MANY and links and _is_in(links[0].node.element, listed):
        yield Node(subject.file, listed), f"nothing leads past these {count} links to the content"


def _is_in(element: etree._Element, around: etree._Element) -> bool:
    return any(ancestor is around for ancestor in element.iterancestors())
