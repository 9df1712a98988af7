"""Places in a publication."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Node:
    """An element in one of the publication's files."""

    file: str
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is what a screen reader says."""

    node: Node
    level: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is not hidden: where it leads, and what a reader hears of it."""

    node: Node
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where an address within the publication leads: a path in the container, and an id there or ""."""

    path: str
    fragment: str
