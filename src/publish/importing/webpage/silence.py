"""What a page shows around its text, or hides: passed over, and counted."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.document import Place, Remark
from publish.importing.webpage.places import place_of

_NEVER = {"script": "script", "style": "style sheet", "noscript": "script", "template": "template"}
_AROUND = {"nav": "navigation", "button": "control", "input": "control", "select": "control", "textarea": "control",
           "datalist": "control", "dialog": "control"}  # fmt: skip
_PAGE = {"header": "page header", "footer": "page footer", "aside": "sidebar"}
_ROLES = {"navigation": "navigation", "search": "navigation", "doc-toc": "contents list", "banner": "page header",
          "contentinfo": "page footer"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LOST = {"video": "film", "audio": "sound", "iframe": "embedded page", "object": "embedded object",
         "embed": "embedded object", "canvas": "drawing by a script"}  # fmt: skip
_PERMALINK = re.compile(r"[#¶§🔗\s]*")


def main_content(root: etree._Element) -> etree._Element:
    """What the page is about: its ``main``, or its only ``article``, or all of its body."""
    for path in (".//main", ".//*[@role='main']"):
        elements = root.xpath(path)
        if elements:
            return elements[0]
    articles = [a for a in root.iter("article") if not any(True for _ in a.iterancestors("article"))]
    return articles[0] if len(articles) == 1 else root.find("body")


def silence(root: etree._Element, main: etree._Element) -> list[Remark]:
    """Take out of the page's text what is no part of it, with a remark for each but scripts and comments."""
    remarks: list[Remark] = []
    for comment in list(root.iter(etree.Comment)):
        _remove(comment)
    for element in list(main.iter(etree.Element)):
        if element is main or not _is_within(element, main):
            continue
        kind = _kind(element, main)
        if kind is None:
            continue
        place = place_of(element)
        if kind in _LOST.values():
            source = element.get("src") or element.get("data") or ""
            remarks.append(Remark("lost", kind, place, f"Left out: {source[:80]}" if source else ""))
        elif element.tag not in _NEVER:
            remarks.append(Remark("silent", kind, place))
        _remove(element)
    if main.tag != "body":
        remarks += [Remark("silent", _PAGE[e.tag], Place(line=e.sourceline)) for e in _around(root, main)]
    return remarks


def _is_within(element: etree._Element, main: etree._Element) -> bool:
    """Whether the element is still there: one that held it may have gone."""
    above = element
    while above is not None and above is not main:
        above = above.getparent()
    return above is main


def _around(root: etree._Element, main: etree._Element) -> list[etree._Element]:
    return [e for e in root.iter("header", "footer", "aside") if not any(a is main for a in e.iterancestors())]


def _kind(element: etree._Element, main: etree._Element) -> str | None:
    """What an element is that does not belong to the text; None for one that does."""
    tag = element.tag
    if tag in _NEVER or tag in _AROUND or tag in _LOST:
        return _NEVER.get(tag) or _AROUND.get(tag) or _LOST[tag]
    role = (element.get("role") or "").split(" ")[0]
    if role in _ROLES:
        return _ROLES[role]
    if tag in _PAGE and main.tag == "body" and element.getparent() is main:
        is_text = element.find(".//h1") is not None if tag == "header" else role.startswith("doc-")
        return None if is_text else _PAGE[tag]
    if tag == "form" and element.find(".//h2") is None and len(element.findall(".//p")) < 4:
        return "form"
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
    if hidden or (element.get("aria-hidden") == "true" and tag not in ("img", "svg")):
        return "hidden text"
    if tag == "a" and (element.get("href") or "").startswith("#") and not len(element):
        text = element.text or ""
        return "link to a heading" if text.strip() and _PERMALINK.fullmatch(text) else None
    return None


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
