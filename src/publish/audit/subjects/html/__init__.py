"""A page of the web, whoever made it, open for questions: one document, with the style sheets in its folder.

Nothing is fetched and nothing is run: what scripts would make of it nobody can tell here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from publish.audit.finding import Location
from publish.audit.subjects import Context
from publish.audit.subjects.documents import Documents, Node, Reference
from publish.audit.subjects.documents.markup import LANG, XHTML, text_of
from publish.audit.subjects.html.nearby_files import NearbyFiles

__all__ = ["HtmlSubject", "Node", "open_subject"]

_RUN = frozenset(("", "module", "text/javascript", "application/javascript", "text/ecmascript", "text/jscript"))
_PREFIXES = ("schema:", "dcterms:", "dc:", "http://schema.org/", "https://schema.org/", "http://purl.org/dc/terms/")
_MOST_DATA = 200_000  # characters of a block of JSON that is read
_DEEPEST = 20  # objects of JSON in one another


def open_subject(path: Path, data: bytes, context: Context) -> HtmlSubject:
    """Read the page. Raises SourceError for one that is too large, or nested too deeply."""
    subject = HtmlSubject(path, NearbyFiles(path, data, context.unwritten), context)
    subject.document(subject.file)
    return subject


class HtmlSubject(Documents):
    """A page: the only document of its spine."""

    kind = "html"
    speaker = "the page"
    noun = "the page"

    def __init__(self, path: Path, storage: NearbyFiles, context: Context) -> None:
        super().__init__(path, storage, context)
        self.file = storage.name

    @property
    def spine(self) -> dict[str, None]:
        """The page."""
        return {self.file: None}

    @property
    def whole(self) -> Node:
        """The root of the page."""
        return Node(self.file, self.document(self.file))

    @cached_property
    def titles(self) -> list[str]:
        """Its title."""
        title = self.whole.element.find(f"{XHTML}head/{XHTML}title")
        words = "" if title is None else text_of(title)
        return [words] if words else []

    @property
    def stated_languages(self) -> list[str]:
        """That of the root."""
        root = self.whole.element
        tag = (root.get("lang") or root.get(LANG) or "").strip()
        return [tag] if tag else []

    @property
    def claims(self) -> list[str]:
        """What ``conformsTo`` names, in ``meta``, in ``link`` and in JSON-LD."""
        return self.metadata("conformsTo")

    @cached_property
    def media_types(self) -> dict[str, str]:
        """Those of the page and of the style sheets that it takes from its folder."""
        media_types = {self.file: "application/xhtml+xml"}
        for link in self.whole.element.iter(f"{XHTML}link"):
            target = self.resolve(self.file, link.get("href") or "")
            if "stylesheet" in (link.get("rel") or "").lower().split() and target and target.path in self.names:
                media_types[target.path] = "text/css"
        return media_types

    @cached_property
    def is_scripted(self) -> bool:
        """Whether scripts run in it."""
        return any(
            (script.get("type") or "").strip().lower() in _RUN for script in self.whole.element.iter(f"{XHTML}script")
        )

    @cached_property
    def has_all_styles(self) -> bool:
        """Whether every style sheet that it names is at hand, so that none can say otherwise."""
        links = [link for link in self.whole.element.iter(f"{XHTML}link") if _is_style(link.get("rel") or "")]
        targets = [self.resolve(self.file, link.get("href") or "") for link in links]
        imported = any("@import" in (style.text or "") for style in self.whole.element.iter(f"{XHTML}style"))
        return not imported and all(
            target and target.path in self.names and "@import" not in self.storage.text(target.path)
            for target in targets
        )

    def resolve(self, base: str, address: str) -> Reference | None:
        """Where an address leads; None for one that leads elsewhere, as all do where ``base`` says so."""
        if self._base and base == self.file:
            return None
        return super().resolve(base, address)

    @cached_property
    def _base(self) -> bool:
        return any(base.get("href") for base in self.whole.element.iter(f"{XHTML}base"))

    def location(self, node: Node | None) -> Location:
        """The line of the page; with a path for a file beside it."""
        if node is None:
            return Location(str(self.path))
        path = None if node.file == self.file else node.file
        return Location(str(self.path), path=path, line=node.element.sourceline)

    def metadata(self, name: str) -> list[str]:
        """The values of a property of schema.org or Dublin Core, by its bare name: in ``meta``, ``link`` or JSON-LD."""
        return self._metadata.get(name.rpartition(":")[2], [])

    @cached_property
    def _metadata(self) -> dict[str, list[str]]:
        by_property: dict[str, list[str]] = {}
        for element in self.whole.element.iter(f"{XHTML}meta", f"{XHTML}link"):
            value = element.get("content") if element.tag == f"{XHTML}meta" else element.get("href")
            for attribute in ("property", "name", "itemprop", "rel"):
                for name in (element.get(attribute) or "").split():
                    _note(by_property, name.replace("dcterms.", "dcterms:").replace("DCTERMS.", "dcterms:"), value)
        for script in self.whole.element.iter(f"{XHTML}script"):
            if (script.get("type") or "").strip().lower() == "application/ld+json":
                for name, value in _members(script.text or ""):
                    _note(by_property, name, value)
        return by_property


def _is_style(relation: str) -> bool:
    return "stylesheet" in relation.lower().split()


def _note(by_property: dict[str, list[str]], name: str, value: Any) -> None:
    bare = next((name.removeprefix(prefix) for prefix in _PREFIXES if name.startswith(prefix)), name)
    if isinstance(value, str) and value.strip():
        by_property.setdefault(bare, []).append(value.strip())


def _members(text: str) -> Iterator[tuple[str, Any]]:
    """The members of all objects of JSON-LD: each name with each of its plain values, or the address of an object."""
    try:
        pending = [(json.loads(text), 0)] if len(text) <= _MOST_DATA else []
    except (ValueError, RecursionError):
        return
    while pending:
        value, depth = pending.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            pending += [(item, depth + 1) for item in value]
        elif isinstance(value, dict):
            for name, member in value.items():
                for item in member if isinstance(member, list) else [member]:
                    if isinstance(item, dict):
                        pending.append((item, depth + 1))
                        item = item.get("@id") or item.get("@value") or item.get("url") or item.get("name")
                    yield str(name), item
