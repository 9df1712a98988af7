"""A Word file from its first paragraph to its last."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.importing.container import Container
from publish.importing.document import Anchor, Block, Document, Heading, Inline, Paragraph, Run
from publish.importing.word import languages, lists, properties, tables, text
from publish.importing.word.context import MAX_DEPTH, Context, Shared
from publish.importing.word.lists import Marked
from publish.importing.word.names import TWIPS, W, number, value
from publish.importing.word.numbering import Marker, Numbering
from publish.importing.word.package import Package, Part
from publish.importing.word.styles import Styles, outline_level

_AROUND = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")


def read(path: Path, *, accept_changes: bool = True) -> Document:
    """The document in a Word file. Raises SourceError, and UsageError where its formulas need pandoc in vain."""
    with Container(path) as container:
        package = Package(container)
        main = package.main()
        shared = Shared(Styles(_root(main, "styles")), Numbering(_root(main, "numbering")), accept_changes)
        if next(main.root.iter(f"{W}lastRenderedPageBreak"), None) is not None:
            shared.page = 1
        _index_notes(main, shared)
        body = main.root.find(f"{W}body")
        context = Context(shared, main, _blocks)
        document = Document([], properties.read(package), shared.media, shared.remarks, languages_are_noisy=True)
        document.blocks = _blocks(context, main.root if body is None else body)
        document.properties.language = languages.of_document(shared.styles) or document.properties.language
        for kind in ("header", "footer"):
            for relationship in main.relationships.values():
                if relationship.kind == kind and _says(package.optional(relationship.target)):
                    context.remark("silent", f"page {kind}")
        if context.fields.silent_seen:
            context.remark("silent", "contents list")
        _convert_formulas(shared)
    return document


def _root(part: Part, kind: str) -> etree._Element | None:
    related = part.related(kind)
    return None if related is None else related.root


def _says(root: etree._Element | None) -> bool:
    return root is not None and any((t.text or "").strip() for t in root.iter(f"{W}t"))


def _index_notes(main: Part, shared: Shared) -> None:
    for kind in ("footnote", "endnote"):
        part = main.related(f"{kind}s")
        for note in part.root.findall(f"{W}{kind}") if part is not None else ():
            if note.get(f"{W}type") in (None, "normal") and part is not None:
                shared.notes.setdefault((kind, note.get(f"{W}id", "")), (part, note))


def _convert_formulas(shared: Shared) -> None:
    if not shared.formulas:
        return
    from publish.importing import pandoc  # it takes time to load, and few documents have formulas

    converted = pandoc.formulas_of_word(
        [etree.tostring(e, encoding="unicode", with_tail=False) for _, e in shared.formulas]
    )
    for (formula, element), mathml in zip(shared.formulas, converted, strict=True):
        formula.mathml = mathml
        if mathml is None:
            formula.alt_text = "".join(element.itertext())


def _blocks(context: Context, parent: etree._Element) -> list[Block]:
    """What stands in the text, in a cell, in a box or in a note."""
    if context.depth > MAX_DEPTH:
        context.remark("lost", "nesting", f"what is nested deeper than {MAX_DEPTH} levels was left out")
        return []
    marked: list[Marked] = []
    flow = _Flow(context, marked)
    flow.read(parent)
    flow.finish()
    return lists.gather(marked)


class _Flow:
    """Blocks in the order of the file."""

    def __init__(self, context: Context, marked: list[Marked]) -> None:
        self._context = context
        self._marked = marked
        self._prefix: list[Inline] = []  # a drop capital, or a paragraph whose end was deleted
        self._contents: list[int] = []  # where contents lists stood, in ``marked``

    def read(self, parent: etree._Element, depth: int = 0) -> None:
        """Read what stands in an element."""
        for child in parent:
            if not isinstance(child.tag, str) or not child.tag.startswith(W):
                continue
            name = child.tag[len(W) :]
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                if not self._context.fields.silent:
                    self._marked.append(Marked(tables.read(self._context, child)))
            elif name == "sdt" and text.is_contents(child):
                self._contents.append(len(self._marked))
                self._context.remark("silent", "contents list")
            elif name == "altChunk":
                self._context.remark("lost", "embedded document", "a document of another kind, put in whole",
                                     "Open the file in Word and save it: then its text is part of it.")  # fmt: skip
            elif name in _AROUND and depth < 60:
                self.read(child, depth + 1)

    def finish(self) -> None:
        """Put in what is left over, and leave out headings of contents lists, which have nothing else below them."""
        if not _is_blank(self._prefix):
            self._marked.append(Marked(Paragraph(self._take_prefix([]), self._context.place)))
        for at in reversed(self._contents):
            heading = self._marked[at - 1].block if at else None
            following = self._marked[at].block if at < len(self._marked) else None
            if isinstance(heading, Heading) and isinstance(following, Heading) and following.level <= heading.level:
                self._context.remark("silent", "heading of a contents list")
                del self._marked[at - 1]

    def _paragraph(self, element: etree._Element) -> None:
        context = self._context
        style = value(element, "pPr/pStyle")
        context.style = style
        context.be_at(element)
        was_silent = context.fields.silent
        read = text.read(context, element)
        content = self._take_prefix(read.content)
        if context.fields.silent and not was_silent:
            self._contents.append(len(self._marked))
        if was_silent and context.fields.silent and not content:
            return
        if self._goes_on(element, content):
            return
        block, marker, indent = self._block(element, style, content)
        if _is_blank(content):
            self._prefix = [each for each in content if isinstance(each, Anchor)]  # it names what comes next
        elif not (context.shared.styles.paragraph(style).contents and not context.inside):
            self._marked.append(Marked(block, marker, indent))
        else:
            context.remark("silent", "contents list entry")
        self._marked += [Marked(each) for each in read.blocks]

    def _take_prefix(self, content: list[Inline]) -> list[Inline]:
        joined, self._prefix = [*self._prefix, *content], []
        return joined

    def _goes_on(self, element: etree._Element, content: list[Inline]) -> bool:
        """Whether a paragraph's text belongs to the next one."""
        framed = element.find(f"{W}pPr/{W}framePr")
        deleted = element.find(f"{W}pPr/{W}rPr/{W}{'del' if self._context.shared.accept else 'ins'}")
        if (framed is not None and framed.get(f"{W}dropCap") in ("drop", "margin")) or deleted is not None:
            self._prefix = content
            return True
        return False

    def _block(
        self, element: etree._Element, style: str | None, content: list[Inline]
    ) -> tuple[Paragraph | Heading, Marker | None, float]:
        context = self._context
        styles = context.shared.styles
        by_style = styles.paragraph(style)
        own = value(element, "pPr/outlineLvl")
        level = by_style.level if own is None else outline_level(own)
        blank = _is_blank(content)
        marker = None if blank else self._marker(element, style)
        if level is not None and context.inside in ("", "text box") and not blank:
            label = marker.label if marker is not None and marker.kind not in ("bullet", "simple") else None
            return Heading(content, level, context.place, label or None), None, 0.0
        role = by_style.role if context.inside in ("", "text box") or by_style.role in ("code", "quotation") else "body"
        if level is not None:
            content = [_bold(each) for each in content]
        paragraph = Paragraph(content, context.place, role, style=by_style.name)
        paragraph.indent = self._indent(element, style, marker)
        paragraph.centred = (value(element, "pPr/jc") or "") == "center"
        return paragraph, marker, paragraph.indent

    def _marker(self, element: etree._Element, style: str | None) -> Marker | None:
        styles, numbering = self._context.shared.styles, self._context.shared.numbering
        inherited = styles.paragraph_property(style, "numPr")
        own = element.find(f"{W}pPr/{W}numPr")
        num = value(own, "numId") or value(inherited, "numId")
        if num is None:
            return None
        level = value(own, "ilvl") or value(inherited, "ilvl")
        if level is None:
            named = style or styles.default_paragraph
            return numbering.next(num, numbering.by_style.get(named, 0))
        return numbering.next(num, number(level))

    def _indent(self, element: etree._Element, style: str | None, marker: Marker | None) -> float:
        own = element.find(f"{W}pPr/{W}ind")
        inherited = self._context.shared.styles.paragraph_property(style, "ind")
        for indent in (own, inherited):
            if indent is not None and (left := indent.get(f"{W}left") or indent.get(f"{W}start")):
                return number(left) / TWIPS
        if marker is None:
            return 0.0
        return 18.0 * (marker.level + 1) if marker.indent is None else marker.indent


def _bold(inline: Inline) -> Inline:
    return (
        Run(inline.text, inline.marks | {"bold"}, inline.language, inline.link) if isinstance(inline, Run) else inline
    )


def _is_blank(content: list[Inline]) -> bool:
    """Whether a paragraph shows nothing."""
    return all(
        (isinstance(each, Run) and not each.text.strip("\n\t \xa0")) or isinstance(each, Anchor) for each in content
    )
