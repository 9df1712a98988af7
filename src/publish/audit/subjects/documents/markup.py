"""What elements of XHTML, SVG and MathML say to a reader who hears them (Accessible Name Computation, in short)."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NO_IMAGE = frozenset(("presentation", "none", "separator"))  # roles under which an image needs no words
_WORDED = (f"{SVG}title", f"{SVG}desc", f"{SVG}text")
_SILENT = frozenset((f"{XHTML}script", f"{XHTML}style", f"{XHTML}template", f"{XHTML}rt", f"{XHTML}rp"))


def text_of(element: etree._Element) -> str:
    """An element's text, white space folded."""
    return _folded("".join(str(text) for text in element.itertext()))


def is_hidden(element: etree._Element) -> bool:
    """Whether an element, or one around it, is kept from assistive technology by its markup."""
    upwards = (element, *element.iterancestors())
    return any(
        holder.get("aria-hidden") == "true" or holder.get("hidden") is not None or holder.get("inert") is not None
        for holder in upwards
    )


def is_image(element: etree._Element) -> bool:
    """Whether an element is an image that words should stand for.

    A drawing is one where its role says so, where it shows a picture, or where it is a figure's content: the many that
    adorn a word beside them are not.
    """
    if element.get("role") == "img" or element.tag == f"{XHTML}img":
        return True
    if element.tag == f"{SVG}svg":
        within = next(element.iterancestors(f"{SVG}svg"), None) is not None
        shows = next(element.iter(f"{SVG}image"), None) is not None
        return not within and bool(shows or next(element.iterancestors(f"{XHTML}figure"), None) is not None)
    return bool(element.tag == f"{XHTML}input" and element.get("type") == "image")


def alt_of(image: etree._Element) -> str | None:
    """What stands for an image or a drawing: its words, "" for one marked as decoration, None for nothing."""
    role = (image.get("role") or "").split()
    if _NO_IMAGE & set(role) or is_hidden(image):
        return ""
    if any(above.get("role") == "img" for above in image.iterancestors()):
        return ""  # it is a part of an image that has words of its own, or lacks them
    if label := label_of(image):
        return label
    control = image.tag == f"{XHTML}input"  # a button is no decoration
    if (alt := image.get("alt")) is not None and ((alt == "" and not control) or alt.strip()):
        return _folded(alt)
    if image.tag == f"{SVG}svg":
        # As one image it is named by its title; the words drawn in it are then a part of what is seen.
        parts = image.iterchildren(f"{SVG}title", f"{SVG}desc") if "img" in role else image.iter(*_WORDED)
        if words := _folded(" ".join(text_of(part) for part in parts)):
            return words
    elif image.tag not in (f"{XHTML}img", f"{XHTML}input") and (words := spoken(image)):
        return words
    return _folded(image.get("title") or "") or None


def spoken(element: etree._Element, unrendered: Container[etree._Element] = ()) -> str:
    """What a reader hears of an element: its label, else its text and the words of its images, else its title.

    ``unrendered`` are the elements that style sheets leave out.
    """
    if label := label_of(element):
        return label
    parts: list[str] = []
    _collect(element, parts, unrendered)
    return _folded("".join(parts)) or _folded(element.get("title") or "")


def _collect(element: etree._Element, parts: list[str], unrendered: Container[etree._Element]) -> None:
    parts.append(element.text or "")
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in _SILENT
            and not _is_left_out(child)
            and child not in unrendered
        ):
            if child.tag in (f"{XHTML}img", f"{SVG}svg"):
                parts.append(f" {alt_of(child) or ''} ")
            elif child.tag == f"{MATHML}math":
                parts.append(child.get("alttext") or text_of(child))
            elif label := _folded(child.get("aria-label") or ""):
                parts.append(label)
            elif child.tag == f"{XHTML}br":
                parts.append(" ")
            else:
                _collect(child, parts, unrendered)
        parts.append(child.tail or "")


def _is_left_out(element: etree._Element) -> bool:
    return element.get("aria-hidden") == "true" or element.get("hidden") is not None


def label_of(element: etree._Element) -> str:
    """What ``aria-labelledby`` names, by its own label or its text, else ``aria-label``; "" for neither."""
    if references := (element.get("aria-labelledby") or "").split()[:20]:
        elements = by_id(element.getroottree().getroot())
        if words := _folded(
            " ".join(_of_itself(elements[reference]) for reference in references if reference in elements)
        ):
            return words
    return _folded(element.get("aria-label") or "")


def _of_itself(element: etree._Element) -> str:
    """The words of an element that another names: its label, else its text and that of its images."""
    if label := _folded(element.get("aria-label") or ""):
        return label
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts += [
                node.get("alt") or node.get("alttext") or "",
                (node.text or "") if node.tag not in _SILENT else "",
            ]
        elif node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


@lru_cache(maxsize=4)
def labels_of(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The labels of a document by the id of the control that each names (``for``)."""
    labels: dict[str, list[etree._Element]] = {}
    for label in root.iter(f"{XHTML}label"):
        if goal := label.get("for"):
            labels.setdefault(goal, []).append(label)
    return labels


@lru_cache(maxsize=4)
def by_id(root: etree._Element) -> dict[str, etree._Element]:
    """The elements of a document by id, the first bearer of each."""
    elements: dict[str, etree._Element] = {}
    for element in root.iter("*"):
        if own := element.get("id"):
            elements.setdefault(own, element)
    return elements


def own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, without those of tables in its cells."""
    groups = [table, *(part for part in table if part.tag in (f"{XHTML}thead", f"{XHTML}tbody", f"{XHTML}tfoot"))]
    return [row for group in groups for row in group.iterchildren(f"{XHTML}tr")]


def _folded(text: str) -> str:
    return " ".join(text.split())
