"""SVG drawings that say what they show when they are opened on their own (SVG 2, 5.7; SVG-AAM 1.0)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import SVG, XML_LANG, html, text

_TITLE, _DESC = f"{{{SVG}}}title", f"{{{SVG}}}desc"


def describe(files: Sequence[File], documents: Sequence[ContentDocument]) -> tuple[File, ...]:
    """Give each drawing the alternative text and the long description of the image that shows it.

    A drawing that images with different texts show keeps what it says itself.
    """
    descriptions = _descriptions(documents)
    return tuple(
        replace(file, data=_described(file.data, *next(iter(texts))))
        if file.media_type == "image/svg+xml" and len(texts := descriptions.get(file.name, set())) == 1
        else file
        for file in files
    )


def _descriptions(documents: Sequence[ContentDocument]) -> dict[str, set[tuple[str, str, str]]]:
    """File name -> alternative text, long description and language of the images that show it."""
    descriptions: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for document in documents:
        images = list(document.body.iter(html("img")))
        by_id = {e.get("id"): e for e in document.body.iter(etree.Element)} if images else {}
        for image in images:
            long = by_id.get(image.get("aria-details") or None)
            language = next((v for e in (image, *image.iterancestors()) if (v := e.get("lang"))), document.language)
            paragraphs = (
                [] if long is None else [text(e) for e in long if e.tag != html("summary") and not e.get("role")]
            )
            descriptions[image.get("src", "")].add(
                (image.get("alt", ""), " ".join(filter(None, paragraphs)), language or "")
            )
    return descriptions


def _described(data: bytes, alt_text: str, description: str, language: str) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if not alt_text:
        return data
    for child in [e for e in root if e.tag in (_TITLE, _DESC)]:
        root.remove(child)
    names = []
    for at, (tag, words) in enumerate(((_TITLE, alt_text), (_DESC, description))):
        if words:
            element = etree.Element(tag, id=f"drawing-{etree.QName(tag).localname}")
            element.text = words
            root.insert(at, element)
            names.append(element.get("id", ""))
    root.set("role", "img")
    root.set("aria-labelledby", names[0])
    if names[1:]:
        root.set("aria-describedby", names[1])
    if language:
        root.set("lang", language)
        root.set(XML_LANG, language)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
