"""From the document and the layout's records to the structure tree: one element, one structure element."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import count

from lxml import etree

from publish.pdf.tags import kinds
from publish.pdf.tags.kinds import document, figure, formula, label, note, paragraph, phrase, table
from publish.pdf.tags.kinds.link import LINK
from publish.pdf.tags.links import Targets
from publish.pdf.tags.records import Annotation, Layout, Leaf
from publish.pdf.tags.structure import Kind, StructureElement, Version

Kid = StructureElement | Leaf | Annotation

# What stands among blocks as it is, though it may stand in a line too.
_BLOCK_TOO = (figure.FIGURE, formula.FORMULA, note.NOTE)


class Tree:
    """The structure tree of a print tree that was laid out.

    ``root`` is its ``Document``; ``mathml`` holds the MathML of formulas by the name that their drawings carry.
    """

    def __init__(self, layout: Layout, version: Version, targets: Targets, mathml: Mapping[str, bytes]) -> None:
        self.version = version
        self.targets = targets
        self.mathml = mathml
        self._leaves: dict[etree._Element, list[Leaf]] = defaultdict(list)
        self._annotations: dict[etree._Element, list[Annotation]] = defaultdict(list)
        self._firsts: dict[etree._Element, int | None] = {}
        self._by_html_element: dict[etree._Element, StructureElement] = {}
        self._references: list[tuple[StructureElement, tuple[str, ...]]] = []
        self._taken: set[str] = set()
        for leaf in sorted(layout.leaves, key=lambda leaf: leaf.order):
            self._leaves[leaf.element].append(leaf)
        for annotation in layout.annotations:
            self._annotations[annotation.element].append(annotation)
        body = layout.root.find("body")
        self.root = StructureElement(document.DOCUMENT)
        if body is not None:
            self.root.kids = _in_paragraphs(self._kids(body, document.DOCUMENT))
            self._by_html_element[body] = self.root
        self._identify()
        for structure_element, names in self._references:
            structure_element.refers_to = [home for name in names if (home := self.home(name)) is not None]

    def refer(self, structure_element: StructureElement, *identifiers: str) -> None:
        """Note that an element refers to what has these identifiers, wherever that will be in the tree."""
        self._references.append((structure_element, identifiers))

    def inside(self, element: etree._Element, kind: Kind) -> list[StructureElement]:
        """The structure elements of what stands in an element that has none, as if it were of this kind."""
        return [kid for kid in self._kids(element, kind) if isinstance(kid, StructureElement)]

    def annotations(self, element: etree._Element) -> list[Annotation]:
        """The areas on pages that belong to a link."""
        return self._annotations.get(element, [])

    def callers(self, element: etree._Element) -> list[etree._Element]:
        """The links that lead to a note."""
        return self.targets.calls(element.get("id", ""))

    def home(self, identifier: str) -> StructureElement | None:
        """The structure element of what has this identifier: its own, the first within it, or the one around it."""
        target = self.targets.find(identifier)
        if target is None:
            return None
        for element in (*target.iter(), *target.iterancestors()):
            if element in self._by_html_element:
                return self._by_html_element[element]
        return None

    def page_of(self, identifier: str) -> int | None:
        """The page, from 1, on which what has this identifier begins."""
        target = self.targets.find(identifier)
        if target is None:
            return None
        return next((self._leaves[e][0].page + 1 for e in target.iter() if e in self._leaves), None)

    def _kids(self, element: etree._Element, inside: Kind) -> list[Kid]:
        """What stands in an element, in the order in which it is read."""
        own = self._leaves.get(element, [])
        kids: list[Kid] = [leaf for leaf in own if leaf.pseudo in ("marker", "before")]
        running = [leaf for leaf in own if leaf.pseudo == ""]
        at = 0
        for child in element:
            first = self._first(child) if running else None
            while first is not None and at < len(running) and running[at].order < first:
                kids.append(running[at])
                at += 1
            kids.extend(self._build(child, inside))
        kids.extend(running[at:])
        kids.extend(leaf for leaf in own if leaf.pseudo == "after")
        return kids

    def _build(self, element: etree._Element, inside: Kind) -> list[Kid]:
        """The structure elements of an element: itself, or its content where it is passed through."""
        kind = kinds.kind_of(element)
        if kind is LINK and not self._annotations.get(element):
            kind = None
        if kind is paragraph.PARAGRAPH and inside.running:
            kind = None
        if kind is None or not kind.type(self.version):
            return _in_language(self._kids(element, inside), _own_language(element))
        if element.get("role") == "presentation":
            return []
        structure_element = StructureElement(kind, language=_own_language(element))
        structure_element.kids = _behind_labels(self._kids(element, kind))
        if kind.grouping:
            structure_element.kids = _in_paragraphs(structure_element.kids)
        if not structure_element.kids and kind not in (table.CELL, table.HEADER, table.ROW):
            return []
        identifier = element.get("id")
        if identifier and identifier not in self._taken:
            structure_element.identifier = identifier
            self._taken.add(identifier)
        self._by_html_element[element] = structure_element
        if kind.arrange is not None:
            kind.arrange(structure_element, element, self)
        return [structure_element]

    def _first(self, element: etree._Element) -> int | None:
        """The place of an element's first content in the flow that it stands in; none for what floats to the foot."""
        if element in self._firsts:
            return self._firsts[element]
        best: int | None = None
        if element.tag != "aside" or "footnote" not in (element.get("class") or "").split():
            own = self._leaves.get(element)
            orders = [own[0].order] if own else []
            orders += [first for child in element if (first := self._first(child)) is not None]
            best = min(orders, default=None)
        self._firsts[element] = best
        return best

    def _identify(self) -> None:
        """Give every element an ID: its own, or one made from that of the nearest element around it."""
        numbers: dict[str, count[int]] = defaultdict(lambda: count(1))
        self.root.identifier = self.root.identifier or "~document"
        stack = [self.root]
        while stack:
            element = stack.pop()
            nearest = (element.identifier or "").partition("~")[0]
            kids = element.elements()
            for kid in kids:
                kid.identifier = kid.identifier or f"{nearest}~{next(numbers[nearest])}"
            stack.extend(reversed(kids))


