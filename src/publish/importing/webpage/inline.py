"""Running text of a page: runs, pictures, formulas, links and the calls of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from publish.importing.document import Anchor, Formula, Inline, Picture, Run
from publish.importing.webpage.notes import call_of, is_backlink
from publish.importing.webpage.page import Page
from publish.importing.webpage.places import place_of
from publish.importing.webpage.settings import Setting, language_of

_SPACE = re.compile(r"[ \t\n\r\f]+")
_QUOTES = {"fr": ("« ", " »"), "de": ("„", "“"), "nl": ("‘", "’"), "es": ("«", "»"), "it": ("«", "»"), "pl": ("„", "”")}
_MATHML = "http://www.w3.org/1998/Math/MathML"
_DEEPEST = 60


def inline_of(page: Page, element: etree._Element, setting: Setting) -> list[Inline]:
    """What an element holds, as running text: a block within is text too."""
    content: list[Inline] = [setting.run(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            content += element_inline(page, child, setting)
        if child.tail:
            content.append(setting.run(child.tail))
    return content


def element_inline(page: Page, element: etree._Element, setting: Setting) -> list[Inline]:
    """An element of running text."""
    anchors: list[Inline] = [Anchor(name) for name in page.anchors(element)]
    tag = element.tag
    if page.depth > _DEEPEST:
        return [*anchors, setting.run("".join(element.itertext()))]
    page.depth += 1
    try:
        if tag == "br":
            return [*anchors, setting.run("\v")]
        if tag in ("img", "svg"):
            picture = picture_of(page, element, setting)
            return [*anchors, picture] if picture is not None else anchors
        if tag == "math":
            return [*anchors, formula_of(element)]
        if tag == "a":
            return [*anchors, *_link(page, element, setting)]
        if tag in ("wbr", "rp", "source", "track", "param", "area", "map", "col", "colgroup"):
            return anchors
        inner = setting.within(element)
        content = inline_of(page, element, inner)
        if tag == "q":
            opening, closing = _QUOTES.get((inner.language or "").split("-")[0].lower(), ("“", "”"))
            content = [setting.run(opening), *content, setting.run(closing)]
        elif tag == "rt":
            content = [setting.run(" ("), *content, setting.run(")")]
        return [*anchors, *content]
    finally:
        page.depth -= 1


def _link(page: Page, element: etree._Element, setting: Setting) -> list[Inline]:
    if is_backlink(element):
        return []
    if element in page.notes:
        return call_of(page, element)
    href = (element.get("href") or "").strip()
    inner = setting.within(element)
    return inline_of(page, element, replace(inner, link=href) if href and href != "#" else inner)


def picture_of(page: Page, element: etree._Element, setting: Setting) -> Picture | None:
    """A picture with what is said of it; None where it names no file."""
    place = replace(place_of(element), words=(element.get("alt") or "")[:60])
    decorative = element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true"
    language = language_of(element) or setting.language
    if element.tag == "svg":
        title = element.find("title") if element.find("title") is not None else element.find("{*}title")
        alt = element.get("aria-label") or ("".join(title.itertext()) if title is not None else None)
        name = page.media.add("drawing.svg", _svg(element))
        return Picture(name, alt, decorative=decorative and not alt, language=language, link=setting.link, place=place)
    source = element.get("src") or element.get("data-src") or ""
    if not source and element.get("srcset"):
        source = element.get("srcset").split(",")[0].split()[0]
    if not source:
        return None
    alt = element.get("alt")
    if alt is None or not alt.strip():
        alt = element.get("aria-label") or alt
    decorative = decorative or (alt is not None and not alt.strip())
    described = _description(page, element)
    return Picture(
        page.media.name_of(source, place),
        alt_text=None if alt is None or not alt.strip() else _SPACE.sub(" ", alt).strip(),
        title=element.get("title"),
        decorative=decorative,
        long_description=described,
        language=language,
        link=setting.link,
        place=place,
    )


def _description(page: Page, element: etree._Element) -> str | None:
    """The text that a picture names as its description, which then stands no longer in the text itself."""
    names = [element.get(key) or "" for key in ("aria-describedby", "aria-details", "longdesc")]
    for name in " ".join(names).split():
        described = page.by_id.get(name.removeprefix("#"))
        if described is None or described.tag == "figcaption" or described in element.iterancestors():
            continue
        if described.tag == "details" and (summary := described.find("summary")) is not None:
            described.remove(summary)
        text = " ".join("".join(described.itertext()).split())
        if (parent := described.getparent()) is not None and text:
            described.text = None
            for child in list(described):
                described.remove(child)
            parent.text = parent.text or None
        if text:
            return text
    return None


def formula_of(element: etree._Element) -> Formula:
    """MathML as it stands."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False), etree.XMLParser(recover=True, no_network=True))
    for each in copy.iter(etree.Element):
        each.attrib.pop("xmlns", None)
        if not each.tag.startswith("{"):
            each.tag = f"{{{_MATHML}}}{each.tag.rpartition(':')[2]}"
    tex = next(
        ("".join(a.itertext()) for a in element.iter("annotation") if "tex" in (a.get("encoding") or "").lower()), None
    )
    text = etree.tostring(copy, encoding="unicode")
    display = element.get("display") == "block"
    return Formula(text, tex, display, element.get("alttext"), place_of(element))


def _svg(element: etree._Element) -> bytes:
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    if "xmlns=" not in text.split(">", 1)[0]:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    if "xlink:" in text and "xmlns:xlink" not in text:
        text = text.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1)
    data: bytes = text.encode()
    return data


def tidied(content: Sequence[Inline]) -> list[Inline]:
    """Running text with its white space folded, as a browser shows it; a line break of the author's is kept."""
    left: list[Inline] = []
    spaced = True  # nothing, or white space, stands before
    for item in content:
        if not isinstance(item, Run):
            left.append(item)
            spaced = spaced and isinstance(item, Anchor)
            continue
        text = _SPACE.sub(" ", item.text).replace("\v", "\n")
        text = re.sub(r" ?\n ?", "\n", text)
        if spaced:
            text = text.lstrip(" ") if "\n" not in text[:1] else text
        if text:
            left.append(replace(item, text=text))
            spaced = text[-1] in " \n"
    while left and isinstance(last := left[-1], Run) and not last.text.strip(" \n"):
        left.pop()
    return left
