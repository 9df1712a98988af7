"""The parts of a Word file and how they lead to each other (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from publish.errors import SourceError
from publish.importing.container import Container
from publish.importing.word.names import RELATIONSHIPS, STRICT


@dataclass(frozen=True, slots=True)
class Relationship:
    """What an identifier in a part leads to. ``target`` is the name of a part, or an address when ``external``."""

    kind: str
    target: str
    external: bool


class Part:
    """A part that is XML, with what its identifiers lead to."""

    def __init__(self, package: Package, name: str, root: etree._Element) -> None:
        self.package = package
        self.name = name
        self.root = root
        self.relationships = package.relationships(name)

    def related(self, kind: str) -> Part | None:
        """The part that this one is related to in a way, such as "styles"; None where there is none."""
        for relationship in self.relationships.values():
            if relationship.kind == kind and not relationship.external:
                return self.package.part(relationship.target)
        return None

    def target(self, identifier: str | None) -> Relationship | None:
        """What an identifier leads to."""
        return self.relationships.get(identifier or "")


class Package:
    """A Word file's parts, by name."""

    def __init__(self, container: Container) -> None:
        self.container = container

    def main(self) -> Part:
        """The part that holds the text. Raises SourceError where there is none."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and (part := self.part(relationship.target)) is not None:
                return part
        for name in ("word/document.xml", "word/document2.xml"):
            if (part := self.part(name)) is not None:
                return part
        raise SourceError(
            "holds no text: the part with the document is not there", self.container.path,
            advice="Open it in Word, and save it anew.",
        )  # fmt: skip

    def part(self, name: str) -> Part | None:
        """A part that is XML; None where there is none."""
        root = self.container.xml(name, STRICT)
        return None if root is None else Part(self, name, root)

    def optional(self, name: str) -> etree._Element | None:
        """The root of a part that one can do without: None where it is not there, or damaged."""
        try:
            return self.container.xml(name, STRICT)
        except SourceError:
            return None

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What the identifiers of a part ("" for the package) lead to."""
        folder, _, base = name.rpartition("/")
        root = self.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
        relationships: dict[str, Relationship] = {}
        for each in root.iter(f"{RELATIONSHIPS}Relationship") if root is not None else ():
            external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
            relationships[each.get("Id", "")] = Relationship(each.get("Type", "").rpartition("/")[2], target, external)
        return relationships
