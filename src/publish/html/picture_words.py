"""The words that stand for a picture: which of an article's alternative texts speaks for it, and in which language."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import LANG
from publish.html.node import Node, element_of


def alternative_texts_not_in_img(node: Node) -> list[Node]:
    """The alternative texts of a figure, a table or their like, and of pictures right in it, that no ``img`` says."""
    element = element_of(node)
    shown = list(element.iter("graphic", "inline-graphic", "media"))
    first = [text for e in shown if (text := _alternative_text(e)[0]) is not None]
    texts = {text for node in first for text in _together(node)}
    return [
        Node(text)
        for holder in (element, *(e for e in shown if e.getparent() is element))
        for text in holder.findall("alt-text")
        if text not in texts and not _is_decorative(text) and "".join(text.itertext()).strip()
    ]


def _alternative_text(element: etree._Element) -> tuple[etree._Element | None, etree._Element]:
    """The ``alt-text`` that speaks for a picture, and the element that has it."""
    text = _in_language_around(element)
    holder = element
    for ancestor in element.iterancestors():
        if text is not None or ancestor.tag not in (
            "fig",
            "chem-struct",
            "chem-struct-wrap",
            "inline-formula",
            "disp-formula",
            "table-wrap",
        ):
            break
        holder, text = ancestor, _in_language_around(ancestor)
        if holder.tag == "fig" and len(holder.findall(".//graphic")) > 1:
            text = None
    return text, holder


def _in_language_around(holder: etree._Element) -> etree._Element | None:
    """Of the alternative texts of an element the first in the language of the text around, else the first."""
    texts = holder.findall("alt-text")
    around = next((tag for each in (holder, *holder.iterancestors()) if (tag := each.get(LANG))), "")
    return next(
        (text for text in texts if _main(text.get(LANG) or around) == _main(around)), texts[0] if texts else None
    )


def _main(tag: str) -> str:
    return tag.split("-")[0].lower()


def _together(text: etree._Element) -> list[etree._Element]:
    """An alternative text with those behind it in the same language."""
    return [text, *(other for other in text.itersiblings("alt-text") if other.get(LANG) == text.get(LANG))]


def _is_decorative(element: etree._Element) -> bool:
    marks = (element.get("content-type"), element.get("specific-use"))
    return any("decorative" in (mark or "").lower().split() for mark in marks)


def alternative(element: etree._Element) -> tuple[str | None, str | None, bool]:
    """Alternative text, its language, and whether the picture is marked as decoration."""
    text, holder = _alternative_text(element)
    if _is_decorative(element) or (text is not None and _is_decorative(text)):
        return "", None, True
    words = "" if text is None else " ".join(" ".join("".join(t.itertext()).split()) for t in _together(text)).strip()
    if not words or text is None:
        sign = next(element.iterancestors("private-char"), None)  # its description is that of the picture of it
        return (None if sign is None else (sign.get("description") or "").strip() or None), None, False
    return words, text.get(LANG) or holder.get(LANG), False
