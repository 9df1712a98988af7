"""A paragraph of bold or large words stands where a heading would.

It looks like a heading and is none. Make it ``h2`` or of the level that fits.

Passes: ``<h2>Method</h2>``

Fails: ``<p><b>Method</b></p>``, or ``<p style="font-size: 1.5em">Method</p>``, followed by a paragraph
"""

import itertools
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.documents.roles import terms

_WITHIN = (f"{XHTML}td", f"{XHTML}th", f"{XHTML}figure", f"{XHTML}li", f"{XHTML}header", f"{XHTML}blockquote")
_PARAGRAPHS = (f"{XHTML}p", f"{XHTML}div")
_BLOCKS = tuple(f"{XHTML}{name}" for name in "p div ul ol li dl table section h1 h2 h3 h4 h5 h6 figure pre".split())
_TITLED = frozenset("titlepage halftitlepage cover copyright-page subtitle title fulltitle dedication epigraph".split())
_LONGEST = 90  # characters of a heading
_BOLD, _PLAIN = 1.12, 1.3  # how much larger than the text a heading is, in bold or not


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.3.1; axe p-as-heading")
def heading_faked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Short paragraphs, all bold by their markup, or large by their style, that another paragraph follows."""
    for node in subject.elements("p"):
        text, after = text_of(node.element), node.element.getnext()
        if not text or len(text) > _LONGEST or text[-1] in ".,;:" or after is None or after.tag != f"{XHTML}p":
            continue
        if node.element.get("role") or any(a.tag in _WITHIN for a in node.element.iterancestors()):
            continue
        bold = "".join(text_of(child) for child in node.element.iterchildren(f"{XHTML}b", f"{XHTML}strong"))
        if bold.replace(" ", "") == text.replace(" ", "") and sum(map(str.isalpha, text)) > 2:
            yield node, f"“{text}” looks like a heading and is a bold paragraph"
    for root in subject.documents():
        if root.file in subject.spine:
            for block, text in _large(subject, root):
                yield Node(root.file, block), f"“{text}” is set like a heading and is none"


def _large(subject: Documents, root: Node) -> Iterator[tuple[etree._Element, str]]:
    """Short blocks of letters larger than those of the text, before a block of the text's size."""
    lines: list[tuple[etree._Element, float, bool]] = []
    are_large: dict[etree._Element, bool] = {}
    for element, style in subject.styles.texts(root):
        block = _block(element, are_large)
        if block is not None and style.size is not None and (not lines or lines[-1][0] is not block):
            lines.append((block, style.size, style.bold))
    usual = _usual(lines)
    for (block, size, bold), (after, below, _) in itertools.pairwise(lines):
        text = text_of(block)
        large = size >= usual * (_BOLD if bold else _PLAIN)
        whole = len(text_of(after)) > len(text) and len(text) <= _LONGEST and sum(map(str.isalpha, text)) > 2
        next_is_text = below <= usual * 1.05 or below < size
        if large and whole and next_is_text and text[-1] not in ",;:" and _is_free(block) and _follows(block, after):
            yield block, text


def _usual(lines: list[tuple[etree._Element, float, bool]]) -> float:
    """The size of most of the text, in CSS pixels."""
    counted: Counter[float] = Counter()
    for block, size, _ in lines:
        counted[round(size, 1)] += len(text_of(block))
    return max(counted, key=lambda size: counted[size], default=16.0)


def _block(element: etree._Element, are_large: dict[etree._Element, bool]) -> etree._Element | None:
    """The paragraph that an element is, or lies in; None in a heading or any other block.

    ``are_large`` tells of the paragraphs asked for before whether they hold text alone.
    """
    for holder in (element, *element.iterancestors()):
        if holder.tag in _PARAGRAPHS:
            if holder not in are_large:
                are_large[holder] = next(holder.iterdescendants(*_BLOCKS), None) is None
            return holder if are_large[holder] else None
        if holder.tag in _BLOCKS:
            return None
    return None


def _is_free(block: etree._Element) -> bool:
    """Whether a block stands in the text, and neither in a title page nor in what has a name of its own."""
    for holder in (block, *block.iterancestors()):
        if holder.tag in _WITHIN or holder.get("role") or set(terms(holder)) & _TITLED:
            return False
    return True


def _follows(block: etree._Element, after: etree._Element) -> bool:
    return block.getparent() is after.getparent() and block.getnext() is after
