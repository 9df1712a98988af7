"""The files of an EPUB container (OCF), read within bounds: no bomb is unpacked, no path leads outside."""

from __future__ import annotations

import io
import lzma
import struct
import unicodedata
import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from lxml import etree

from publish.audit.files import safe_xml
from publish.errors import SourceError

MAX_DOCUMENT = 32 * 1024 * 1024  # bytes of one file; its tree takes some ten times as much
MAX_DOCUMENTS = 128 * 1024 * 1024  # bytes of all that are read
MAX_TAGS = 2_500_000  # of all documents; each element takes some 250 bytes when it is read
FREE_TAGS, TAGS_A_BYTE = 300_000, 3  # of a small file; one that unfolds to more is made to do so
MAX_ENTRIES = 50_000
# What zipfile raises for archives that lie: about places, methods, lengths, names and passwords.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OverflowError,
)


class Container:
    """A zip archive whose XML files can be asked for."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Open it. Raises SourceError for what is no zip archive, or one that is made to do harm."""
        self.path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise SourceError(f"is no EPUB that can be opened: {error}", path, advice="Export it again.") from error
        self._parsed: dict[str, etree._Element] = {}
        self._read = 0
        self._tags = 0
        self._most_tags = min(MAX_TAGS, FREE_TAGS + TAGS_A_BYTE * len(data))
        entries = self._archive.namelist()
        if len(entries) > MAX_ENTRIES:
            raise SourceError(
                f"holds {len(entries):,} files, more than an audit reads", path, advice="Split the publication."
            )
        for name in entries:
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
                raise SourceError(
                    f"holds a file whose path leads outside it: {name}", path, advice="Do not open this file."
                )

    @cached_property
    def names(self) -> frozenset[str]:
        """The paths of its files."""
        return frozenset(self._archive.namelist())

    @cached_property
    def _composed(self) -> dict[str, str]:
        """The paths by their composed form: some systems pack "ü" as a letter and a mark, and name it as one."""
        return {unicodedata.normalize("NFC", name): name for name in sorted(self.names, reverse=True)}

    def named(self, path: str) -> str:
        """A path as the archive writes it, where one of its files has it in another Unicode form; else as it is."""
        return path if path in self.names else self._composed.get(unicodedata.normalize("NFC", path), path)

    def document(self, name: str) -> etree._Element:
        """The root of an XML file. Raises SourceError where it is not there, or cannot be unpacked or parsed."""
        if name not in self._parsed:
            self._parsed[name] = self._parse(name)
        return self._parsed[name]

    def _parse(self, name: str) -> etree._Element:
        data = self._bytes(name)
        self._tags += data.count(b"<")
        if self._tags > self._most_tags:
            raise SourceError(f"holds more elements than an audit reads: {name}", self.path)
        try:
            return safe_xml.parse(data)
        except safe_xml.Unsafe as error:
            raise SourceError(f"holds a broken file: {name}:{error.line or 1}: {error}", self.path) from error

    def text(self, name: str) -> str:
        """The text of a file that is no XML, such as a style sheet. Raises SourceError like ``document``."""
        return self._bytes(name).decode("utf-8-sig", "replace")

    def checksum(self, name: str) -> str:
        """What the archive states of a file's bytes (CRC-32 and length), without unpacking it; "" for one it lacks."""
        if name not in self.names:
            return ""
        entry = self._archive.getinfo(name)
        return f"{entry.CRC:08x}-{entry.file_size}"

    def size(self, name: str) -> int:
        """How many bytes a file is said to have; 0 for one that is not there."""
        return self._archive.getinfo(name).file_size if name in self.names else 0

    def data(self, name: str) -> bytes:
        """The bytes of a file that is neither, such as a picture. Raises SourceError like ``document``."""
        return self._bytes(name)

    def _bytes(self, name: str) -> bytes:
        try:
            size = self._archive.getinfo(name).file_size  # zipfile never unpacks more than the archive declares
            self._read += size
            if size > MAX_DOCUMENT or self._read > MAX_DOCUMENTS:
                raise SourceError(f"holds a document too large to audit: {name}", self.path)
            return self._archive.read(name)
        except KeyError as error:
            raise SourceError(f"lacks a file that it names: {name}", self.path, advice="Export it again.") from error
        except _BROKEN as error:
            raise SourceError(f"holds a file that cannot be unpacked: {name}: {error}", self.path) from error
