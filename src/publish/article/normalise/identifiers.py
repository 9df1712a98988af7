"""An ``id`` on every element, unique in the article, that leads back to its line.

An id of the author's own stays when it is a valid XML name; others are mended, and the references to them with them.
An element without one is called after its line: ``L40``, then ``L40-2`` for the next on the same line.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from publish.article.normalise.names import local, make

_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_REFERRING = ("rid", "headers")


class Identifiers:
    """The ids of one article. Elements that later steps make get theirs here too."""

    def __init__(self, root: etree._Element) -> None:
        self._taken: set[str] = set()
        self._counts: dict[int, int] = {}
        self._repeated: dict[str, int] = {}  # how often an id was met, where it was more than once
        self._referring = _referring(root)
        elements = list(root.iter(etree.Element))
        for element in elements:
            if own := element.get("id", "").strip():
                self._keep(element, own)
        for element in elements:
            if not element.get("id"):
                self.give(element)

    def give(self, element: etree._Element) -> etree._Element:
        """Name an element after its source line and return it."""
        line = element.sourceline or 0
        while True:
            count = self._counts[line] = self._counts.get(line, 0) + 1
            name = f"L{line}" if count == 1 else f"L{line}-{count}"
            if name not in self._taken:
                break
        self._taken.add(name)
        element.set("id", name)
        return element

    def make(self, name: str, like: etree._Element, **attributes: str) -> etree._Element:
        """A new element with an id, on the source line of another."""
        return self.give(make(name, like, **attributes))

    def _keep(self, element: etree._Element, own: str) -> None:
        name = own if _NAME.fullmatch(own) else "_" + re.sub(r"[^A-Za-z0-9_.-]", lambda m: f"-{ord(m.group()):x}-", own)
        unique = name
        while unique in self._taken:
            number = self._repeated[name] = self._repeated.get(name, 1) + 1
            unique = f"{name}_{number}"
        self._taken.add(unique)
        element.set("id", unique)
        if unique != own:
            self._redirect(element, own, unique)

    def _redirect(self, element: etree._Element, own: str, new: str) -> None:
        """Let references follow a renamed id: within its own sub-article when the first bearer lives elsewhere."""
        scope = next(
            (a for a in element.iterancestors() if local(a) in ("sub-article", "response", "article")),
            element,
        )
        first_elsewhere = own in self._taken
        if first_elsewhere and local(scope) == "article":
            return
        for referring, attribute in self._referring.get(own, ()):
            if not any(above is scope for above in referring.iterancestors()):
                continue
            # A reference list separates ids by spaces, so an id that holds one is matched whole.
            value = referring.get(attribute, "")
            if value == own:
                referring.set(attribute, new)
            elif own in (parts := value.split()):
                referring.set(attribute, " ".join(new if part == own else part for part in parts))


def _referring(root: etree._Element) -> dict[str, list[tuple[etree._Element, str]]]:
    """The attributes that name ids, by each of the ids that they name."""
    referring: dict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
    for element in root.iter(etree.Element):
        for attribute in _REFERRING:
            if value := element.get(attribute):
                for named in {value, *value.split()}:
                    referring[named].append((element, attribute))
    return referring
