"""A page of the web read into the namespaces of XHTML, SVG and MathML, with the lines of its file.

What is malformed is read as browsers read it, as far as the parser can. Nothing is fetched, nothing is run.
"""

from __future__ import annotations

import codecs
import re

from lxml import etree, html

from publish.audit.files import safe_xml
from publish.audit.subjects.documents.markup import MATHML, SVG, XHTML, XLINK

MAX_BYTES = 32 * 1024 * 1024  # of a page; its tree takes some ten times as much
MAX_TAGS = 1_000_000
DEEPEST = 256  # elements in one another

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML = re.compile(rb"\s*<\?xml\b")
# The parser knows HTML 4, and would put into these what stands behind them.
_VOID = re.compile(r"<(wbr|source|track|embed)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*/?>", re.I)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_NO_NAME = re.compile(r"[^\w.-]")
_ISLANDS = {"svg": SVG, "math": MATHML}
_HTML_WITHIN = frozenset(("foreignobject", "annotation-xml", "desc", "title"))  # of a drawing or a formula
_CASED = {"foreignobject": "foreignObject", "lineargradient": "linearGradient", "radialgradient": "radialGradient"}
_OF_HEADS = frozenset(
    XHTML + name for name in ("title", "base", "link", "meta", "script", "style", "noscript", "template", "bgsound")
)
# What ends a paragraph, of the elements that the parser does not know.
_ENDING = frozenset(
    XHTML + name
    for name in """article aside details dialog figcaption figure footer header hgroup main nav search section
    """.split()
)


class Unreadable(ValueError):
    """What cannot be read within bounds."""


def parse(data: bytes) -> etree._Element:
    """The root of a page, an ``html`` with a ``body``. Raises Unreadable."""
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_TAGS:
        raise Unreadable("is larger than any page that an audit reads")
    root = _as_xml(data) if _XML.match(data) else None
    if root is None:
        root = _as_html(_text(data))
    _bound(root)
    return root


def _as_xml(data: bytes) -> etree._Element | None:
    """The root of a page that is well-formed XML; None for one that is not, which browsers read as HTML."""
    try:
        root = safe_xml.parse(data)
    except safe_xml.Unsafe:
        return None
    return root if root.tag == f"{XHTML}html" and root.find(f"{XHTML}body") is not None else None


def _text(data: bytes) -> str:
    """The characters of a page: by its mark, else as it declares, else as UTF-8 where it is that."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    declared = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name if declared else "utf-8"
        if name.startswith("utf-16"):
            name = "utf-8"  # what says so in ASCII is none (WHATWG HTML, 13.2.3.2)
        if name in ("iso8859-1", "ascii"):
            name = "cp1252"
        return data.decode(name) if declared is None else data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return data.decode("utf-8" if declared else "cp1252", "replace")


def _as_html(text: str) -> etree._Element:
    text = _VOID.sub(r"<\1\2 />", _UNWRITABLE.sub("\ufffd", text.replace("\x0c", " ")))
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, no_network=True, huge_tree=True)
    data = text.encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError:  # for an empty one
        root = html.document_fromstring(b"<html><body></body></html>", parser=parser)
    _name(root)
    for element in list(root.iter(f"{XHTML}noscript")):
        element.text = None  # browsers run scripts, and show nothing of it
        del element[:]
    for paragraph in list(root.iter(f"{XHTML}p")):
        _part(paragraph)
    _gather(root)
    return root


def _name(root: etree._Element) -> None:
    """Put each element into its namespace."""
    pending: list[tuple[etree._Element, str]] = [(root, XHTML)]
    while pending:
        element, around = pending.pop()
        name = _NO_NAME.sub("-", str(element.tag).lower())
        own = _ISLANDS.get(name, around)
        element.tag = own + (_CASED.get(name, name) if own == SVG else name if name[:1].isalpha() else f"x-{name}")
        if own == SVG and (address := element.attrib.pop("xlink:href", None)) is not None:
            element.set(f"{XLINK}href", address)
        inside = XHTML if own != XHTML and name in _HTML_WITHIN else own
        pending += [(child, inside) for child in element if isinstance(child.tag, str)]


def _part(paragraph: etree._Element) -> None:
    """End a paragraph before what cannot stand in it."""
    around = paragraph.getparent()
    first = next((child for child in paragraph if child.tag in _ENDING), None)
    if first is None or around is None:
        return
    behind = [first, *first.itersiblings()]
    tail, paragraph.tail = paragraph.tail, None
    place = around.index(paragraph) + 1
    around[place:place] = behind
    if tail:
        behind[-1].tail = (behind[-1].tail or "") + tail


def _gather(root: etree._Element) -> None:
    """Give the page a head and a body: what is none of a head's begins the body, but for a title behind it."""
    head, body = root.find(f"{XHTML}head"), root.find(f"{XHTML}body")
    if body is None:
        body = etree.SubElement(root, f"{XHTML}body")
    if head is None:
        head = etree.Element(f"{XHTML}head")
        root.insert(0, head)
    stray = next((child for child in head if child.tag not in _OF_HEADS), None)
    if stray is not None:
        before = stray.getprevious()
        body.text = f"{(before.tail if before is not None else head.text) or ''}{body.text or ''}"
        body[0:0] = [stray, *stray.itersiblings()]
    if head.find(f"{XHTML}title") is None:
        stray = next(body.iter(f"{XHTML}title"), None)
        if stray is not None:
            above = stray.getparent()
            if stray.tail and above is not None:
                before = stray.getprevious()
                if before is not None:
                    before.tail = (before.tail or "") + stray.tail
                else:
                    above.text = (above.text or "") + stray.tail
                stray.tail = None
            head.append(stray)


def _bound(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Unreadable(f"nests elements deeper than {DEEPEST} levels")
