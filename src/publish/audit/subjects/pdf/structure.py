"""The structure tree as plain nodes (ISO 32000-1, 14.7), bounded against loops and endless trees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

from publish.audit.subjects.pdf.content import Content
from publish.audit.subjects.pdf.shown_content import Key, Piece
from publish.audit.subjects.pdf.structure_types import MATHML, PASSED_THROUGH, Role, RoleMap
from publish.audit.subjects.pdf.values import key_of, name_of, string_of

MAX_DEPTH = 500
MAX_NODES = 500_000
MAX_DIRECT = 100_000  # elements without an object number, of which nobody can tell whether they were met before

# Elements within a line; between all others a reader hears a pause.
_INLINE = frozenset(
    (
        *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Lbl", "Private", "NonStruct"),
        *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Em", "Strong", "Sub", "FENote", "Artifact"),
    )
)

_TEXTS = {
    "/ID": "identifier",
    "/Lang": "language",
    "/Alt": "alt",
    "/ActualText": "actual_text",
    "/E": "expansion",
    "/T": "title",
}


@dataclass(eq=False, slots=True)
class MarkedContent:
    """Content that an element holds, by its MCID."""

    key: Key
    piece: Piece


@dataclass(eq=False, slots=True)
class ObjectReference:
    """An annotation or another object that an element holds whole."""

    page: int | None  # from 1
    target: pikepdf.Object


@dataclass(eq=False, slots=True)
class StructureNode:
    """A structure element. ``kind`` is its standard type after the role map, ``raw_kind`` the type that it carries."""

    kind: str
    raw_kind: str
    parent: StructureNode | None
    number: int  # among its siblings of the same type, from 1
    role: Role
    dictionary: pikepdf.Dictionary
    has_parent: bool = True  # whether it names the element above, as it must
    namespace: str | None = None  # of raw_kind (ISO 32000-2, 14.7.4)
    page: int | None = None  # from 1
    identifier: str | None = None
    language: str | None = None  # its own, not an inherited one
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    title: str | None = None
    attributes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)  # by owner, then name
    kids: list[StructureNode | MarkedContent | ObjectReference] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The way from the root, as in ``Document/Sect[3]/Figure``."""
        steps = [node.kind + (f"[{node.number}]" if node.number > 1 else "") for node in (self, *self.ancestors())]
        return "/".join(reversed(steps))

    def ancestors(self) -> Iterator[StructureNode]:
        """The elements above, from the nearest; without the root of the tree, which is none."""
        node = self.parent
        while node is not None and node.parent is not None:
            yield node
            node = node.parent

    @property
    def parent_kind(self) -> str:
        """The type above that counts: grouping that says nothing is passed through, as validators do."""
        for node in self.ancestors():
            if node.role.namespace == MATHML:
                return "math"
            if node.kind not in PASSED_THROUGH:
                return node.kind
        return "StructTreeRoot"

    @property
    def significant(self) -> list[StructureNode]:
        """The child elements that count: grouping that says nothing is passed through."""
        structure_nodes: list[StructureNode] = []
        stack = list(reversed(self.elements))
        while stack:
            kid = stack.pop()
            if kid.kind in PASSED_THROUGH:
                stack.extend(reversed(kid.elements))
            else:
                structure_nodes.append(kid)
        return structure_nodes

    @property
    def effective_language(self) -> str | None:
        """Its language: its own, or that of the nearest element above that says one."""
        return next((node.language for node in (self, *self.ancestors()) if node.language is not None), None)

    def attribute(self, owner: str, name: str) -> object:
        """An attribute's value, from the element or its classes; None where there is none."""
        return self.attributes.get(owner, {}).get(name)

    def _below(self, apart: frozenset[str]) -> Iterator[StructureNode | MarkedContent | ObjectReference]:
        stack = [iter(self.kids)]
        while stack:
            for kid in stack[-1]:
                if not isinstance(kid, StructureNode):
                    yield kid
                elif kid.kind not in apart:
                    yield kid
                    stack.append(iter(kid.kids))
                    break
            else:
                stack.pop()

    def walk(self, apart: frozenset[str] = frozenset()) -> Iterator[StructureNode]:
        """The elements below, in reading order, without those of the types ``apart`` and what they hold."""
        return (kid for kid in self._below(apart) if isinstance(kid, StructureNode))

    @property
    def elements(self) -> list[StructureNode]:
        """The child elements."""
        return [kid for kid in self.kids if isinstance(kid, StructureNode)]

    def contents(self, apart: frozenset[str] = frozenset()) -> Iterator[MarkedContent | ObjectReference]:
        """What it and the elements below hold, in reading order, without what those of the types ``apart`` hold."""
        return (kid for kid in self._below(apart) if not isinstance(kid, StructureNode))

    @property
    def text(self) -> str:
        """Its content as text: replacement texts in place of what they replace, white space folded."""
        return self._text(with_alternatives=False)

    @property
    def spoken(self) -> str:
        """What a reader hears of it: its text, with alternative texts where there are some."""
        return self._text(with_alternatives=True)

    def _text(self, *, with_alternatives: bool) -> str:
        parts: list[str] = []
        stack: list[StructureNode | str | MarkedContent | ObjectReference] = [self]
        while stack:
            kid = stack.pop()
            if isinstance(kid, str):
                parts.append(kid)
            elif isinstance(kid, MarkedContent):
                parts.append(kid.piece.text)
            elif isinstance(kid, StructureNode):
                pause = [] if kid is self or kid.kind in _INLINE else [" "]
                instead = kid.actual_text if kid.actual_text is not None else kid.alt if with_alternatives else None
                stack.extend(reversed([*pause, *(kid.kids if instead is None else [instead]), *pause]))
        return " ".join("".join(parts).split())


