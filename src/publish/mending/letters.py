"""The text of an element letter by letter, each with the place in the file where it is written."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from publish.mending.markup import Element, Markup

OPAQUE = "\ufffc"  # stands for an entity whose letters are written elsewhere
_PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_PIECE = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|&(?P<reference>#?[\w.:-]+);|(?P<letter>\r\n|.)", re.S
)


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of text between two tags as a reader of XML gets it.

    The letter ``text[n]`` is written at ``starts[n]`` to before ``ends[n]`` of the file. ``bare`` are those outside of
    CDATA sections, where markup may be set among them.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bare: tuple[bool, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where letters from ``start`` to before ``end`` are written; None where no tags can be put around them."""
        if start >= end or not all(self.bare[start:end]):
            return None
        between = zip(self.ends[start : end - 1], self.starts[start + 1 : end], strict=True)
        if any(before != after for before, after in between):
            return None  # a comment, a processing instruction or a CDATA section stands among them
        return self.starts[start], self.ends[end - 1]


def stretches(markup: Markup, element: Element) -> list[Letters]:
    """The stretches of text directly in an element: before its first child, between two, and behind the last."""
    if element.is_empty_tag:
        return [letters(markup, element.open_end, element.open_end)]
    begins = [element.open_end, *(child.end for child in element.children)]
    ends = [*(child.start for child in element.children), element.close_start]
    return [letters(markup, start, end) for start, end in zip(begins, ends, strict=True)]


def letters(markup: Markup, start: int, end: int) -> Letters:
    """The letters written in a part of the file that holds no tags."""
    text: list[str] = []
    places: list[tuple[int, int, bool]] = []
    for match in _PIECE.finditer(markup.text, start, end):
        if (inside := match["cdata"]) is not None:
            at = match.start("cdata")
            for number, letter in enumerate(inside):
                text.append(letter)
                places.append((at + number, at + number + 1, False))
        elif (reference := match["reference"]) is not None:
            text.append(_meant(reference))
            places.append((match.start(), match.end(), True))
        elif (letter := match["letter"]) is not None:
            text.append("\n" if letter in ("\r\n", "\r") else letter)
            places.append((match.start(), match.end(), True))
    return Letters(
        "".join(text),
        tuple(start for start, _, _ in places),
        tuple(end for _, end, _ in places),
        tuple(bare for _, _, bare in places),
    )


def _meant(reference: str) -> str:
    """What a reference stands for, where no declaration can say otherwise."""
    if reference[0] == "#":
        return html.unescape(f"&{reference};")[:1] or OPAQUE
    return _PREDEFINED.get(reference, OPAQUE)
