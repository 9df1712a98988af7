"""Elements by their number in the order of an article, from 0: how a page names one, and finds it again."""

from __future__ import annotations

import hashlib

from lxml import etree

from publish.audit.subjects.xml import text_of


def numbers(root: etree._Element) -> dict[etree._Element, int]:
    """Each element of an article with its number."""
    return {element: number for number, element in enumerate(root.iter(etree.Element))}


def mark_of(element: etree._Element) -> str:
    """What tells an element from others when the article was changed: its name and its text, as eight digits."""
    sentence = f"{etree.QName(element).localname}\0{text_of(element)}"
    return hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def element_at(root: etree._Element, place: int, mark: str) -> etree._Element | None:
    """The element of a number and a mark, also where others were put before it since; None where it is gone."""
    elements = list(root.iter(etree.Element))
    if 0 <= place < len(elements) and mark_of(elements[place]) == mark:
        return elements[place]
    alike = [element for element in elements if mark_of(element) == mark]
    return alike[0] if len(alike) == 1 else None
