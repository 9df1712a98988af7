"""Links that read the same lead to different places.

In a list of links nobody can tell them apart. Say what sets each apart.

Passes: "Report of 2023" and "Report of 2024"

Fails: "Full text" twice, to two addresses or to two places in the book
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.documents.nodes import Link
from publish.audit.subjects.documents.roles import role_of, stated, terms

_BLOCKS = tuple(f"{XHTML}{name}" for name in "p li td th dd dt div section figcaption blockquote body".split())
_NOTES = frozenset(("noteref", "backlink", "referrer", "biblioref", "doc-noteref", "doc-backlink", "doc-biblioref"))
_LETTERS = 4  # of a link's text: shorter ones are numbers and signs


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 2.4.4; axe identical-links-same-purpose")
def link_text_ambiguous(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links of words in one document: out of the publication, and inside of it where no sentence tells them apart.

    Left alone are calls of notes and ways back from them, and lists of contents, whose lines are met in their order.
    """
    seen: dict[tuple[str, str, str], str] = {}
    blocks: dict[etree._Element, str] = {}
    for link in subject.links:
        text = folded(link.name)
        if sum(map(str.isalpha, text)) < _LETTERS or _is_listed(link.node.element):
            continue
        goal, within = _goal(subject, link), _sentence(link, blocks)
        if goal and seen.setdefault((link.node.file, text, within), goal) != goal:
            yield link.node, f"another link reads “{link.name[:60]}” too and leads elsewhere"


def _sentence(link: Link, blocks: dict[etree._Element, str]) -> str:
    """What stands around a link that leads to a place of the book, so that readers tell it from others; "" for none.

    ``blocks`` holds the texts of those asked for before, as many links may stand in one.
    """
    if link.address.startswith(("http:", "https:")):
        return ""  # the reader leaves the book by it, most often from a list of links
    block = next((ancestor for ancestor in link.node.element.iterancestors() if ancestor.tag in _BLOCKS), None)
    if block is None:
        return ""
    if block not in blocks:
        blocks[block] = folded(text_of(block))
    around = blocks[block]
    return "" if around == folded(link.name) else around


def _goal(subject: Documents, link: Link) -> str:
    """Where a link leads, in one form; "" for an address that is none."""
    if link.address.startswith(("http:", "https:")):
        return link.address.rstrip("/")
    target = subject.resolve(link.node.file, link.address)
    return f"{target.path}#{target.fragment}" if target else ""


def _is_listed(element: etree._Element) -> bool:
    """Whether a link stands in a list of contents, or is a call of a note or the way back from one."""
    if {*terms(element), *stated(element)} & _NOTES:
        return True
    return any(above.tag == f"{XHTML}nav" or role_of(above) == "navigation" for above in element.iterancestors())
