"""The structure tree as plain nodes (ISO 32000-1, 14.7), bounded against loops and endless trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from publish.audit.subjects.pdf.content import Content

MAX_DEPTH = 500
MAX_NODES = 2_000_000


@dataclass(eq=False, slots=True)
class StructureNode:
    """A structure element. ``kind`` is its standard type after the role map, ``raw_kind`` the type that it carries."""

    kind: str
    raw_kind: str
    parent: StructureNode | None
    number: int  # among its siblings of the same type, from 1
    page: int | None = None  # from 1
    identifier: str | None = None
    language: str | None = None  # its own, not an inherited one
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list[StructureNode | str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The way from the root, as in ``Document/Sect[3]/Figure``."""
        own = self.kind + (f"[{self.number}]" if self.number > 1 else "")
        return own if self.parent is None or self.parent.kind == "StructTreeRoot" else f"{self.parent.path}/{own}"

    def walk(self) -> Iterator[StructureNode]:
        """The elements below, in reading order."""
        stack = [iter(self.kids)]
        while stack:
            for kid in stack[-1]:
                if isinstance(kid, StructureNode):
                    yield kid
                    stack.append(iter(kid.kids))
                    break
            else:
                stack.pop()

    @property
    def elements(self) -> list[StructureNode]:
        """The child elements."""
        return [kid for kid in self.kids if isinstance(kid, StructureNode)]

    @property
    def text(self) -> str:
        """What a reader hears of it: its own replacement text, else its content, white space folded."""
        return " ".join("".join(self._parts()).split())

    def _parts(self) -> Iterator[str]:
        if self.actual_text is not None:
            yield self.actual_text
            return
        stack: list[Iterator[StructureNode | str]] = [iter(self.kids)]
        while stack:
            for kid in stack[-1]:
                if isinstance(kid, str):
                    yield kid
                elif kid.actual_text is not None:
                    yield kid.actual_text
                else:
                    stack.append(iter(kid.kids))
                    break
            else:
                stack.pop()


def read_structure(pdf: pikepdf.Pdf, content: Content) -> StructureNode | None:
    """Read the tree. An element that is its own ancestor is left out, and so is what lies deeper than any document."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    reader = _Reader(pdf, content, root)
    top = StructureNode("StructTreeRoot", "StructTreeRoot", None, 1)
    reader.fill(top, root.get("/K"), None, (), 0)
    return top


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, content: Content, root: pikepdf.Dictionary) -> None:
        self._content = content
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        mapped = root.get("/RoleMap")
        self._roles = (
            {str(key).lstrip("/"): str(value).lstrip("/") for key, value in mapped.items()}
            if isinstance(mapped, pikepdf.Dictionary)
            else {}
        )
        self._count = 0

    def fill(
        self,
        node: StructureNode,
        kids: object,
        page: int | None,
        above: tuple[tuple[int, int], ...],
        depth: int,
    ) -> None:
        numbers: dict[str, int] = {}
        every: list[object] = list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]
        for kid in every:
            if self._count > MAX_NODES or depth > MAX_DEPTH:
                return
            if isinstance(kid, int):
                self._text(node, page, kid)
            elif isinstance(kid, pikepdf.Dictionary):
                own = kid.objgen
                kind = str(kid.get("/Type", ""))
                where = self._page(kid, page)
                if kind == "/MCR" or ("/MCID" in kid and "/S" not in kid):
                    number: object = kid.get("/MCID")
                    if isinstance(number, int):
                        self._text(node, where, number)
                elif kind != "/OBJR" and "/S" in kid and (own == (0, 0) or own not in above):
                    made = self._element(kid, node, where, numbers)
                    node.kids.append(made)
                    self.fill(made, kid.get("/K"), where, (*above, own), depth + 1)
                    if node.page is None:
                        node.page = made.page

    def _text(self, node: StructureNode, page: int | None, mcid: int) -> None:
        if page is not None:
            node.kids.append(self._content.texts.get((page, int(mcid)), ""))
            if node.page is None:
                node.page = page + 1

    def _page(self, kid: pikepdf.Dictionary, page: int | None) -> int | None:
        own = kid.get("/Pg")
        return self._pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page

    def _element(
        self, kid: pikepdf.Dictionary, parent: StructureNode, page: int | None, numbers: dict[str, int]
    ) -> StructureNode:
        self._count += 1
        raw = str(kid.get("/S", "/?")).lstrip("/")
        kind, seen = raw, {raw}
        while kind in self._roles and self._roles[kind] not in seen:
            kind = self._roles[kind]
            seen.add(kind)
        numbers[kind] = numbers.get(kind, 0) + 1
        return StructureNode(
            kind,
            raw,
            parent,
            numbers[kind],
            page=None if page is None or "/Pg" not in kid else page + 1,
            identifier=_string(kid, "/ID"),
            language=_string(kid, "/Lang"),
            alt=_string(kid, "/Alt"),
            actual_text=_string(kid, "/ActualText"),
            expansion=_string(kid, "/E"),
            attributes=_attributes(kid.get("/A")),
        )


def _string(kid: pikepdf.Dictionary, key: str) -> str | None:
    value = kid.get(key)
    return str(value) if isinstance(value, pikepdf.String) else None


def _attributes(value: object) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in list(value) if isinstance(value, pikepdf.Array) else [value]:
        if isinstance(part, pikepdf.Dictionary):
            for key, inner in part.items():
                found[str(key).lstrip("/")] = str(inner).lstrip("/") if isinstance(inner, pikepdf.Name) else inner
    return found
