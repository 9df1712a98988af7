"""What a reader gets from the tags of a PDF, block by block."""

from __future__ import annotations

import re
from dataclasses import replace

import pikepdf

from publish.audit.equivalence import grid, markers
from publish.audit.equivalence.text_model import Around, DocumentText, Passage, Picture, Table, TextBuilder
from publish.audit.subjects.pdf import MarkedContent, ObjectReference, PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import NOTES
from publish.audit.subjects.pdf.values import string_of

_INLINE = frozenset(
    (
        *("Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Private", "Ruby", "RB"),
        *("Warichu", "WT", "WP", "Em", "Strong", "Sub", "Form"),
    )
)
_SILENT = frozenset(("TOC", "TOCI", "RT", "RP", "Artifact"))
_PICTURES = frozenset(("Figure", "Formula"))
_LABELLED = frozenset(("LI", "L", *NOTES))
_GROUPS = ("THead", "TBody", "TFoot")
_HEADING = re.compile(r"H(\d*)")


def read_pdf(subject: PdfSubject) -> DocumentText:
    """Read the structure tree. Lists of contents and artifacts say nothing that is not said elsewhere."""
    reading = DocumentText(language=subject.language or "", title=subject.xmp.title or subject.information_title)
    if subject.structure is not None:
        reader = _Reader(reading)
        reader.walk(subject.structure, Around(reading.language))
        reader.writer.end()
        grid.gather(reading)
    return reading


class _Reader:
    def __init__(self, reading: DocumentText) -> None:
        self.reading = reading
        self.writer = TextBuilder(reading)
        self._later: list[tuple[StructureNode, Around]] = []

    def walk(self, node: StructureNode, place: Around) -> None:
        """An element that begins a block of its own, and what it holds."""
        self.writer.end()
        place = self._around(node, place)
        if node.kind == "Table":
            self._table(node)
        if node.kind in _PICTURES:
            self._picture(node, place)
        block = self.writer.begin(place.block(node))
        if node.actual_text is not None and node.kind not in _PICTURES:
            self.writer.write(node.actual_text, place.language)
        else:
            self._content(node, place)
        if node.expansion and self.writer.current is block:
            block.passages.append(Passage(0, self.writer.offset, "expansion", node.expansion, node))
        self.writer.end()
        while self._later:
            self.walk(*self._later.pop(0))

    def _around(self, node: StructureNode, place: Around) -> Around:
        context = set(place.context)
        place = replace(place, language=node.language or place.language, level=0)
        kind = "paragraph"
        if node.kind == "L":
            context.add("list")
            context -= {"numbered", "unnamed"}
            numbering = str(node.attribute("List", "ListNumbering") or "None").lstrip("/")
            if numbering not in ("None", "Disc", "Circle", "Square", "Unordered", "Description"):
                context.add("numbered")
            elif numbering in ("None", "Description"):
                context.add("unnamed")
            place = replace(place, holder=node, marker="")
        elif node.kind == "LI":
            labels = [kid.text for kid in node.elements if kid.kind == "Lbl"]
            place = replace(place, marker=markers.spoken(labels[0]) if labels else "", item=node)
        elif node.kind in NOTES:
            context.add("note")
            place = replace(place, cell=None, marker="")
        elif node.kind == "Caption":
            context.add("caption")
        elif node.kind in ("TH", "TD"):
            kind, place = "cell", replace(place, cell=node)
        elif node.kind == "Lbl":
            kind = "label"
        elif node.kind in _PICTURES:
            kind = "picture"
        elif node.kind == "Title":
            kind, place = "heading", replace(place, level=1)
        elif match := _HEADING.fullmatch(node.kind):
            level = int(match[1]) if match[1] else _depth(node)
            kind, place = "heading", replace(place, level=level)
        return replace(place, context=frozenset(context), kind=kind)

    def _content(self, node: StructureNode, place: Around) -> None:
        for kid in node.kids:
            if isinstance(kid, MarkedContent):
                if node.kind not in _PICTURES or (node.kind == "Figure" and not node.alt):
                    self.writer.write(kid.piece.text, place.language)
            elif isinstance(kid, StructureNode) and kid.kind not in _SILENT:
                self._child(node, kid, place)

    def _child(self, node: StructureNode, kid: StructureNode, place: Around) -> None:
        around = self.writer.current
        sentence = around is not None and bool(self.writer.offset)
        if kid.kind in NOTES and sentence:
            self.writer.gap("call", kid.identifier or "", kid)
            self._later.append((kid, place))
        elif kid.kind in _PICTURES and not _holds_blocks(kid) and (sentence or not _holds_text(kid)):
            self._picture(kid, replace(place, language=kid.language or place.language))
            self.writer.gap("formula" if kid.kind == "Formula" else "picture", "", kid)
        elif kid.kind == "BibEntry" and _follows_another(node, kid):
            self._separate(node, kid, place)
        elif kid.kind in _INLINE or (kid.kind == "Lbl" and node.kind not in _LABELLED) or kid.kind == "NonStruct":
            if kid.kind == "NonStruct" and any(grandchild.kind not in _INLINE for grandchild in kid.elements):
                self._separate(node, kid, place)
            else:
                self._inline(kid, place)
        else:
            self._separate(node, kid, place)

    def _separate(self, node: StructureNode, kid: StructureNode, place: Around) -> None:
        self.walk(kid, place)
        self.writer.begin(place.block(node))

    def _inline(self, kid: StructureNode, place: Around) -> None:
        start, block = self.writer.offset, self.writer.current
        place = replace(place, language=kid.language or place.language)
        if kid.actual_text is not None:
            self.writer.write(kid.actual_text, place.language)
        else:
            self._content(kid, place)
        if block is None:
            return
        end = self.writer.offset if self.writer.current is block else start
        if kid.kind == "Link":
            block.passages.append(Passage(start, end, "link", _goal(kid), kid))
            if description := _description(kid):
                block.passages.append(Passage(start, end, "description", description, kid))
        if kid.expansion:
            block.passages.append(Passage(start, end, "expansion", kid.expansion, kid))

    def _picture(self, node: StructureNode, place: Around) -> None:
        words = node.alt if node.alt is not None else node.actual_text
        self.reading.pictures.append(
            Picture(
                node,
                words,
                place.language,
                formula=node.kind == "Formula",
                instead=node.alt is None and words is not None,
            )
        )

    def _table(self, node: StructureNode) -> None:
        groups = [kid for kid in node.elements if kid.kind in _GROUPS]
        alone = [kid for kid in node.elements if kid.kind == "TR"]
        rows = [[_row(kid) for kid in group.elements if kid.kind == "TR"] for group in groups]
        if alone:
            rows.append([_row(kid) for kid in alone])
        self.reading.tables.append(grid.lay_out(Table(node), rows))


