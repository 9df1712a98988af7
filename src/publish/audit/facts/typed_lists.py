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
    runs: list[range] = []
    start = 0
    while start < len(marks):
        end = start
        while end + 1 < len(marks) and marks[end] and marks[end + 1] and goes_on(marks[end], marks[end + 1]):
            end += 1
        if end > start and not (marks[start] in DASHES and is_speech(texts[start : end + 1])):
            runs.append(range(start, end + 1))
        start = end + 1
    return runs


def typed(text: str) -> str:
    """All that an item begins with by hand: "•", "1.", "(a)"; "" for none."""
    match = _MARK.match(text)
    return match.group(1) if match else ""


def mark(text: str, *, printed: bool = False) -> str:
    """The sign, number or letter that an item begins with; "" for none."""
    match = (_PRINTED_MARK if printed else _MARK).match(text)
    return match.group(1).strip("(.)") if match else ""


def is_speech(texts: Sequence[str]) -> bool:
    """Whether most of the texts end as sentences do; the items of a list typed with dashes are mostly words."""
    return sum(_SPOKEN.search(text.rstrip()) is not None for text in texts) > len(texts) / 2


def goes_on(marker: str, other: str) -> bool:
    """Whether two marks follow each other in a list."""
    if marker in _EVERY_SIGN:
        return marker == other
    if marker.isdigit() and other.isdigit():
        return int(other) == int(marker) + 1
    return len(marker) == len(other) == 1 and ord(other) == ord(marker) + 1
