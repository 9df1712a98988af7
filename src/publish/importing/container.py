"""The ZIP archive that an office file is, opened with bounds on what it may ask for."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from lxml import etree

from publish.errors import SourceError

MAX_MEMBERS = 20_000
MAX_BYTES = 300 * 2**20  # of all members that are read
MAX_XML = 48 * 2**20  # of one member that is read as XML: a report of a thousand pages has 20 MB
MAX_RATIO = 400  # unpacked to packed, of a member above _SMALL: text packs by 30, and no picture by 100
_SMALL = 4 * 2**20
_DAMAGED = "Open it in the program that made it, and save it anew."


class Container:
    """The members of an office file, by name. A context manager; every fault is a SourceError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(path)
            names = self._zip.namelist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise SourceError("is damaged: it cannot be unpacked", path, advice=_DAMAGED) from error
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
        if len(names) > MAX_MEMBERS:
            raise SourceError(f"holds {len(names):,} parts, more than {MAX_MEMBERS:,}", path, advice=_DAMAGED)
        self._names = {_normal(name): name for name in names}

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The members, without a leading stroke, in the order of the archive."""
        return list(self._names)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._names

    def size(self, name: str) -> int:
        """How many bytes the archive says that a member has."""
        return self._zip.getinfo(self._names[_normal(name)]).file_size if name in self else 0

    def read(self, name: str, bound: int = MAX_BYTES) -> bytes | None:
        """The bytes of a member; None where there is none. Raises SourceError for one beyond bounds or damaged."""
        if name not in self:
            return None
        member = self._zip.getinfo(self._names[_normal(name)])
        if member.flag_bits & 0x1:
            raise SourceError(
                "is protected by a password", self.path, advice="Open it in its own program, take the password off."
            )
        packed = max(member.compress_size, 1)
        if member.file_size > bound or (member.file_size > _SMALL and member.file_size / packed > MAX_RATIO):
            raise SourceError(
                f"unpacks to {member.file_size // 2**20:,} MB in {name}, more than an honest document does", self.path,
                advice=_DAMAGED,
            )  # fmt: skip
        try:
            with self._zip.open(member) as file:
                data = file.read(member.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise SourceError(f"is damaged: {name} in it cannot be unpacked", self.path, advice=_DAMAGED) from error
        self._read += len(data)
        if self._read > MAX_BYTES:
            raise SourceError(f"unpacks to more than {MAX_BYTES // 2**20} MB", self.path, advice=_DAMAGED)
        return data

    def xml(self, name: str, replaced: tuple[tuple[bytes, bytes], ...] = ()) -> etree._Element | None:
        """The root of a member that is XML, without comments; None where there is none.

        ``replaced`` are namespaces read as others. Raises SourceError for bad XML, and for declared entities.
        """
        data = self.read(name, MAX_XML)
        if data is None:
            return None
        for old, new in replaced:
            data = data.replace(old, new)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SourceError(f"is damaged: {name} in it is not well-formed XML", self.path, advice=_DAMAGED) from error
        dtd = root.getroottree().docinfo.internalDTD
        if dtd is not None and next(dtd.iterentities(), None) is not None:
            raise SourceError(f"declares entities in {name}, which no office program does", self.path, advice=_DAMAGED)
        return root


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
