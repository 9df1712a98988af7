"""Hyphenation patterns that are understood when a word needs them.

A dictionary holds up to a hundred thousand patterns, a report uses some hundreds: to understand them all beforehand
takes longer than to lay out its first ten pages. A test holds the result to Pyphen's own.

Some languages spell a word otherwise where it is broken: Hungarian ``könnyen`` as ``köny-nyen``. The page engine cuts
such a word after as many letters as the changed part has; it is not broken there.

What has more letters than any word, such as a gene sequence, has no syllables: no hyphen is put into it, which would be
taken for a part of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyphen

_SETTINGS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN", "NOHYPHEN")
_LONGEST = 200  # letters of a word
_ESCAPED = re.compile(rb"\^\^([0-9a-f]{2})")


class _Patterns(dict[str, Any]):
    """Patterns by their letters: a text in the notation of libhyphen, until it is asked for."""

    def get(self, letters: str, default: Any = None) -> Any:
        pattern = super().get(letters, default)
        if isinstance(pattern, str):
            pattern = self[letters] = _understood(pattern)
        return pattern


class LazyDictionary(pyphen.HyphDict):  # type: ignore[misc]  # the library ships no types
    """Stands in for ``pyphen.HyphDict``: ``patterns``, ``cache`` and ``maxlen``, made from a ``hyph_*.dic``."""

    def __init__(self, path: Path) -> None:
        encoding, _, data = path.read_bytes().partition(b"\n")
        name = encoding.decode().strip()
        codec = "cp1251" if name.lower() == "microsoft-cp1251" else name
        if b"^^" in data:
            data = _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), data)
        lines = data.decode(codec).split("\n")
        letters = data.translate(None, b"0123456789").decode(codec).split("\n")
        self.patterns = _Patterns()
        for key, line in zip(letters, lines, strict=True):
            if key != line and not line.startswith(_SETTINGS):
                self.patterns[key.strip()] = line
        if b"/" in data:
            for key in [key for key, line in self.patterns.items() if "/" in line and "=" in line]:
                self.patterns[key.partition("/")[0]] = self.patterns.pop(key)
        self.cache: dict[str, Any] = {}
        self.maxlen = max(map(len, self.patterns), default=0)

    def positions(self, word: str) -> list[Any]:
        """Where a word may be broken without being spelt otherwise."""
        if len(word) > _LONGEST:
            return []
        return [at for at in super().positions(word) if at.data is None]


def _understood(line: str) -> tuple[int, tuple[int, ...]] | None:
    """Where the values of a pattern begin and what they are, without the zeros at both ends; None for zeros alone."""
    pattern, _, change = line.partition("/") if "/" in line and "=" in line else (line, "", "")
    number = pyphen.AlternativeParser(pattern, change) if change else int
    values = [number(value or "0") for value, _ in pyphen.parse(pattern.strip())]
    if not any(values):
        return None
    start = next(index for index, value in enumerate(values) if value)
    end = next(index for index in range(len(values), 0, -1) if values[index - 1])
    return start, tuple(values[start:end])


_dictionaries: dict[Path, LazyDictionary] = {}  # Pyphen keeps what it has read: ours are not for others
REPLACEMENTS = (
    (pyphen, "HyphDict", LazyDictionary),
    (pyphen, "hdcache", _dictionaries),
)