def _own_language(element: etree._Element) -> str | None:
    """The language of an element where it is another than that around it."""
    own: str | None = element.get("lang") or None
    around = next((tag for a in element.iterancestors() if (tag := a.get("lang"))), None) if own else None
    return None if own == around else own


def _in_language(kids: list[Kid], language: str | None) -> list[Kid]:
    """What an element of no meaning of its own holds is still in its language."""
    if not language:
        return kids
    in_language: list[Kid] = []
    for kid in kids:
        if isinstance(kid, StructureElement):
            kid.language = kid.language or language
            in_language.append(kid)
        else:
            in_language.append(StructureElement(phrase.PHRASE, language=language, kids=[kid]))
    return in_language


def _behind_labels(kids: list[Kid]) -> list[Kid]:
    """White space that parts a label from what it labels belongs to the label."""
    joined: list[Kid] = []
    for kid in kids:
        before = joined[-1] if joined else None
        is_gap = isinstance(kid, Leaf) and (kid.source_text or "").isspace() and kid.rectangle is None
        if is_gap and isinstance(before, StructureElement) and before.kind is label.LABEL:
            before.kids.append(kid)
        else:
            joined.append(kid)
    return joined


def _in_paragraphs(kids: list[Kid]) -> list[Kid]:
    """Running text that stands among blocks becomes paragraphs."""
    in_paragraphs: list[Kid] = []
    open_paragraph: StructureElement | None = None
    for kid in kids:
        if isinstance(kid, StructureElement) and (not kid.kind.inline or kid.kind in _BLOCK_TOO):
            open_paragraph = None
            in_paragraphs.append(kid)
        elif open_paragraph is None:
            open_paragraph = StructureElement(paragraph.PARAGRAPH, kids=[kid])
            in_paragraphs.append(open_paragraph)
        else:
            open_paragraph.kids.append(kid)
    return in_paragraphs
