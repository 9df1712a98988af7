"""The contents list, made from the headings that stand in the document."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from publish.html.document import XHTML
from publish.html.terms import Terms

X = "{" + XHTML + "}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLE = "publish-contents-title"  # the identifier of the list's own title
_HEADINGS = {f"{X}h{n}": n for n in range(1, 7)}
_LOCAL = ("id", "role", "aria-level", "href", "class", "rel", "title", "aria-label")


@dataclass
class Entry:
    """A heading: its element, its level (1 to 6 and beyond), and the entries below it."""

    heading: etree._Element
    level: int
    below: list[Entry] = field(default_factory=list)


def outline(root: etree._Element) -> list[Entry]:
    """The headings below the title, nested by level. Headings in side boxes stay out."""
    entries: list[Entry] = []
    path: list[Entry] = []
    for heading in root.iter(*_HEADINGS):
        if any(a.tag == f"{X}aside" for a in heading.iterancestors()):
            continue
        level = int(heading.get("aria-level") or _HEADINGS[heading.tag])
        if level == 1:
            continue
        entry = Entry(heading, level)
        while path and path[-1].level >= level:
            path.pop()
        (path[-1].below if path else entries).append(entry)
        path.append(entry)
    return entries


def words(heading: etree._Element) -> etree._Element:
    """A ``span`` with what the heading says: languages and italics kept, ids, links, notes and pictures gone."""
    span = etree.Element(f"{X}span")
    clone = copy.deepcopy(heading)
    for note in clone.xpath(".//*[@role='doc-noteref']"):
        _drop(note)
    for image in list(clone.iter(f"{X}img")):
        image.tail = (image.get("alt") or "") + (image.tail or "")
        _drop(image)
    for link in list(clone.iter(f"{X}a")):
        link.tag = f"{X}span"
    for element in clone.iter(etree.Element):
        for attribute in _LOCAL:
            if attribute != "class" or element.get("class") not in ("label", "title"):
                element.attrib.pop(attribute, None)
    for hollow in reversed(list(clone.iterdescendants(f"{X}span", f"{X}b", f"{X}i", f"{X}code"))):
        if not len(hollow) and not (hollow.text or "").strip():
            hollow.tail = (hollow.text or "") + (hollow.tail or "")
            _drop(hollow)
    span.text = clone.text
    span.extend(list(clone))
    for attribute in ("lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang"):
        if value := _of_part(heading, attribute):
            span.set(attribute, value)
    return span


def _of_part(heading: etree._Element, attribute: str) -> str | None:
    """A language or direction of a heading, or of what it stands in below the article as a whole."""
    around = (heading, *heading.iterancestors())
    whole = next((holder for holder in reversed(around) if holder.tag == f"{X}article"), None)
    for holder in around:
        if holder is whole:
            return None
        if value := holder.get(attribute):
            return value if whole is None or holder is heading or value != whole.get(attribute) else None
    return None


def nav(entries: list[Entry], terms: Terms, *, depth: int) -> etree._Element:
    """``nav role="doc-toc"`` with links to the headings, down to ``depth`` levels below the title."""
    element = etree.Element(f"{X}nav", {"role": "doc-toc", "class": "contents"})
    heading = etree.SubElement(element, f"{X}p", {"class": "contents-title"})
    title = terms.plain("contents")
    if terms.foreign:  # what an attribute says is of the language of its element
        heading.set("id", TITLE)
        etree.SubElement(heading, f"{X}span", {"lang": terms.language, XML_LANG: terms.language}).text = title
        element.set("aria-labelledby", TITLE)
    else:
        heading.text = title
        element.set("aria-label", title)
    element.append(_list(entries, depth))
    return element


def _list(entries: list[Entry], depth: int) -> etree._Element:
    ordered = etree.Element(f"{X}ol")
    for entry in entries:
        item = etree.SubElement(ordered, f"{X}li")
        link = etree.SubElement(item, f"{X}a", {"href": "#" + entry.heading.get("id", "")})
        link.append(words(entry.heading))
        if entry.below and depth > 1:
            item.append(_list(entry.below, depth - 1))
    return ordered


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
