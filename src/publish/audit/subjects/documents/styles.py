"""What the style sheets make of a document's elements, as far as that is decidable without laying out pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from publish.audit.facts.colour import BLACK, Colour
from publish.audit.subjects.documents import rendering, stylesheets
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.nodes import Node
from publish.audit.subjects.documents.properties import LAYERS, Style, applied
from publish.audit.subjects.documents.rendering import Reached

if TYPE_CHECKING:
    from publish.audit.subjects.documents import Documents

__all__ = ["Style", "Styles"]

_OWN_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "sub": 0.83, "sup": 0.83}
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"))
_CONTROLS = frozenset(("button", "input", "select", "textarea", "meter", "progress"))  # each system paints them
_YELLOW = Colour(1, 1, 0)
_OF_ITSELF = frozenset((*_OWN_SIZES, *_BOLD, *_CONTROLS, "a", "mark"))  # what has a style without a style sheet


class Styles:
    """The styles of a publication, document by document."""

    def __init__(self, subject: Documents) -> None:
        self._subject = subject
        self._texts: dict[str, list[tuple[etree._Element, Style]]] = {}
        self._unrendered: dict[str, frozenset[etree._Element]] = {}
        self._last: tuple[str, Reached] = ("", {})

    def texts(self, root: Node) -> list[tuple[etree._Element, Style]]:
        """Each element of a document that holds text of its own and is seen, with its style, in order."""
        self._look_at(root)
        return self._texts[root.file]

    def unrendered(self, root: Node) -> frozenset[etree._Element]:
        """The elements of a document that style sheets or markup leave out, those inside of others among them."""
        self._look_at(root)
        return self._unrendered[root.file]

    def of(self, node: Node) -> Style:
        """The style of one element."""
        root = Node(node.file, self._subject.document(node.file))
        reached = self._declared(root)
        style = Style()
        for element in (*reversed([*node.element.iterancestors()]), node.element):
            style = _styled(element, style, reached)
        return style

    def _declared(self, root: Node) -> Reached:
        """What reaches the elements of a document; that of the last one asked for is kept."""
        if self._last[0] != root.file:
            self._last = root.file, stylesheets.matched(self._subject, root)
        return self._last[1]

    def _look_at(self, root: Node) -> None:
        if root.file not in self._unrendered:
            reached = self._declared(root)
            self._unrendered[root.file] = unrendered = rendering.unrendered(root.element, reached)
            self._texts[root.file] = list(_texts(root.element, reached, unrendered))


def _texts(
    root: etree._Element, reached: Reached, unrendered: frozenset[etree._Element]
) -> Iterator[tuple[etree._Element, Style]]:
    names = {declaration.name for block in reached.values() for declaration in block}
    body = root.find(f"{XHTML}body")
    if body is None or not names & {"color", "opacity", "filter", "font", "font-size", "font-weight", *LAYERS}:
        return  # reading systems choose the colours and the sizes
    if _is_plain(reached):  # wherever a text is moved, what is behind it is the page
        reached = {
            e: [declaration for declaration in block if declaration.name != "position" or rendering.is_unseen(block)]
            for e, block in reached.items()
        }
    pending = [(body, _styled(root, Style(), reached))]
    while pending:
        element, above = pending.pop()
        block = reached.get(element, [])
        if block and rendering.is_unseen(block):
            continue
        style = _styled(element, above, reached)
        own = [element.text or "", *(child.tail or "" for child in element)]
        if element not in unrendered and any(text.strip() for text in own):
            yield element, style
        children = [c for c in element if isinstance(c.tag, str) and c.tag.startswith(XHTML)]
        pending += [(child, style) for child in reversed(children)]


def _is_plain(reached: Reached) -> bool:
    """Whether nothing but the page as a whole has a background."""
    page = (f"{XHTML}html", f"{XHTML}body")
    backed = {*LAYERS, stylesheets.BEHIND}
    return not any(
        declaration.name in backed for e, block in reached.items() if e.tag not in page for declaration in block
    )


def _styled(element: etree._Element, above: Style, reached: Reached) -> Style:
    name = str(element.tag).removeprefix(XHTML)
    block = reached.get(element)
    if not block and name not in _OF_ITSELF and not above.framed:
        return above
    style = replace(above, framed=False)
    if name in _OWN_SIZES and style.size is not None:
        style = replace(style, size=style.size * _OWN_SIZES[name])
    if name in _BOLD:
        style = replace(style, bold=True)
    if name == "a" and element.get("href") is not None:
        style = replace(style, colour=None, underlined=True)
    if name in _CONTROLS:
        style = replace(style, colour=None, background=None)
    if name == "mark":
        style = replace(style, colour=BLACK, background=_YELLOW)
    return applied(block, style, above) if block else style
