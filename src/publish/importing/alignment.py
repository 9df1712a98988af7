"""Which element of one tree is which of another: alike ones first, then those that most probably are."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from lxml import etree

Pair = tuple[etree._Element, etree._Element]
_NAMES = ("id", "rid")  # they follow from the order, and say nothing of what an element is
_SIMILAR = 0.5
_MANY = 5000  # elements of which those that are often the same lead no way
_MOST = 400  # elements between two alike ones that are compared each with each


def canonical(element: etree._Element, *, attributes: bool = True) -> str:
    """An element as text in which its names, and white space without a meaning, do not count."""
    parts: list[str] = []
    _write(element, parts, attributes)
    return "".join(parts)


def _write(element: etree._Element, parts: list[str], attributes: bool) -> None:
    if not isinstance(element.tag, str):
        parts.append(f"<!{element.text}>")
        return
    sorted_attributes = (
        sorted((name, value) for name, value in element.attrib.items() if name not in _NAMES) if attributes else []
    )
    parts.append(f"<{element.tag}{sorted_attributes}>" if attributes else f"<{element.tag}>")
    parts.append(_text(element.text))
    for child in element:
        _write(child, parts, True)
        parts.append(_text(child.tail))
    parts.append("</>")


def _text(text: str | None) -> str:
    if not text:
        return ""
    return " ".join(text.split()) if text.strip() else ""


def words(element: etree._Element) -> str:
    """What an element says, or the file that it shows."""
    text = " ".join("".join(element.itertext(etree.Element)).split()) if isinstance(element.tag, str) else ""
    return text or element.get("{http://www.w3.org/1999/xlink}href") or ""


def aligned(before: Sequence[etree._Element], after: Sequence[etree._Element]) -> list[Pair]:
    """Pairs of elements of two sequences, in order, each at most once."""
    keys = [[canonical(each) for each in sequence] for sequence in (before, after)]
    matcher = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=max(map(len, keys)) > _MANY)
    pairs: list[Pair] = []
    first, second = 0, 0
    for block in matcher.get_matching_blocks():
        pairs += _probable(before[first : block.a], after[second : block.b])
        pairs += zip(before[block.a : block.a + block.size], after[block.b : block.b + block.size], strict=True)
        first, second = block.a + block.size, block.b + block.size
    return pairs


def _probable(before: Sequence[etree._Element], after: Sequence[etree._Element]) -> list[Pair]:
    """Pairs of elements of the same kind that say much the same; of one kind that occurs once in both, in any case."""
    pairs: list[Pair] = []
    start = 0
    for element in before[:_MOST]:
        candidates = [at for at in range(start, min(len(after), start + _MOST)) if after[at].tag == element.tag]
        alone = len(candidates) == 1 and sum(each.tag == element.tag for each in before) == 1
        best = max(candidates, key=lambda at: _similarity(element, after[at]), default=None)
        if best is not None and (alone or _similarity(element, after[best]) >= _SIMILAR):
            pairs.append((element, after[best]))
            start = best + 1
    return pairs


def _similarity(element: etree._Element, other: etree._Element) -> float:
    """How much two elements have in common, from 0 to 1, by their words."""
    ours, theirs = set(words(element).split()), set(words(other).split())
    if not ours or not theirs:
        return 1.0 if ours == theirs else 0.0
    return len(ours & theirs) / max(len(ours), len(theirs))
