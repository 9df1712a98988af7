"""The resources of a content stream, by the names that it gives them (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

import pikepdf


class Resources:
    """What a resource dictionary holds; each entry is looked up once."""

    def __init__(self, dictionary: object) -> None:
        self.dictionary = dictionary
        self._groups: dict[str, pikepdf.Dictionary | None] = {}
        self._looked_up: dict[tuple[str, str], object] = {}

    def named(self, category: str, key: str) -> object:
        """An entry of a category, such as ``/Font``; None where there is none."""
        place = category, key
        if place not in self._looked_up:
            if category not in self._groups:
                group = self.dictionary.get(category) if isinstance(self.dictionary, pikepdf.Dictionary) else None
                self._groups[category] = group if isinstance(group, pikepdf.Dictionary) else None
            owner = self._groups[category]
            self._looked_up[place] = owner.get("/" + key) if owner is not None and key else None
        return self._looked_up[place]
