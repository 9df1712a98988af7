"""What a reader gets from an EPUB or a web page: the documents of the spine, block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from publish.audit.equivalence import data_tables, grid, markers
from publish.audit.equivalence.text_model import Around, DocumentText, Passage, Picture, Table, TextBuilder
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.list_styles import ListStyles
from publish.audit.subjects.documents.markup import LANG, MATHML, OPS, SVG, XHTML, alt_of, is_image

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr", "ruby", "rb"),
    )
)
_SILENT = frozenset(
    (*("script", "style", "template", "head", "nav", "rt", "rp", "object", "audio", "video", "iframe"),)
)
_NOTES = frozenset(["footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"])
_LISTS = frozenset(("ul", "ol", "dl"))
_CAPTIONS = frozenset(("figcaption", "caption"))


def read_documents(subject: Documents) -> DocumentText:
    """Read the spine; the lists of a ``nav`` say nothing that is not said elsewhere."""
    languages, titles = subject.stated_languages, subject.titles
    reading = DocumentText(language=languages[0] if languages else "", title=titles[0] if titles else "")
    reader = _Reader(subject, reading)
    for file in subject.spine:
        root = subject.document(file)
        place = Around(_language(root) or reading.language, file=file)
        for body in root.iterchildren(f"{XHTML}body"):
            reader.pass_over(_ways_into_main(body))
            reader.walk(body, place)
    reader.writer.end()
    grid.gather(reading)
    return reading


class _Reader:
    def __init__(self, subject: Documents, reading: DocumentText) -> None:
        self._subject = subject
        self.reading = reading
        self.writer = TextBuilder(reading)
        self._styles = ListStyles(subject)
        self._markers: dict[etree._Element, dict[etree._Element, str]] = {}
        self._passed_over: frozenset[etree._Element] = frozenset()
        self._data = data_tables.of_source(subject.source_path)

    def pass_over(self, elements: frozenset[etree._Element]) -> None:
        """Leave out elements of the document that is read next."""
        self._passed_over = elements

    def walk(self, element: etree._Element, place: Around) -> None:
        """An element that begins a block of its own, and what it holds."""
        self.writer.end()
        self._anchor(element, place)
        name = element.tag.removeprefix(XHTML)
        roles = set(f"{element.get('role') or ''} {element.get(OPS + 'type') or ''}".split())
        place = self._around(element, name, roles, place)
        if name == "table" and not _only_places(element):
            self._table(element, place)
        node = Node(place.file, element)
        self.writer.begin(place.block(node))
        self._content(element, place)
        self.writer.end()

    def _around(self, element: etree._Element, name: str, roles: set[str], place: Around) -> Around:
        place = replace(place, language=_language(element) or place.language, level=0)
        context = set(place.context)
        kind = "paragraph"
        if name in _LISTS or "list" in roles:
            context.add("list")
            context.discard("numbered")
            if name == "ol":
                context.add("numbered")
            place = replace(place, holder=element, marker="")
        if name == "li":
            place = replace(place, marker=self._marker(element, place.file), item=element)
        if name in _CAPTIONS:
            context.add("caption")
        if roles & _NOTES or (name == "li" and "endnotes" in context):
            context.add("note")
        if roles & {"doc-endnotes", "endnotes", "rearnotes", "footnotes"}:
            context.add("endnotes")
        if name in ("td", "th") and not _only_places(element):
            kind, place = "cell", replace(place, cell=Node(place.file, element))
        level = int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0
        if "heading" in roles or level:
            stated = element.get("aria-level", "")
            level = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 3 else level or 2
            kind = "heading"
        return replace(place, context=frozenset(context), level=level, kind=kind)

    def _marker(self, item: etree._Element, file: str) -> str:
        items = item.getparent()
        if items not in self._markers:
            children = list(items.iterchildren(f"{XHTML}li"))
            counted = items.tag == f"{XHTML}ol"
            self._markers[items] = self._counted(Node(file, items), children) if counted else {}
        return self._markers[items].get(item, "")

    def _counted(self, items: Node, children: list[etree._Element]) -> dict[etree._Element, str]:
        """The markers of a list; of a kind that neither it nor a style sheet names, digits (HTML, 15.3.8)."""
        usual = self._styles.type_of(items) if self._subject.has_all_styles else ""
        return markers.of_html_list(items.element, children, usual)

    def _content(self, element: etree._Element, place: Around) -> None:
        language = place.language
        self.writer.write(element.text or "", language)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, place)
            self.writer.write(child.tail or "", language)

    def _child(self, child: etree._Element, place: Around) -> None:
        name = child.tag.removeprefix(XHTML)
        if name in _SILENT or child.get("aria-hidden") == "true" or child.get("hidden") is not None:
            return
        if name == "details" and data_tables.is_one(child, self._data):
            return
        if name == "details" and self._data and data_tables.is_meant_as_one(child):
            self.reading.data_tables.append(Node(place.file, child))
            return
        roles = f"{child.get('role') or ''} {child.get(OPS + 'type') or ''}".split()
        if "doc-backlink" in roles or "doc-pagebreak" in roles or "backlink" in roles or child in self._passed_over:
            return
        if name in ("br", "hr"):
            self.writer.write(" ", place.language)
        elif child.tag == f"{MATHML}math" or "math" in roles or child.tag.startswith(SVG) or is_image(child):
            self._picture(child, place)
        elif name in _INLINE and not child.tag.startswith("{http://www.w3.org/1998"):
            self._inline(child, place)
        else:
            around = self.writer.current
            self.walk(child, place)
            if around is not None:
                self.writer.begin(place.block(around.node))

    def _inline(self, child: etree._Element, place: Around) -> None:
        self._anchor(child, place)
        start, block = self.writer.offset, self.writer.current
        self._content(child, replace(place, language=_language(child) or place.language))
        href = child.get("href")
        if block is None:
            return
        end = self.writer.offset if self.writer.current is block else start
        for kind, words in _hints(child):
            block.passages.append(Passage(start, end, kind, words, Node(place.file, child)))
        if href:
            leads = self._subject.resolve(place.file, href)
            goal = href if leads is None else f"#{leads.path}#{leads.fragment}"
            block.passages.append(Passage(start, end, "link", goal, Node(place.file, child)))

    def _anchor(self, element: etree._Element, place: Around) -> None:
        if own := element.get("id"):
            self.reading.anchors.setdefault(f"#{place.file}#{own}", len(self.reading.blocks))

    def _picture(self, child: etree._Element, place: Around) -> None:
        naming = {f"{MATHML}math": "alttext"}.get(child.tag, "aria-label" if child.get("role") == "math" else "")
        formula = bool(naming)
        words = (child.get(naming) or "").strip() or None if formula else alt_of(child)
        language = _language(child) or place.language
        described = ""
        for name in (child.get("aria-details") or "").split()[:4]:
            description = child.getroottree().getroot().find(f".//*[@id='{name}']") if "'" not in name else None
            described = " ".join("".join(description.itertext()).split()) if description is not None else described
        node = Node(place.file, child)
        load = self._loader(node)
        file = "" if load is None else hashlib.sha256(load()).hexdigest()
        self.reading.pictures.append(
            Picture(node, words, language, formula=formula, long=described, file=file, load=load)
        )
        self.writer.gap("formula" if formula else "picture", "", node)

    def _loader(self, image: Node) -> Callable[[], bytes] | None:
        target = self._subject.resolve(image.file, image.element.get("src") or "")
        if target is None or not target.path or target.path not in self._subject.names:
            return None
        return partial(self._subject.storage.data, target.path)

    def _table(self, element: etree._Element, place: Around) -> None:
        parts = [part for name in ("thead", "tbody", "tfoot") for part in element.iterchildren(XHTML + name)]
        groups = [part.iterchildren(f"{XHTML}tr") for part in parts] or [element.iterchildren(f"{XHTML}tr")]
        rows = [[self._row(row, place.file) for row in group] for group in groups]
        self.reading.tables.append(grid.lay_out(Table(Node(place.file, element)), rows))

    def _row(self, row: etree._Element, file: str) -> grid.Row:
        cells = []
        for cell in row.iterchildren(f"{XHTML}td", f"{XHTML}th"):
            header = cell.tag == f"{XHTML}th" or cell.get("role") in ("columnheader", "rowheader")
            cells.append((Node(file, cell), grid.span(cell.get("rowspan")), grid.span(cell.get("colspan")), header))
        return cells


def _only_places(element: etree._Element) -> bool:
    """Whether a table, or the one that a cell stands in, only sets things side by side (WAI-ARIA 1.2, presentation)."""
    table = element if element.tag == f"{XHTML}table" else next(element.iterancestors(f"{XHTML}table"), None)
    return table is not None and bool({"presentation", "none"} & set((table.get("role") or "").split()))


def _hints(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What is said beside the words of an element: an abbreviation in full, the name of a link."""
    title = " ".join((element.get("title") or "").split())
    label = " ".join((element.get("aria-label") or "").split())
    if element.tag == f"{XHTML}abbr" and title:
        yield "expansion", title
    elif element.tag == f"{XHTML}a" and element.get("href") and (label or title):
        yield "description", label or title


def _language(element: etree._Element) -> str:
    return (element.get(LANG) or element.get("lang") or "").strip()


def _ways_into_main(body: etree._Element) -> frozenset[etree._Element]:
    """Links that stand before a page's main part and lead into it, such as "Skip to the content": they tell nothing."""
    main = next(body.iter(f"{XHTML}main"), None)
    if main is None:
        return frozenset()
    inside = {element.get("id") for element in main.iter("*")} - {None}
    links = {
        link
        for link in body.iter(f"{XHTML}a")
        if (href := link.get("href") or "").startswith("#") and href[1:] in inside
    }
    return frozenset(links - set(main.iter(f"{XHTML}a")))