def _follows_another(node: StructureNode, entry: StructureNode) -> bool:
    """Whether a bibliographic entry comes straight behind another: each is said by itself."""
    at = node.kids.index(entry)
    before = node.kids[at - 1] if at else None
    return isinstance(before, StructureNode) and before.kind == entry.kind


def _holds_blocks(picture: StructureNode) -> bool:
    """Whether something of its own stands in a picture, such as its caption."""
    return any(node.kind not in _INLINE for node in picture.walk())


def _holds_text(picture: StructureNode) -> bool:
    """Whether a reader hears the text of a picture, for want of words."""
    return picture.kind == "Figure" and not picture.alt and picture.actual_text is None and bool(picture.text)


def _row(row: StructureNode) -> grid.Row:
    return [
        (cell, _span(cell, "RowSpan"), _span(cell, "ColSpan"), cell.kind == "TH")
        for cell in row.elements
        if cell.kind in ("TH", "TD")
    ]


def _span(cell: StructureNode, name: str) -> int:
    value = cell.attribute("Table", name)
    return value if isinstance(value, int) and 0 < value <= grid.MAX_SPAN else 1


def _depth(node: StructureNode) -> int:
    """The level of an unnumbered heading: how many sections it stands in."""
    return max(1, sum(above.kind in ("Sect", "Art", "Part") for above in node.ancestors()))


def _description(link: StructureNode) -> str:
    """What a reader may hear in place of a link's text: its alternative text, else ``Contents`` of its annotation."""
    described = link.alt or ""
    for kid in link.kids:
        if not described and isinstance(kid, ObjectReference) and isinstance(kid.target, pikepdf.Dictionary):
            described = string_of(kid.target.get("/Contents")) or ""
    return " ".join(described.split())


def _goal(link: StructureNode) -> str:
    """The address that a link's annotation leads to; "#" for a place in the document, "" for nowhere."""
    for kid in (*link.kids, *(part for node in link.walk() for part in node.kids)):
        if isinstance(kid, ObjectReference) and isinstance(kid.target, pikepdf.Dictionary):
            action = kid.target.get("/A")
            if isinstance(action, pikepdf.Dictionary):
                address = action.get("/URI")
                if isinstance(address, pikepdf.String):
                    return bytes(address).decode("utf-8", "replace")
                return "#" if "/D" in action or "/SD" in action or "/N" in action else ""
            return "#" if "/Dest" in kid.target else ""
    return ""
