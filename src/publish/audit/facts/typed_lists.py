"""Lists that are typed: paragraphs, or lines, that begin with the signs or the rising numbers of items."""

from __future__ import annotations

import re
from collections.abc import Sequence

SIGNS = "•◦▪‣·●○■–—*-"
DASHES = "–—-"  # speech begins with them as well, and ends as sentences do
_MARK = re.compile(r"([•◦▪‣·●○■–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_PRINTED = "•◦▪‣·●○■□➢➤–—-"  # in a PDF no asterisk: it marks notes, and to whom to write
_EVERY_SIGN = SIGNS + _PRINTED
_PRINTED_MARK = re.compile(rf"([{re.escape(_PRINTED)}]|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s*\S")
_SPOKEN = re.compile(r"[.!?…»”\"’'。！？][»”\"’')\]]*$")


def runs(texts: Sequence[str], *, printed: bool = False) -> list[int]:
    """Where each run of two items or more begins, in texts that follow each other; "" for what comes between.

    Speech is none: its dashes begin sentences. Texts that are ``printed`` have signs of their own.
    """
    return [run.start for run in spans(texts, printed=printed)]


def spans(texts: Sequence[str], *, printed: bool = False) -> list[range]:
    """Each run as the places of its items among the texts."""
    marks = [mark(text, printed=printed) for text in texts]
    found: list[range] = []
    start = 0
    while start < len(marks):
        end = start
        while end + 1 < len(marks) and marks[end] and marks[end + 1] and goes_on(marks[end], marks[end + 1]):
            end += 1
        if end > start and not (marks[start] in DASHES and is_speech(texts[start : end + 1])):
            found.append(range(start, end + 1))
        start = end + 1
    return found


def typed(text: str) -> str:
    """All that an item begins with by hand: "•", "1.", "(a)"; "" for none."""
    found = _MARK.match(text)
    return found.group(1) if found else ""


def mark(text: str, *, printed: bool = False) -> str:
    """The sign, number or letter that an item begins with; "" for none."""
    found = (_PRINTED_MARK if printed else _MARK).match(text)
    return found.group(1).strip("(.)") if found else ""


def is_speech(texts: Sequence[str]) -> bool:
    """Whether most of the texts end as sentences do; the items of a list typed with dashes are mostly words."""
    return sum(_SPOKEN.search(text.rstrip()) is not None for text in texts) > len(texts) / 2


def goes_on(one: str, other: str) -> bool:
    """Whether two marks follow each other in a list."""
    if one in _EVERY_SIGN:
        return one == other
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
