"""What a JATS article says: the blocks that any faithful output must hold, whole and in order."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from lxml import etree

from publish.audit.equivalence import grid
from publish.audit.equivalence.front_facts import read_front
from publish.audit.equivalence.jats_roles import (
    ADDRESS,
    FLOATS,
    HEADED,
    LINKS,
    MARKED,
    NESTED,
    SECTIONS,
    SHOWN,
    SILENT,
    TEXT,
    WORDY,
    article_title,
    calls_note,
    chosen_form,
    defines,
    described,
    gap_kind,
    has_own_text,
    inherited,
    is_apart,
    language_of,
    spoken_order,
)
from publish.audit.equivalence.markers import SourceMarkers
from publish.audit.equivalence.place import Place
from publish.audit.equivalence.source_pictures import source_pictures
from publish.audit.equivalence.text_model import JOINT, Block, DocumentText, Passage, TextBuilder
from publish.audit.files import safe_xml
from publish.audit.subjects import Context
from publish.audit.subjects.xml import HREF, LANG, XmlSubject, text_of
from publish.files.remembered import of_file

_SENTENCES = frozenset(("paragraph", "note", "caption", "title"))
_KINDS = {"preformat": "code", "code": "code", "term": "term", "term-head": "head", "def-head": "head"}
_CITED = frozenset(("article-title", "trans-title", "label"))  # part of the sentence that they stand in
_CITING = frozenset(("mixed-citation", "citation"))  # part of whatever text they stand in


def read_source(path: Path) -> DocumentText | None:
    """Read an article; None for one that cannot be read. One that was read stays at hand while it is the same file."""
    try:
        return _read(path)
    except (OSError, safe_xml.Unsafe):
        return None


@of_file(1)
def _read(path: Path) -> DocumentText:
    subject = XmlSubject(path, safe_xml.parse(path.read_bytes()), Context())
    return read_xml(subject)


def read_xml(subject: XmlSubject) -> DocumentText:
    """Read an article that is open."""
    return _Reader(subject).read()


class _Reader:
    def __init__(self, subject: XmlSubject) -> None:
        self._root = subject.root
        self.reading = DocumentText(language=(subject.root.get(LANG) or "").strip())
        self._writer = TextBuilder(self.reading)
        self._subject = subject
        self._number = itertools.count()
        self._counting = SourceMarkers(subject.root)
        self._markers: dict[etree._Element, str] = {}
        self._later: list[tuple[etree._Element, Place]] = []  # notes that stand in a sentence
        self._article: etree._Element = subject.root
        self._ids = {element.get("id"): element for element in subject.root.iter("*")}

    def read(self) -> DocumentText:
        place = Place(self.reading.language)
        for article in (self._root, *self._root.iter("sub-article", "response")):
            if not any(parent.tag in ("front", "front-stub") for parent in article.iterancestors()):
                self._read_article(article, replace(place, language=language_of(article) or place.language))
        self._writer.end()
        grid.gather(self.reading)
        self.reading.front = read_front(self._root)
        self.reading.pictures += source_pictures(self._subject, self.reading.language)
        return self.reading

    def _read_article(self, article: etree._Element, place: Place) -> None:
        self._article = article
        meta = article.find("front/article-meta")
        meta = article.find("front-stub") if meta is None else meta
        if meta is not None:
            self._read_front(meta, place)
        for part in article:
            if part.tag == "body":
                self._children(part, replace(place, flow=next(self._number), language=_own(part, place)))
            elif part.tag == "back":
                for child in part:
                    self._walk(child, replace(place, flow=next(self._number), language=_own(part, place)))
            elif part.tag == "floats-group":
                self._children(part, place)

    def _read_front(self, meta: etree._Element, place: Place) -> None:
        front = place.within("front")
        title = meta.find("title-group/article-title")
        if title is not None and article_title(title) and not self.reading.title:
            self.reading.title = article_title(title)
        for title_part in meta.iterfind("title-group//*"):
            if title_part.tag in ("article-title", "subtitle", "trans-title", "trans-subtitle"):
                around = inherited(title_part, place.language)
                self._text(title_part, "title", replace(front, language=around))
        for surname in meta.iterfind("contrib-group/contrib//surname"):
            self._text(surname, "name", front)
        for word in meta.iterfind("kwd-group//kwd"):
            self._text(word, "keyword", replace(front, language=inherited(word, place.language)))
        for abstract in meta.iterchildren("abstract", "trans-abstract"):
            self._children(abstract, replace(front, flow=next(self._number), language=_own(abstract, place)))
        for note in meta.iterfind("author-notes/fn"):
            self._walk(note, front)

    def _children(self, element: etree._Element, place: Place) -> None:
        for child in element:
            self._walk(child, place)

    def _walk(self, element: etree._Element, place: Place) -> None:
        tag = element.tag
        if not isinstance(tag, str) or (tag in SILENT and not defines(element)):
            return
        place = replace(place, language=_own(element, place))
        if tag in FLOATS:
            place = replace(place, flow=None, holder=element, marker="")
        elif tag == "boxed-text":
            place = replace(place.within("box"), flow=next(self._number), marker="")
        elif tag in ("list", "def-list"):
            place = replace(place.within("list", element), marker="")
            self._markers |= self._counting.of(element) if tag == "list" else {}
        elif tag == "list-item":
            place = replace(place, marker=self._markers.get(element, ""), item=element)
        elif tag == "caption":
            place = place.within("caption")
        elif tag == "fn":
            place = replace(place.within("note", element), flow=None, cell=None, marker="")
        elif tag in ("fn-group", "table-wrap-foot"):
            place = replace(place, flow=None)
        if tag in ("alternatives", "block-alternatives", "citation-alternatives"):
            self._walk_form(chosen_form(element, place.language), element, place)
        elif tag == "table" or (tag == "array" and element.find("tbody/tr/th") is not None):
            self._table(element, place)
        elif tag == "ref":
            self._reference(element, place)
        elif tag in ("disp-formula", "graphic", "media") or gap_kind(element):
            for child in element.iterchildren("caption", "label"):
                self._walk(child, place)
        elif tag == "label":
            parent = element.getparent()
            is_text = place.cell is not None or WORDY.search(text_of(element))
            if is_text and parent.tag not in ("fn", "list-item", "ref", "disp-formula", "aff", "def-item"):
                self._text(element, "label", replace(place, flow=None, holder=parent))
        elif tag in TEXT or tag == "address" or has_own_text(element):
            self._text(element, self._kind(element, place), place)
        else:
            self._children(element, place)
        while self._later and tag not in NESTED:
            note, around = self._later.pop(0)
            self._walk(note, around)

    def _kind(self, element: etree._Element, place: Place) -> str:
        parent = element.getparent()
        if element.tag == "title" and parent is not None:
            if parent.tag in HEADED and not place.context & {"box", "front", "note", "list", "caption"}:
                return "heading"
            return "caption" if parent.tag == "caption" else "label"
        if "note" in place.context:
            return "note"
        if "caption" in place.context:
            return "caption"
        return _KINDS.get(element.tag, "paragraph")

    def _level(self, title: etree._Element) -> int:
        """How deep a heading lies; 0 where a section around it has no title, so that it may count or not."""
        depth = 0
        for parent in title.iterancestors():
            if parent is self._article:
                break
            titled = parent.find("title") is not None
            if parent.tag in SECTIONS and not titled:
                return 0
            depth += parent.tag in HEADED and titled
        return max(depth, 1)

    def _text(self, element: etree._Element, kind: str, place: Place) -> None:
        block = self._begin(element, kind, place)
        if kind == "heading":
            block.level = self._level(element)
            block.holder = self._article
        self._inline(element, _own(element, place), place, kind)
        self._writer.end()

    def _begin(self, element: etree._Element, kind: str, place: Place) -> Block:
        line = element.sourceline or 1
        return self._writer.begin(
            Block(
                kind,
                element,
                line,
                context=place.context,
                holder=place.holder,
                flow=place.flow,
                cell=place.cell,
                marker=place.marker,
                item=place.item,
            )
        )

    def _inline(self, element: etree._Element, language: str, place: Place, kind: str) -> None:
        write = self._writer.write
        write(element.text or "", language)
        children = spoken_order(element)
        for number, child in enumerate(children, 1):
            tag = child.tag
            own = _own(child, place, language) if isinstance(tag, str) else language
            if not isinstance(tag, str) or tag in SILENT:
                pass
            elif tag == "break":
                write(" ", language)
            elif tag == "private-char" and (words := described(child)):
                write(words, own)
            elif kind_of_gap := gap_kind(child):
                self._writer.gap(kind_of_gap, "", child)
            elif tag == "fn" or (tag == "xref" and calls_note(child)):
                self._call(child)
                if tag == "fn":
                    self._later.append((child, replace(place, language=own)))
            elif tag == "citation-alternatives":
                self._inline(chosen_form(child, own), own, place, kind)
            elif tag in NESTED or (tag in TEXT - _CITING and not (kind in _SENTENCES and tag in _CITED)):
                self._nested(element, child, kind, replace(place, language=language))
            elif tag in LINKS:
                self._link(child, own, place, kind)
            else:
                self._inline(child, own, place, kind)
            if is_apart(child) and number < len(children) + bool(child.tail):
                write(JOINT, language)
            write(child.tail or "", language)

    def _call(self, child: etree._Element) -> None:
        """A note's call, or a reference without words of its own, which says the name of what it points to."""
        name = child.get("rid") or child.get("id") or ""
        target = None if child.tag == "fn" or text_of(child) else self._ids.get(name)
        self._writer.gap("call" if target is None or target.tag in MARKED else "words", name, child)

    def _nested(self, element: etree._Element, child: etree._Element, kind: str, place: Place) -> None:
        """A block within running text: the text goes on behind it."""
        if place.cell is not None and child.tag in SHOWN:
            self._writer.gap("formula" if child.tag.startswith("disp-formula") else "picture", "", child)
        self._writer.end()
        self._walk(child, place)
        self._begin(element, kind, place)

    def _link(self, element: etree._Element, language: str, place: Place, kind: str) -> None:
        block, start = self._writer.current, self._writer.offset
        self._inline(element, language, place, kind)
        goal = self._goal(element)
        if goal and not text_of(element) and element.tag != "xref":  # its address is shown instead
            self._writer.gap("address", goal, element)
        if goal and block is not None and block is self._writer.current:
            block.passages.append(Passage(start, self._writer.offset, "link", goal, element))

    def _goal(self, element: etree._Element) -> str:
        """An address out of the document, or "#" and an id that there is; "" for what leads nowhere."""
        if element.tag == "xref":
            goals = [name for name in (element.get("rid") or "").split() if name in self._ids]
            return f"#{goals[0]}" if goals else ""
        address = (element.get(HREF) or "").strip()
        if not address and element.tag in ("uri", "email"):
            address = text_of(element)
        return address if ADDRESS.match(address) else ""

    def _walk_form(self, form: etree._Element, around: etree._Element, place: Place) -> None:
        if form is not around:
            self._walk(form, place)

    def _reference(self, element: etree._Element, place: Place) -> None:
        """Of a reference whose form is the output's, the title of the work must be there; else all that is written."""
        structured = next(element.iter("element-citation", "nlm-citation"), None)
        if structured is None:
            self._children(element, place)
            return
        names = ("article-title", "chapter-title", "data-title", "part-title", "source")
        if (title := next((f for name in names if (f := structured.find(name)) is not None), None)) is not None:
            self._text(title, "reference", replace(place, language=_own(structured, place), flow=None))
        for note in element.iterchildren("note"):
            self._walk(note, place)

    def _table(self, element: etree._Element, place: Place) -> None:
        label = next((e for e in element.itersiblings("label", preceding=True)), None)
        tables = [*grid.read_jats(element)]
        for table in tables:
            table.label = text_of(label) if label is not None else ""
        self.reading.tables += tables
        around = replace(place.within("table", element), flow=None)
        for cell in (cell for table in tables for cell in table.cells):
            node = cell.block.node
            language = inherited(node, place.language)
            self._text(node, "cell", replace(around, language=language, cell=node))


def _own(element: etree._Element, place: Place, language: str | None = None) -> str:
    return language_of(element) or (place.language if language is None else language)
