"""Where documents and what belongs to them lie."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

from lxml import etree


class Storage(Protocol):
    """Where the files lie, each by its path: a container, or the folder of a page."""

    @property
    def names(self) -> Container[str]:
        """The paths of the files that are there."""

    def named(self, path: str) -> str:
        """A path as the storage writes it, where it has it in another Unicode form; else as it is."""

    def document(self, name: str) -> etree._Element:
        """The root of a document. Raises SourceError where it cannot be read."""

    def text(self, name: str) -> str:
        """The text of a file, such as a style sheet. Raises SourceError where it cannot be read."""

    def data(self, name: str) -> bytes:
        """The bytes of a file. Raises SourceError where it cannot be read."""

    def size(self, name: str) -> int:
        """How many bytes a file has; 0 for one that is not there."""

    def checksum(self, name: str) -> str:
        """What two files of the same bytes share; "" for one that is not there."""
