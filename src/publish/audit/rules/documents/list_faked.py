"""A list is typed as paragraphs.

A reader hears neither that a list begins nor how long it is. Make it ``ul`` or ``ol``.

Passes: ``<ul><li>Oak</li><li>Ash</li></ul>``

Fails: ``<p>• Oak</p><p>• Ash</p>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.typed_lists import mark, runs
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of

_LINES = (f"{XHTML}p", f"{XHTML}div")
_BLOCKS = tuple(f"{XHTML}{name}" for name in "p div ul ol dl table section blockquote figure h1 h2 h3 aside".split())
_WITHIN = frozenset(f"{XHTML}{name}" for name in ("li", "nav", "aside", "figure", "td", "th", "dd"))


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.3.1")
def list_faked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Two or more paragraphs in a row, or lines of one, that begin with such signs or rising numbers; no speech."""
    for node in subject.elements("body", "section", "article", "div", "blockquote", "main"):
        children = [child for child in node.element if isinstance(child.tag, str)]
        if any(above.tag in _WITHIN for above in (node.element, *node.element.iterancestors())):
            continue
        for start in runs([_line(subject, node.file, child) for child in children]):
            text = text_of(children[start])[:40]
            yield Node(node.file, children[start]), f"“{text}” looks like an item of a list and is a paragraph"
    for node in subject.elements("p"):
        lines = [line for br in node.element.iterchildren(f"{XHTML}br") if mark(line := (br.tail or "").strip())]
        if len(lines) > 1 and runs(lines):
            yield node, f"“{lines[0][:40]}” looks like an item of a list and is a line"


def _line(subject: Documents, file: str, element: etree._Element) -> str:
    """The text of a plain paragraph; "" for what holds blocks, has a role, or is a note, which leads back."""
    if element.tag not in _LINES or element.get("role") or not subject.is_rendered(Node(file, element)):
        return ""
    if next(element.iterdescendants(*_BLOCKS), None) is not None:
        return ""
    first = next(iter(element), None)
    leads = first is not None and first.tag == f"{XHTML}a" and not (element.text or "").strip()
    return "" if leads else text_of(element)
