"""Pictures: their file, alternative text and description."""

from __future__ import annotations

from urllib.parse import quote

from lxml import etree

from publish.importing.document import Picture
from publish.importing.jats.elements import HREF, LANG, XLINK, add, clean
from publish.importing.jats.languages import counts, differs, tag_of
from publish.importing.jats.writing import Writing

_SUBTYPES = {
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "png": "png", "gif": "gif", "svg": "svg+xml",
    "tif": "tiff", "tiff": "tiff", "webp": "webp", "bmp": "bmp", "emf": "emf", "wmf": "wmf", "avif": "avif",
}  # fmt: skip


def write_picture(
    writing: Writing, parent: etree._Element, picture: Picture, language: str | None, tag: str
) -> etree._Element:
    """Write a picture as a ``graphic`` or an ``inline-graphic``, in a text of a language.

    Decoration says ``null`` (NISO RP-47-2024). Where the author wrote no alternative text, none is written.
    """
    graphic = add(parent, tag)
    graphic.set(HREF, _address(writing, picture.name))
    subtype = _SUBTYPES.get(picture.name.rsplit(".", 1)[-1].lower())
    if subtype is not None:
        graphic.set("mimetype", "image")
        graphic.set("mime-subtype", subtype)
    writing.places[graphic] = picture.place
    alt_text = (picture.alt_text or "").strip() or (picture.title or "").strip()
    if picture.decorative:
        add(graphic, "alt-text", "null")
        return graphic
    if picture.title and clean(picture.title).strip() not in ("", clean(alt_text)):
        graphic.set(f"{{{XLINK}}}title", clean(picture.title).strip())
    for name, text in (("alt-text", alt_text), ("long-desc", (picture.long_description or "").strip())):
        if clean(text).strip():
            element = add(graphic, name, text)
            tag_said = tag_of(picture.language)
            if tag_said and differs(tag_said, language) and counts(writing, text, tag_said, language, picture.place):
                element.set(LANG, tag_said)
    return graphic


def _address(writing: Writing, name: str) -> str:
    if name not in writing.media:
        return clean(name)
    return clean(f"{writing.folder}/{quote(name, safe='/')}" if writing.folder else quote(name, safe="/"))
