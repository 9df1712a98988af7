"""A page, and the files in its folder and below that it names. Nothing else is opened, and nothing is fetched."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from lxml import etree

from publish.audit.files.source_folder import SourceFolder
from publish.audit.subjects.html import parsing
from publish.errors import SourceError

MAX_FILE = 8 * 1024 * 1024  # bytes of a file beside the page; a larger one counts as not there
MAX_FILES = 128 * 1024 * 1024  # bytes of all that are read


class Names:
    """The files that are there, asked one by one: of what was asked a cache must know."""

    def __init__(self, files: NearbyFiles) -> None:
        self._files = files

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._files.has(name)


class NearbyFiles:
    """The page and its folder. ``unwritten`` are files by path that are to lie there and are not written yet."""

    def __init__(self, path: Path, data: bytes, contents: Mapping[str, bytes]) -> None:
        self.path = path
        self.name = path.name
        self._page = data
        self._unwritten = {unicodedata.normalize("NFC", name): content for name, content in contents.items()}
        self._folder = SourceFolder(path)
        self._contents: dict[str, bytes | None] = {}
        self._read = 0
        self._root: etree._Element | None = None
        self.names = Names(self)

    def has(self, name: str) -> bool:
        """Whether it is the page, or a file beside it that can be read."""
        return name == self.name or self._bytes(name) is not None

    def named(self, path: str) -> str:
        """The path as it is: an address is compared with the names of files in one Unicode form."""
        return path

    def document(self, name: str) -> etree._Element:
        """The root of the page. Raises SourceError where it cannot be read, and for any other file."""
        if name != self.name:
            raise SourceError(f"is no part of the page: {name}", self.path)
        if self._root is None:
            try:
                self._root = parsing.parse(self._page)
            except parsing.Unreadable as error:
                raise SourceError(str(error), self.path, advice="Split the page.") from error
        return self._root

    def text(self, name: str) -> str:
        """The text of the page or of a file beside it. Raises SourceError where it is not there."""
        return self.data(name).decode("utf-8-sig", "replace")

    def data(self, name: str) -> bytes:
        """The bytes of the page or of a file beside it. Raises SourceError where it is not there."""
        data = self._page if name == self.name else self._bytes(name)
        if data is None:
            raise SourceError(f"lacks a file that it names: {name}", self.path)
        return data

    def size(self, name: str) -> int:
        """How many bytes a file has; 0 for one that is not there."""
        return len(self.data(name)) if name in self.names else 0

    def checksum(self, name: str) -> str:
        """CRC-32 and length; "" for one that is not there."""
        data = self.data(name) if name in self.names else None
        return "" if data is None else f"{zlib.crc32(data):08x}-{len(data)}"

    def _bytes(self, name: str) -> bytes | None:
        if name not in self._contents:
            self._contents[name] = self._look_up(name)
        return self._contents[name]

    def _look_up(self, name: str) -> bytes | None:
        composed = unicodedata.normalize("NFC", name)
        if composed in self._unwritten:
            return self._unwritten[composed]
        if not name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            return None
        top = self.path.resolve().parent
        for file in self._folder.files(name.replace("%", "%25").replace("?", "%3F").replace("#", "%23")):
            path = self._folder.path(file)
            if unicodedata.normalize("NFC", file.as_posix()) != composed or not path.resolve().is_relative_to(top):
                continue
            try:
                size = path.stat().st_size
                if size > MAX_FILE or self._read + size > MAX_FILES:
                    return None
                self._read += size
                return path.read_bytes()
            except OSError:
                return None
        return None
