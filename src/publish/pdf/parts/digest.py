"""All that a part of a document is laid out from, as one digest, so that a part can be known again.

Identifiers count by where they stand, not by their names: those that follow from the lines of a source change with
every line above them, and the pages do not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from publish.html.document import Resource

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A style sheet that asks for names: a selector with one, or a rule that shows it.
_ASKS_FOR_NAMES = re.compile(
    r"""
    \#(?:[\w-]+[^;{}]*\{ | \\)
    | (?:\[|attr\()\s*(?:id|name|for|headers|aria-\w+)\b
    | \[\s*href[^\]]*=\s*["']?\#
    | (?<!target-counter\()(?<!target-counters\()(?<!target-text\()attr\(\s*href\b
    """,
    re.VERBOSE,
)
_NAMING = frozenset({"aria-describedby", "aria-details", "aria-labelledby", "for", "headers"})


@dataclass(frozen=True, slots=True)
class PartDigest:
    """A part by the digest of all that goes into it.

    ``names`` are the identifiers in it and those that it leads to, ``elements`` those of its tree, in an order that is
    the same for all parts with this digest.
    """

    digest: bytes
    names: Sequence[str]
    elements: Sequence[etree._Element]


class DigestContext:
    """What the parts of a document have in common: its style sheets, its pictures and how it is made."""

    def __init__(self, styles: Sequence[str], resources: Iterable[Resource], made_with: str) -> None:
        bare = [_COMMENT.sub("", style) for style in styles]
        self.counts_pages = any(re.search(r"counters?\(\s*pages\b", style) for style in bare)
        self._names_count = any(_ASKS_FOR_NAMES.search(style) for style in bare)
        self._resources = {resource.name: resource for resource in resources}
        self._digests: dict[str, bytes] = {}
        common = hashlib.sha256(repr((made_with, list(styles))).encode("utf-8", "surrogatepass"))
        for name in self._resources:
            if any(name in style for style in bare):
                common.update(self._digest(name))
        self._common = common

    def of(self, root: etree._Element, *ends: bool) -> PartDigest:
        """The ingredients of a tree; ``ends`` says whether it is the first part and the last."""
        digest = self._common.copy()
        names: dict[str, int] = {}
        shown: dict[str, None] = {}
        elements = list(root.iter())
        numbers = {element: number for number, element in enumerate(elements)}
        ingredients: list[object] = [ends]
        for element in elements:
            attributes = [(key, self._value(key, value, names, shown)) for key, value in sorted(element.attrib.items())]
            above = element.getparent()
            inside = None if above is None else numbers[above]
            ingredients.append((str(element.tag), inside, attributes, element.text, element.tail))
        digest.update(repr(ingredients).encode("utf-8", "surrogatepass"))
        for name in shown:
            digest.update(self._digest(name))
        if any(self._leads_on(name) for name in shown):
            digest.update(self._all)
        return PartDigest(digest.digest(), list(names), elements)

    def _value(self, key: str, value: str, names: dict[str, int], shown: dict[str, None]) -> object:
        """What an attribute says; notes the names in it, and the pictures that it shows."""
        if value in self._resources:
            shown[value] = None
        elif "url(" in value:
            shown.update(dict.fromkeys(name for name in self._resources if name in value))
        if key in ("id", "name"):
            words = [value]
        elif key == "href" and value.startswith("#"):
            words = [value[1:]]
        elif key in _NAMING:
            words = value.split()
        else:
            return value
        numbers = [names.setdefault(word, len(names)) for word in words]
        return value if self._names_count else (numbers, value[:1] == "#")

    def _digest(self, name: str) -> bytes:
        if name not in self._digests:
            resource = self._resources[name]
            sha256 = hashlib.sha256(f"{name}\0{resource.media_type}\0".encode("utf-8", "surrogatepass"))
            sha256.update(resource.data)
            self._digests[name] = sha256.digest()
        return self._digests[name]

    def _leads_on(self, name: str) -> bool:
        """Whether a picture may show another."""
        resource = self._resources[name]
        return "svg" in resource.media_type and (b"image" in resource.data or b"url(" in resource.data)

    @cached_property
    def _all(self) -> bytes:
        return b"".join(map(self._digest, self._resources))
