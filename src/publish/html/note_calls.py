"""Calls of notes that stand side by side, with a space between them: "1" and "2" would be read as "12"."""

from __future__ import annotations

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
THIN_SPACE = "\u2009"


def part(root: etree._Element) -> None:
    """Put a thin space between two calls that nothing parts; whether each is raised by itself does not matter."""
    for call in root.iter(f"{X}a"):
        if call.get("role") != "doc-noteref":
            continue
        shown = _raised(call)
        following = shown.getnext()
        if not shown.tail and following is not None and _is_call(following):
            shown.tail = THIN_SPACE


def _raised(call: etree._Element) -> etree._Element:
    """The ``sup`` that holds a call and nothing else, or the call."""
    around = call.getparent()
    return around if around is not None and around.tag == f"{X}sup" and _holds_one(around) else call


def _is_call(element: etree._Element) -> bool:
    if element.tag == f"{X}sup" and _holds_one(element):
        element = element[0]
    return bool(element.tag == f"{X}a" and element.get("role") == "doc-noteref")


def _holds_one(element: etree._Element) -> bool:
    return len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()
