"""XHTML as EPUB 3.3 (section 6.1) wants it: names, text, and a page around a body."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from lxml import etree

from publish.html import directions
from publish.html.document import XHTML

SVG = "http://www.w3.org/2000/svg"
MATHML = "http://www.w3.org/1998/Math/MathML"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"
MEDIA_TYPE = "application/xhtml+xml"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
STYLE_SHEET = "styles/publication.css"

_X = f"{{{XHTML}}}"
_HEADINGS = frozenset(_X + name for name in HEADINGS)
_UNREAD = frozenset({f"{{{XHTML}}}{name}" for name in ("script", "style", "template")} | {f"{{{SVG}}}style"})


def namespaces(default: str, **prefixed: str) -> dict[str, str]:
    """Namespace declarations for lxml: one without a prefix and any number with one."""
    declared: dict[str | None, str] = {None: default}
    declared.update(prefixed.items())
    return cast(dict[str, str], declared)  # lxml takes None for "no prefix"; its stubs do not know


def html(name: str) -> str:
    """The qualified name of an XHTML element."""
    return _X + name


def local(element: etree._Element) -> str:
    """The name of an XHTML element; empty for elements of other namespaces, comments and the like."""
    return _local(element.tag)


@lru_cache(4096)
def _local(tag: object) -> str:
    return tag.removeprefix(_X) if isinstance(tag, str) and tag.startswith(_X) else ""


def roles(element: etree._Element) -> list[str]:
    """The ARIA roles that an element names."""
    named = element.get("role")
    return named.split() if named else []


def classes(element: etree._Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def make(name: str, *children: etree._Element | str, **attributes: str) -> etree._Element:
    """A new XHTML element; a trailing underscore in an attribute's name is dropped, as in ``class_``."""
    element = etree.Element(html(name), {key.rstrip("_"): value for key, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            append_text(element, child)
        else:
            element.append(child)
    return element


def primary(language: str | None) -> str:
    """The primary subtag of a language tag (BCP 47), in lower case; empty for none."""
    return (language or "").lower().split("-")[0]


def drop(element: etree._Element, *names: str) -> None:
    """Take attributes away where they are."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def append_text(element: etree._Element, text: str | None) -> None:
    """Put text after everything that the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def remove(element: etree._Element) -> None:
    """Take an element away with its content; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root cannot be removed")
    before = element.getprevious()
    tail = element.tail or ""
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail


def unwrap(element: etree._Element) -> None:
    """Take an element away and leave its content in its place."""
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root cannot be unwrapped")
    at = parent.index(element)
    before = parent[at - 1] if at else None
    children = list(element)
    lead = element.text or ""
    if not children:
        lead += element.tail or ""
    else:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    if before is None:
        parent.text = (parent.text or "") + lead
    else:
        before.tail = (before.tail or "") + lead


def is_heading(element: etree._Element) -> bool:
    """Whether an element is a heading, by its name or by its role."""
    return local(element) in HEADINGS or "heading" in roles(element)


def headings(within: etree._Element) -> list[etree._Element]:
    """All headings in an element, itself among them, in their order."""
    return [e for e in within.iter(etree.Element) if e.tag in _HEADINGS or (e.get("role") and is_heading(e))]


def level(heading: etree._Element) -> int:
    """The level of a heading, from 1."""
    stated = heading.get("aria-level", "")
    if stated.isdigit() and int(stated):
        return int(stated)
    return int(local(heading)[1]) if local(heading) in HEADINGS else 2


def text(element: etree._Element) -> str:
    """What a reader is told of an element: its text and the alternatives of images and formulas, folded.

    Calls of notes are left out.
    """
    return " ".join(_spoken(element).split())


def _spoken(element: etree._Element) -> str:
    if element.tag in _UNREAD or "doc-noteref" in roles(element):
        return ""
    if local(element) == "img":
        return str(element.get("alt", ""))
    if element.tag == f"{{{MATHML}}}math" and element.get("alttext"):
        return str(element.get("alttext", ""))
    if local(element) == "br":
        return " "
    inner = (_spoken(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def _language_of(title: str, body: etree._Element) -> str | None:
    """The language of a title that is the whole text of a marked element: a heading, or what stands in it."""
    for element in body.iter(etree.Element):
        if (language := element.get("lang")) and text(element) == title:
            return str(language)
    return None


def page(body: etree._Element, *, title: str, language: str | None, direction: str | None) -> bytes:
    """A whole XHTML document around ``body``, in UTF-8.

    ``language`` stands on the root twice (XHTML and XML ask for one each); None leaves it out.
    """
    root = etree.Element(html("html"), nsmap=namespaces(XHTML, epub=OPS))
    if language is not None:
        root.set("lang", language)
        root.set(XML_LANG, language)
    if direction is not None:
        root.set("dir", direction)
    head = etree.SubElement(root, html("head"))
    etree.SubElement(head, html("meta"), charset="utf-8")
    named = etree.SubElement(head, html("title"))
    named.text = title
    if (said_in := _language_of(title, body)) and said_in != language:
        named.set("lang", said_in)
        named.set(XML_LANG, said_in)
    etree.SubElement(head, html("link"), rel="stylesheet", type="text/css", href=STYLE_SHEET)
    root.append(body)
    directions.mark(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return text + b"\n"