def read_structure(
    pdf: pikepdf.Pdf, pages: list[pikepdf.Object], content: Content, version: int
) -> StructureNode | None:
    """Read the tree; None for an untagged file. ``version`` is that of its types: 1 for PDF 1.7, 2 for PDF 2.0.

    An element that was met before is left out, and so is what lies deeper than any document: what they hold then
    belongs to no element.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    role = Role("StructTreeRoot", None, True)
    top = StructureNode("StructTreeRoot", "StructTreeRoot", None, 1, role, root)
    _Reader(pages, content, root, version).fill(top, root.get("/K"))
    return top


class _Reader:
    def __init__(self, pages: list[pikepdf.Object], content: Content, root: pikepdf.Dictionary, version: int) -> None:
        self._content = content
        self._pages = {page.objgen: number for number, page in enumerate(pages)}
        self._roles = RoleMap(root, version)
        classes = root.get("/ClassMap")
        self._classes = classes if isinstance(classes, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._seen: set[tuple[int, int]] = set()
        self._direct = 0

    def fill(self, top: StructureNode, kids: object) -> None:
        """Read what lies below, without recursion: the file decides how deep that is."""
        stack: list[tuple[StructureNode, Iterator[object], int | None, dict[str, int]]] = []
        stack.append((top, _items(kids), None, {}))
        while stack:
            node, rest, page, numbers = stack[-1]
            for kid in rest:
                if isinstance(kid, int):
                    self._mark(node, None if page is None else ("page", page), int(kid))
                elif isinstance(kid, pikepdf.Dictionary):
                    where = self._page(kid, page)
                    if "/S" not in kid and ("/MCID" in kid or "/Obj" in kid):
                        self._hold(node, kid, where)
                    elif len(stack) <= MAX_DEPTH and self._is_new(kid):
                        element = self._element(kid, node, where, numbers)
                        node.kids.append(element)
                        stack.append((element, _items(kid.get("/K")), where, {}))
                        break
            else:
                stack.pop()
                if stack and stack[-1][0].page is None:
                    stack[-1][0].page = node.page

    def _is_new(self, kid: pikepdf.Dictionary) -> bool:
        if kid.objgen == (0, 0):
            self._direct += 1
            return self._direct <= MAX_DIRECT
        if kid.objgen in self._seen or len(self._seen) > MAX_NODES:
            return False
        self._seen.add(kid.objgen)
        return True

    def _hold(self, node: StructureNode, kid: pikepdf.Dictionary, page: int | None) -> None:
        number: object = kid.get("/MCID")
        target, stream = kid.get("/Obj"), kid.get("/Stm")
        if isinstance(target, pikepdf.Object) and name_of(kid.get("/Type")) == "OBJR":
            node.kids.append(ObjectReference(None if page is None else page + 1, target))
            if node.page is None and page is not None:
                node.page = page + 1
        elif isinstance(number, int):
            owner = ("form", stream.objgen[0]) if isinstance(stream, pikepdf.Stream) else None
            self._mark(node, owner or (None if page is None else ("page", page)), int(number))

    def _mark(self, node: StructureNode, owner: tuple[str, int] | None, mcid: int) -> None:
        if owner is None:
            return
        piece = self._content.pieces.get((owner, mcid))
        if piece is None and owner[0] == "page":
            piece = Piece(owner[1] + 1)
        if piece is not None:
            node.kids.append(MarkedContent((owner, mcid), piece))
            if node.page is None:
                node.page = piece.page

    def _page(self, kid: pikepdf.Dictionary, page: int | None) -> int | None:
        own = kid.get("/Pg")
        return self._pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page

    def _element(
        self, kid: pikepdf.Dictionary, parent: StructureNode, page: int | None, numbers: dict[str, int]
    ) -> StructureNode:
        keys = kid.keys()
        raw, namespace = name_of(kid.get("/S")) or "untyped", kid.get("/NS") if "/NS" in keys else None
        role = self._roles.role(raw, namespace)
        numbers[role.kind] = numbers.get(role.kind, 0) + 1
        structure_node = StructureNode(role.kind, raw, parent, numbers[role.kind], role, kid)
        structure_node.has_parent = "/P" in keys
        structure_node.page = None if page is None or "/Pg" not in keys else page + 1
        if isinstance(namespace, pikepdf.Dictionary):
            structure_node.namespace = _string(namespace, "/NS")
        for key, field_name in _TEXTS.items():
            if key in keys:
                setattr(structure_node, field_name, _string(kid, key))
        if "/A" in keys or "/C" in keys:
            structure_node.attributes = self._attributes(kid)
        return structure_node

    def _attributes(self, kid: pikepdf.Dictionary) -> dict[str, dict[str, object]]:
        by_owner: dict[str, dict[str, object]] = {}
        of_classes = [
            self._classes.get("/" + name_of(name)) for name in _items(kid.get("/C")) if isinstance(name, pikepdf.Name)
        ]
        for source in (*of_classes, kid.get("/A")):  # what the element says itself prevails
            for part in _items(source):
                if isinstance(part, pikepdf.Dictionary):
                    of_owner = by_owner.setdefault(name_of(part.get("/O")), {})
                    for key, value in part.items():
                        of_owner[key_of(key)] = name_of(value) if isinstance(value, pikepdf.Name) else value
        return by_owner


def _items(value: object) -> Iterator[object]:
    if isinstance(value, pikepdf.Array):
        return iter(value)
    return iter(() if value is None else (value,))


def _string(kid: pikepdf.Object, key: str) -> str | None:
    value = kid.get(key)
    return string_of(value)
