"""The text of a paragraph of a Word file, run by run, with what stands in it."""

from __future__ import annotations

from functools import partial

from lxml import etree

from publish.importing.document import Anchor, Formula, Mark, NoteCall, Run
from publish.importing.reading import ParagraphText
from publish.importing.word import drawings, languages, symbols
from publish.importing.word.context import MAX_DEPTH, Context
from publish.importing.word.names import MC, M, R, W, is_on, number, value

_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\u00ad",
}
_MARKS: tuple[tuple[str, Mark], ...] = (("b", "bold"), ("i", "italic"), ("smallCaps", "small-caps"))
_SIMPLE: tuple[Mark, ...] = ("underline", "strike", "sup", "sub", "monospace")  # that no nearer style takes away
_CODE_STYLES = ("verbatim char", "source text", "html code", "html typewriter", "code", "inline code", "html keyboard")
_SILENT_STYLES = ("footnote reference", "endnote reference", "footnote characters", "endnote characters")
_MONOSPACED = ("courier", "consolas", "menlo", "monaco", "lucida console", "source code pro", "fira code")
_TRANSPARENT = ("smartTag", "customXml", "sdtContent", "dir", "bdo", "rt", "rubyBase")


def read(context: Context, paragraph: etree._Element) -> ParagraphText:
    """The text of a paragraph, and the blocks that are anchored in it."""
    text = ParagraphText()
    _Reader(context, text).children(paragraph, None)
    return text


