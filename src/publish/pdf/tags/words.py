"""The text as it was written, where a line shows it otherwise.

A line drops the space at its end, a broken word gains a hyphen, a kicker is set in capitals, Arabic lies from right to
left. What a reader extracts must be the source, so such a stretch of a line carries its text (ISO 32000-1, 14.9.4,
``ActualText``). Lines that extract as written carry none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from publish.pdf.tags.records import Leaf

_HYPHENS = "\u2010-\u00ad"
_IGNORED = "\u00ad\u200b"  # never drawn, never missed
_EDGE = "\0"  # between two text nodes of one element; no XML text holds it
_SPACE = " \t\n\r\f"
# Scripts whose glyphs map to characters one to one and in reading order, punctuation and symbols included.
_PLAIN = re.compile(r"[\u0000-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u2000-\u214f\u2190-\u22ff\ufb00-\ufb06]*")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "q",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)


@dataclass(slots=True)
class _Stretch:
    """What a leaf covers of its element's text, and the white space around it that was not drawn."""

    lead: str
    text: str
    trail: str


def restore(leaves: list[Leaf]) -> None:
    """Give each leaf whose drawn text is not what the source says the text that it stands for (``said``)."""
    running: dict[etree._Element, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        if leaf.text and leaf.pseudo == "":
            running[leaf.element].append(leaf)
    stretches: dict[int, _Stretch] = {}
    for element, own in running.items():
        for leaf, stretch in zip(own, _stretches(element, own), strict=True):
            if stretch is not None:
                stretches[leaf.order] = stretch
    before, block = "", None
    for number, leaf in enumerate(leaves):
        stretch = stretches.get(leaf.order)
        home = _block(leaf.element)
        if home is not block:
            before, block = " ", home
        if (stands_for := leaf.element.get("data-said")) is not None:
            leaf.said = before = stands_for
            continue
        if stretch is None:
            goes_on = number + 1 < len(leaves) and _block(leaves[number + 1].element) is home
            if not leaf.text and leaf.rectangle is None:
                # White space between two inline elements that fell away where the line broke.
                if goes_on and not before.endswith(tuple(_SPACE)):
                    leaf.said = before = " "
                continue
            before = leaf.text or "x"
            continue
        said = stretch.text + stretch.trail
        if not said and not leaf.text.strip():
            said = " "
        if stretch.lead and not before.endswith(tuple(_SPACE)):
            said = stretch.lead + said
        # A stretch of white space alone is not painted at all.
        if said != leaf.text or not said.strip() or not _PLAIN.fullmatch(said) or _from_right(leaf.element):
            leaf.said = said
        before = said or before


def _from_right(element: etree._Element) -> bool:
    """Whether the text around runs from right to left: then even "yes?" is drawn in another order than it is read."""
    return next((e.get("dir") for e in (element, *element.iterancestors()) if e.get("dir")), "ltr") == "rtl"


def _block(element: etree._Element) -> etree._Element:
    while element.tag in _INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def _stretches(element: etree._Element, leaves: list[Leaf]) -> list[_Stretch | None]:
    """Align the drawn texts of an element with its own text nodes, in order."""
    kept = any(e.tag == "pre" for e in (element, *element.iterancestors()))
    nodes = [element.text or "", *(child.tail or "" for child in element)]
    source = _EDGE.join(nodes)
    result: list[_Stretch | None] = []
    at = 0
    for leaf in leaves:
        lead_from = at
        while at < len(source) and (source[at] in _IGNORED + _EDGE or _undrawn(source, at, leaf.text, kept)):
            at += 1
        lead = source[lead_from:at]
        end = _match(source, at, leaf.text, kept)
        if end is None:
            # Out of step: the rest keeps what it draws.
            result.extend([None] * (len(leaves) - len(result)))
            return result
        result.append(_Stretch(lead, source[at:end], ""))
        at = end
    return _shared_out(result, source, element, kept)


def _shared_out(
    stretches: list[_Stretch | None], source: str, element: etree._Element, kept: bool
) -> list[_Stretch | None]:
    """Undrawn white space goes to the stretch before it in the same text node, else to the one behind it."""
    total = len(source)

    def space(text: str) -> str:
        text = re.sub(f"[{_IGNORED}{_EDGE}]", "", text)
        return text if kept else " " if text else ""

    position = 0
    spans = []
    for stretch in stretches:
        assert stretch is not None
        start = position + len(stretch.lead)
        spans.append((start, start + len(stretch.text)))
        position = start + len(stretch.text)
    inline = element.tag in _INLINE
    for number, stretch in enumerate(stretches):
        assert stretch is not None
        start, end = spans[number]
        next_start = spans[number + 1][0] if number + 1 < len(spans) else total
        node_end = source.find(_EDGE, end) if _EDGE in source[end:] else total
        node_start = source.rfind(_EDGE, 0, start) + 1
        trailing = source[end : min(next_start, node_end)]
        last = node_end == total and next_start == total
        stretch.trail = "" if trailing.strip(_SPACE + _IGNORED) or (last and not inline) else space(trailing)
        leading = source[max(node_start, spans[number - 1][1] if number else 0) : start]
        first_in_block = node_start == 0 and not inline and number == 0
        same_node = number > 0 and spans[number - 1][1] > node_start
        stretch.lead = "" if first_in_block or same_node else space(leading)
        if not kept:
            stretch.text = re.sub(f"[{_SPACE}]+", " ", stretch.text)
    return stretches


def _undrawn(source: str, at: int, drawn: str, kept: bool) -> bool:
    """Whether white space in the source was passed over before this text was drawn."""
    if kept:
        return source[at] in "\r\n"
    if source[at] not in _SPACE or not drawn.strip():
        return False
    return drawn[0] not in _SPACE or not _last_space(source, at)


def _last_space(source: str, at: int) -> bool:
    """Whether the white space here is followed by something other than the edge of its text node."""
    while at < len(source) and source[at] in _SPACE + _IGNORED:
        at += 1
    return at == len(source) or source[at] != _EDGE


def _match(source: str, at: int, drawn: str, kept: bool) -> int | None:
    """Where in the source the drawn text ends, or None when it is not what stands there."""
    number = 0
    while number < len(drawn):
        shown = drawn[number]
        while at < len(source) and source[at] in _IGNORED and shown != source[at]:
            at += 1
        if shown in _SPACE:
            if at < len(source) and source[at] in _SPACE:
                at += 1
                while not kept and at < len(source) and source[at] in _SPACE:
                    at += 1
                number += 1
                continue
            return None if drawn[number:].strip() else at
        if at < len(source) and _same(source[at], shown):
            at += 1
            number += 1
            continue
        expanded = source[at].upper() if at < len(source) else ""
        if len(expanded) > 1 and drawn.startswith(expanded, number):
            at += 1
            number += len(expanded)
            continue
        if shown in _HYPHENS and number == len(drawn) - 1:
            return at
        if shown in _IGNORED:
            number += 1
            continue
        return None
    while at < len(source) and source[at] in _IGNORED:
        at += 1
    return at


def _same(written: str, shown: str) -> bool:
    return written == shown or written.casefold() == shown.casefold() or unicodedata.normalize("NFC", written) == shown
