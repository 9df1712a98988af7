"""A cross-reference to several things (``rid="b1 b2 b3"``) becomes one for each, since a link leads to one place.

Its words are shared out: "1, 2" and "Figures 3 and 4" name each goal, "1–3" the first and the last. What is left over
follows without words of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import add_text, local

_NUMBER = re.compile(r"\b(?:\w*\d[\w.]*\w|\w*\d)")
_LISTED = re.compile(r"((?:(?<!\s)\s+)?[;,]\s*)")
_RANGE = re.compile(r"\s*[-‐‑‒–—−]\s*")
_PEOPLE = ("collab", "contrib")  # whose marks stand side by side, not in running text

_Share = tuple[str, str]  # what stands before the words, and the words


def normalise(root: etree._Element, identifiers: Identifiers) -> None:
    """Replace each ``xref`` with several goals that exist; one that holds elements keeps its words together."""
    names = {e.get("id") for e in root.iter(etree.Element)}
    for xref in list(root.iter("xref")):
        goals = [rid for rid in dict.fromkeys((xref.get("rid") or "").split()) if rid in names]
        if len(goals) > 1 and (parent := xref.getparent()) is not None:
            _replace(parent, xref, goals, identifiers)


def _replace(parent: etree._Element, xref: etree._Element, goals: list[str], identifiers: Identifiers) -> None:
    shares = [("", xref.text or "")] if len(xref) else _shares(xref.text or "", len(goals))
    shares += [("", "")] * (len(goals) - len(shares))
    tail, xref.tail = xref.tail, None
    xref.set("rid", goals[0])
    xref.text = shares[0][1] or None
    last = xref
    for goal, (before, words) in zip(goals[1:], shares[1:], strict=True):
        reference = identifiers.make("xref", xref)
        attributes = {name: value for name, value in xref.attrib.items() if name not in ("id", "rid")}
        reference.attrib.update(attributes)
        reference.set("rid", goal)
        reference.text = words or None
        if local(parent) not in _PEOPLE:
            add_text(parent, last, before)
        parent.insert(parent.index(last) + 1, reference)
        last = reference
    last.tail = tail


def _shares(words: str, count: int) -> list[_Share]:
    """The words for each goal with what stands before them; an empty share for a goal that a range passes over."""
    if not words.strip():
        return [("", ""), *[(", ", "")] * (count - 1)]
    return _by_marks(words, count) or _by_numbers(words, count) or [("", words)]


def _by_numbers(words: str, count: int) -> list[_Share]:
    numbers = list(_NUMBER.finditer(words))
    between = [_bracketed(words[before.end() : other.start()]) for before, other in pairwise(numbers)]
    marks = [mark for _, mark, _ in between]
    passed = [
        max(0, int(other[0]) - int(number[0]) - 1)
        if _RANGE.fullmatch(mark) and (number[0] + other[0]).isdecimal()
        else 0
        for number, other, mark in zip(numbers, numbers[1:], marks, strict=False)
    ]
    if len(numbers) == count:
        passed = [0] * len(marks)
    elif len(numbers) == 2 and _RANGE.fullmatch(marks[0]):
        passed = [count - 2]
    elif len(numbers) + sum(passed) != count:
        return []
    shares = [("", words[: numbers[0].end()])]
    for (closing, mark, opening), skipped, number in zip(between, passed, numbers[1:], strict=True):
        shares[-1] = shares[-1][0], shares[-1][1] + closing
        shares += [("", "")] * skipped + [(mark, opening + number[0])]
    before, last_share = shares[-1]
    return [*shares[:-1], (before, last_share + words[numbers[-1].end() :])]


def _bracketed(between: str) -> tuple[str, str, str]:
    """What stands between two numbers: the bracket that closes the first, the mark, the one that opens the second."""
    rest = between.lstrip(")]")
    mark = rest.rstrip("([")
    closing, opening = between[: len(between) - len(rest)], rest[len(mark) :]
    return (closing, mark, opening) if closing and opening else ("", between, "")


def _by_marks(words: str, count: int) -> list[_Share]:
    parts = _LISTED.split(words)
    if len(parts) != 2 * count - 1 or not all(parts):
        return []
    return list(zip(["", *parts[1::2]], parts[::2], strict=True))