class _Reader:
    def __init__(self, context: Context, text: ParagraphText) -> None:
        self._context = context
        self._text = text

    def children(self, parent: etree._Element, link: str | None, depth: int = 0) -> None:
        """Read what stands in an element of a paragraph."""
        if depth > 60:
            self._context.remark("lost", "nesting", "what is nested deeper than 60 elements was left out")
            return
        for child in parent:
            if isinstance(child.tag, str):
                self._child(child, link, depth)

    def _child(self, child: etree._Element, link: str | None, depth: int) -> None:
        name = child.tag.rpartition("}")[2]
        context = self._context
        if child.tag == f"{W}r":
            self._run(child, link)
        elif child.tag == f"{W}hyperlink":
            self.children(child, self._hyperlink(child) or link, depth + 1)
        elif name in ("ins", "moveTo", "del", "moveFrom") and child.tag.startswith(W):
            context.remark("silent", "tracked change")
            if (name in ("ins", "moveTo")) == context.shared.accept:
                self.children(child, link, depth + 1)
        elif child.tag == f"{W}sdt":
            if (content := child.find(f"{W}sdtContent")) is not None and not is_contents(child):
                self.children(content, link, depth + 1)
        elif child.tag == f"{W}fldSimple":
            context.fields.simple(child.get(f"{W}instr", ""))
            self.children(child, link, depth + 1)
            context.fields.end()
        elif child.tag == f"{W}bookmarkStart":
            self._text.content.append(Anchor(child.get(f"{W}name", "")))
        elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
            self._formula(child)
        elif child.tag == f"{MC}AlternateContent":
            self._alternatives(child, lambda each: self.children(each, link, depth + 1))
        elif name in _TRANSPARENT:
            self.children(child, link, depth + 1)

    def _alternatives(self, element: etree._Element, read: object) -> None:
        assert callable(read)
        before = len(self._text.content), len(self._text.blocks)
        for each in (*element.findall(f"{MC}Choice"), *element.findall(f"{MC}Fallback")):
            read(each)
            if (len(self._text.content), len(self._text.blocks)) != before:
                return

    def _hyperlink(self, element: etree._Element) -> str | None:
        anchor = element.get(f"{W}anchor")
        relationship = self._context.part.target(element.get(f"{R}id"))
        if relationship is not None and relationship.external:
            return f"{relationship.target}#{anchor}" if anchor else relationship.target
        return f"#{anchor}" if anchor else None

    def _formula(self, element: etree._Element) -> None:
        display = element.tag == f"{M}oMathPara"
        for each in element.iter(f"{M}oMath") if display else (element,):
            formula = Formula(display=display, place=self._context.place)
            self._text.content.append(formula)
            self._context.shared.formulas.append((formula, each))

    def _run(self, run: etree._Element, link: str | None) -> None:
        properties = run.find(f"{W}rPr")
        context = self._context
        hidden = properties is not None and (is_on(properties.find(f"{W}vanish")))
        if hidden and any((t.text or "").strip() for t in run.iter(f"{W}t")):
            context.remark("silent", "hidden text")
        for child in run:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.rpartition("}")[2]
            if name == "fldChar":
                self._field(child)
            elif name == "instrText":
                context.fields.code(child.text or "")
            elif name == "lastRenderedPageBreak" or (name == "br" and child.get(f"{W}type") == "page"):
                context.turn_page()
            elif not (hidden or context.fields.in_code or context.fields.silent):
                self._content(child, name, properties, context.fields.link or link)

    def _field(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._context.fields.begin()
            if (box := element.find(f"{W}ffData/{W}checkBox")) is not None:
                ticked = box.find(f"{W}checked")
                ticked = box.find(f"{W}default") if ticked is None else ticked
                self._text.content.append(Run("☒" if is_on(ticked) else "☐"))
        elif kind == "separate":
            self._context.fields.separate()
        elif kind == "end":
            self._context.fields.end()

    def _content(self, child: etree._Element, name: str, properties: etree._Element | None, link: str | None) -> None:
        context = self._context
        if name == "t" or (name == "delText" and not context.shared.accept):
            fonts = None if properties is None else properties.find(f"{W}rFonts")
            font = "" if fonts is None else fonts.get(f"{W}ascii", "")
            self._add(symbols.text(font, child.text or ""), properties, link)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name], properties, link)
        elif name == "br" and child.get(f"{W}type") in (None, "textWrapping"):
            self._add("\n", properties, link)
        elif name == "sym":
            character = symbols.character(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
            if character == "\N{REPLACEMENT CHARACTER}":
                context.remark("lost", "sign", f"a sign of the font {child.get(f'{W}font')} that Unicode does not have")
            self._add(character, properties, link)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(child, "footnote" if name == "footnoteReference" else "endnote")
        elif name in ("drawing", "pict", "object"):
            self._drawing(child, link)
        elif child.tag == f"{MC}AlternateContent":
            self._alternatives(child, lambda each: self._each(each, properties, link))
        elif name == "ruby":
            self._ruby(child, properties, link)
        elif name == "commentReference":
            context.remark("silent", "comment")

    def _each(self, parent: etree._Element, properties: etree._Element | None, link: str | None) -> None:
        for child in parent:
            if isinstance(child.tag, str):
                self._content(child, child.tag.rpartition("}")[2], properties, link)

    def _ruby(self, element: etree._Element, properties: etree._Element | None, link: str | None) -> None:
        for part, brackets in (("rubyBase", ("", "")), ("rt", (" (", ")"))):
            text = "".join(t.text or "" for t in element.iterfind(f"{W}{part}//{W}t"))
            if text:
                self._add(f"{brackets[0]}{text}{brackets[1]}", properties, link)

    def _add(self, text: str, properties: etree._Element | None, link: str | None) -> None:
        context = self._context
        marks = _marks(context, properties)
        if link:
            marks -= {"underline"}  # it only shows the link
        language = languages.of_run(context.shared.styles, properties, context.style, text)
        last = self._text.content[-1] if self._text.content else None
        if isinstance(last, Run) and (last.marks, last.language, last.link) == (marks, language, link):
            self._text.content[-1] = Run(last.text + text, marks, language, link)
        elif text:
            self._text.content.append(Run(text, marks, language, link))

    def _note(self, reference: etree._Element, kind: str) -> None:
        context = self._context
        part, note = context.shared.notes.get((kind, reference.get(f"{W}id", "")), (None, None))
        if part is None or note is None or context.depth >= MAX_DEPTH or context.inside in ("footnote", "endnote"):
            context.remark("lost", kind, f"a {kind} is called that the file does not hold")
            return
        call = NoteCall([], "footnote" if kind == "footnote" else "endnote", context.place)
        call.blocks = context.blocks(context.within(kind, part), note)
        self._text.content.append(call)

    def _drawing(self, element: etree._Element, link: str | None) -> None:
        drawing = drawings.read(self._context, element)
        for picture in drawing.pictures:
            picture.link = picture.link or link
        self._text.content += drawing.pictures
        self._text.blocks += drawing.blocks


def is_contents(sdt: etree._Element) -> bool:
    """Whether a content control holds a contents list that Word makes."""
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "Contents" in gallery.get(f"{W}val", "")


def _marks(context: Context, properties: etree._Element | None) -> frozenset[Mark]:
    """How a run is set, apart from what a heading or a title is by its style."""
    styles = context.shared.styles
    paragraph = styles.paragraph(context.style)
    plain = paragraph.level is not None or paragraph.role in ("title", "subtitle", "caption")
    character = value(properties, "rStyle")
    if character and styles.name(character) in _SILENT_STYLES and properties is not None:
        character = None
    marks: set[Mark] = set()
    for name, mark in _MARKS:
        own = None if properties is None else properties.find(f"{W}{name}")
        if own is None:
            by_style = is_on(styles.run_property(character, name))
            by_paragraph = not plain and is_on(styles.run_property(context.style, name))
            on = by_style != by_paragraph
        else:
            on = is_on(own)
        if on:
            marks.add(mark)
    marks |= _simple(properties)
    marks |= {mark for mark in _SIMPLE if styles.inherited(character, mark, partial(_gives, mark))}
    if character and styles.name(character) in _CODE_STYLES:
        marks.add("monospace")
    if paragraph.role == "code":
        marks.discard("monospace")
    return frozenset(marks)


def _gives(mark: Mark, style: etree._Element) -> bool | None:
    return mark in _simple(style.find(f"{W}rPr")) or None


def _simple(properties: etree._Element | None) -> set[Mark]:
    """The marks that properties give of themselves, whatever a style around has."""
    marks: set[Mark] = set()
    if properties is None:
        return marks
    if (value(properties, "u") or "none") != "none" and properties.find(f"{W}rStyle") is None:
        marks.add("underline")
    if is_on(properties.find(f"{W}strike")) or is_on(properties.find(f"{W}dstrike")):
        marks.add("strike")
    vertical = value(properties, "vertAlign")
    if vertical in ("superscript", "subscript"):
        marks.add("sup" if vertical == "superscript" else "sub")
    elif (rise := number(value(properties, "position"))) and abs(rise) >= 6:
        marks.add("sup" if rise > 0 else "sub")
    fonts = properties.find(f"{W}rFonts")
    if fonts is not None and fonts.get(f"{W}ascii", "").lower().startswith(_MONOSPACED):
        marks.add("monospace")
    return marks
