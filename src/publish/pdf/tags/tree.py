"""From the document and the layout's records to the structure tree: one element, one structure element."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from publish.pdf.tags import lists, types
from publish.pdf.tags.records import Annotation, Layout, Leaf
from publish.pdf.tags.structure import StructureElement

Kid = StructureElement | Leaf | Annotation


class _Builder:
    def __init__(self, layout: Layout) -> None:
        self._leaves: dict[etree._Element, list[Leaf]] = defaultdict(list)
        self._annotations: dict[etree._Element, list[Annotation]] = defaultdict(list)
        for leaf in sorted(layout.leaves, key=lambda leaf: leaf.order):
            self._leaves[leaf.element].append(leaf)
        for annotation in layout.annotations:
            self._annotations[annotation.element].append(annotation)
        self._taken: set[str] = set()

    def kids(self, element: etree._Element, inside: str) -> list[Kid]:
        """What stands in an element, in the order in which it is read."""
        own = self._leaves.get(element, [])
        kids: list[Kid] = [leaf for leaf in own if leaf.pseudo in ("marker", "before")]
        running = [leaf for leaf in own if leaf.pseudo == ""]
        at = 0
        for child in element:
            first = self._first(child)
            while first is not None and at < len(running) and running[at].order < first:
                kids.append(running[at])
                at += 1
            kids.extend(self.build(child, inside))
        kids.extend(running[at:])
        kids.extend(leaf for leaf in own if leaf.pseudo == "after")
        return kids

    def build(self, element: etree._Element, inside: str) -> list[Kid]:
        """The structure elements of an element: itself, or its content where it is passed through."""
        kind = types.of(element)
        if kind == "Link" and not self._annotations.get(element):
            kind = None
        if kind == "P" and inside in types.TEXT and inside not in ("TD", "TH", "LBody", "Caption", "Note", "TOCI"):
            kind = None
        if kind is None:
            return self.kids(element, inside)
        if element.tag == "img" and element.get("role") == "presentation":
            return []
        made = StructureElement(kind, identifier=self._identifier(element), language=element.get("lang") or None)
        made.kids = self._filled(element, kind)
        if kind == "Link":
            made.kids.extend(self._annotations[element])
        if not made.kids and kind not in ("TD", "TH", "TR"):
            return []
        self._describe(made, element)
        return [made]

    def _filled(self, element: etree._Element, kind: str) -> list[Kid]:
        kids = self.kids(element, kind)
        if element.tag == "dl":
            pairs = []
            for child in element:
                for kid in self.build_as(child, "LBody"):
                    pairs.append((child.tag == "dt", kid))
            return list(lists.definitions(pairs))
        if kind == "L":
            return [kid for kid in kids if isinstance(kid, StructureElement) and kid.kind == "LI"]
        if kind in ("Table", "THead", "TBody", "TFoot", "TR", "TOC"):
            return [kid for kid in kids if isinstance(kid, StructureElement)]
        return kids

    def build_as(self, element: etree._Element, kind: str) -> list[StructureElement]:
        """An element under a type that its parent decides."""
        kids = self.kids(element, kind)
        if not kids:
            return []
        return [StructureElement(kind, self._identifier(element), element.get("lang") or None, kids=kids)]

    def _describe(self, made: StructureElement, element: etree._Element) -> None:
        kind = made.kind
        if kind == "LI":
            lists.item(made)
        elif kind == "L":
            made.attributes["List"] = {"ListNumbering": _numbering(element)}
        elif kind in ("TH", "TD"):
            table = {}
            for attribute, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
                if (value := element.get(attribute, "")).isdigit() and int(value) > 1:
                    table[key] = int(value)
            attributes: dict[str, object] = dict(table)
            if kind == "TH":
                attributes["Scope"] = "/Row" if (element.get("scope") or "").startswith("row") else "/Column"
            if headers := element.get("headers", "").split():
                attributes["Headers"] = headers
            if attributes:
                made.attributes["Table"] = attributes
        elif kind in ("Figure", "Formula"):
            made.alt_text = element.get("alt") or None
            for kid in made.kids:
                if isinstance(kid, Leaf) and kid.rectangle:
                    made.attributes["Layout"] = {"BBox": list(kid.rectangle), "Placement": "/Block"}
        elif kind == "Span" and element.tag == "abbr":
            made.expansion = element.get("title")
        elif kind == "Span" and "label" in (element.get("class") or "").split() and _labels(element):
            made.kind = "Lbl"
        elif kind == "Table":
            _regroup(made)

    def _identifier(self, element: etree._Element) -> str | None:
        identifier: str | None = element.get("id")
        if not identifier or identifier in self._taken:
            return None
        self._taken.add(identifier)
        return identifier

    def _first(self, element: etree._Element) -> int | None:
        """The place of an element's first content in the flow that it stands in; none for what floats to the foot."""
        if element.tag == "aside" and "footnote" in (element.get("class") or "").split():
            return None
        own = self._leaves.get(element)
        best = own[0].order if own else None
        for child in element:
            first = self._first(child)
            if first is not None and (best is None or first < best):
                best = first
        return best


def build(root: etree._Element, layout: Layout) -> StructureElement:
    """The ``Document`` element of the structure tree of a print tree."""
    body = root.find("body")
    builder = _Builder(layout)
    document = StructureElement("Document")
    if body is not None:
        document.kids = [_paragraphed(kid) for kid in builder.kids(body, "Document")]
    return document


def _paragraphed(kid: Kid) -> Kid:
    """Content that stands in no block becomes a paragraph."""
    if isinstance(kid, StructureElement) and kid.kind not in types.INLINE - {
        "Figure",
        "Formula",
        "Note",
        "Code",
    }:
        return kid
    return StructureElement("P", kids=[kid])


def _labels(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("li", "aside") and element.getprevious() is None


def _numbering(element: etree._Element) -> str:
    if element.tag == "ol":
        return {"a": "/LowerAlpha", "A": "/UpperAlpha", "i": "/LowerRoman", "I": "/UpperRoman"}.get(
            element.get("type", ""), "/Decimal"
        )
    return "/None" if element.tag == "dl" or element.get("role") == "list" else "/Disc"


def _regroup(table: StructureElement) -> None:
    """A head needs a body (ISO 14289-1, 7.2): rows that stand alone are gathered in one."""
    kinds = {kid.kind for kid in table.kids if isinstance(kid, StructureElement)}
    if "TR" in kinds and kinds & {"THead", "TBody", "TFoot"}:
        body = StructureElement("TBody")
        kept: list[Kid] = []
        for kid in table.kids:
            if isinstance(kid, StructureElement) and kid.kind == "TR":
                if not body.kids:
                    kept.append(body)
                body.kids.append(kid)
            else:
                kept.append(kid)
        table.kids = kept
    elif kinds and "THead" in kinds and "TBody" not in kinds:
        for kid in table.kids:
            if isinstance(kid, StructureElement) and kid.kind == "THead":
                kid.kind = "TBody"
    heads = [kid for kid in table.kids if isinstance(kid, StructureElement) and kid.kind == "THead"]
    for extra in heads[1:]:
        extra.kind = "TBody"
