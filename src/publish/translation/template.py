"""A sentence with places for values, recognised in what a rule said and said anew in another language.

Rules yield plain English, with the values in it: that is what JSON, SARIF, baselines and ledgers hold, and what a cache
keeps. (Python 3.11 has no strings that remember their parts.) A sentence is known again by its template, the English
of a catalogue: ``the id “{own}” is taken already``. Matching looks for each piece of literal text once, from left to
right, so that it takes time as the sentence is long. Only one with nearly no literal text, ``{name}: {why}``, may match
in several ways; they are bounded, and ``audit_words`` looks for such a one in a finding as a whole alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

_VALUE = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_NUMBER = re.compile(r"\d[\d.,]*")
_NUMBERS = frozenset("count number line level rows columns pages letters rest length most width high".split())
_OPENING = ("“", "<", "`")  # behind these stand words of somebody else
_SENTENCE = "message"  # a value that is a sentence, as it is named
_FEWEST = 3  # letters of literal text that tell a sentence from others by themselves
_PLACES = 200  # that are tried for the end of the first value, where literal text is nearly none


@dataclass(frozen=True)
class Template:
    """Literal texts with a value between each two: ``texts`` are one more than ``names``."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    @cached_property
    def weight(self) -> int:
        """How many letters are literal."""
        return sum(map(str.isalpha, "".join(self.texts)))

    @property
    def is_weak(self) -> bool:
        """Whether nearly none of it is literal, so that it may split any text, in several ways."""
        return self.weight < _FEWEST

    @property
    def ends_with_sentence(self) -> bool:
        """Whether its last value must be a known sentence for it to be recognised."""
        return self.is_weak or self.names[-1:] == (_SENTENCE,)

    def is_quoted(self, at: int) -> bool:
        """Whether a value is somebody else's words, which stay as they are."""
        return self.texts[at].endswith(_OPENING)

    def matches(self, text: str) -> Iterator[tuple[str, ...]]:
        """The values with which it says a text; several only where literal text is nearly none."""
        first, last = self.texts[0], self.texts[-1]
        if not self.names:
            if text == first:
                yield ()
            return
        if not text.startswith(first) or not text.endswith(last):
            return
        starts = [len(first)]
        if self.is_weak and len(self.names) == 2:
            yield from self._split(text, self.texts[1])
            return
        values: list[str] = []
        for literal in self.texts[1:-1]:
            at = text.find(literal, starts[-1])
            if at < 0:
                return
            values.append(text[starts[-1] : at])
            starts.append(at + len(literal))
        end = len(text) - len(last)
        if end < starts[-1]:  # white space was folded where a value is empty
            if not (last.startswith(" ") and end == starts[-1] - 1 and text[end] == " "):
                return
            end = starts[-1]
        values.append(text[starts[-1] : end])
        if self._fits(values):
            yield tuple(values)

    def _split(self, text: str, between: str) -> Iterator[tuple[str, ...]]:
        at = text.find(between)
        for _ in range(_PLACES):
            if at < 0:
                return
            yield text[:at], text[at + len(between) :]
            at = text.find(between, at + 1)

    def _fits(self, values: list[str]) -> bool:
        return all(
            name.rstrip("0123456789") not in _NUMBERS or self.is_quoted(at) or _NUMBER.fullmatch(value)
            for at, (name, value) in enumerate(zip(self.names, values, strict=True))
        )


def parsed(text: str) -> Template:
    """A template as it is written; ``{{`` is a brace."""
    texts, names, at = [""], [], 0
    for match in _VALUE.finditer(text):
        texts[-1] += text[at : match.start()]
        at = match.end()
        if match[1] is None:
            texts[-1] += match[0][0]
        else:
            names.append(match[1])
            texts.append("")
    texts[-1] += text[at:]
    return Template(tuple(texts), tuple(names))


def filled(template: Template, value: Callable[[str], str]) -> str:
    """A template with its values put in, by name."""
    pieces = [template.texts[0]]
    for name, text in zip(template.names, template.texts[1:], strict=True):
        pieces += (value(name), text)
    return "".join(pieces)
