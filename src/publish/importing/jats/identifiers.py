"""Names for elements: what a section is called after its title stays the same when the text around it changes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_LONGEST = 40


class Identifiers:
    """The ids of one article, each given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def counted(self, kind: str) -> str:
        """The next of its kind: ``fig-1``, ``fig-2``."""
        while True:
            self._counts[kind] += 1
            name = f"{kind}-{self._counts[kind]}"
            if name not in self._taken:
                self._taken.add(name)
                return name

    def titled(self, kind: str, title: str) -> str:
        """One after a title, ``sec-results-of-2025``; counted where the title has no letters for it."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        if len(words) > _LONGEST:
            words = words[:_LONGEST].rsplit("-", 1)[0].strip("-")
        if not re.search("[a-z]", words):
            return self.counted(kind)
        name = f"{kind}-{words}"
        if name in self._taken:
            return self.counted(name)
        self._taken.add(name)
        return name
