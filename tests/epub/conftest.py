"""EPUBs made of a few lines of JATS, and a way to read them back that shares nothing with the writer."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from publish.article import read
from publish.epub import write
from publish.html import render
from tests.conftest import Make

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "svg": "http://www.w3.org/2000/svg",
    "m": "http://www.w3.org/1998/Math/MathML",
}


class Book:
    """A finished EPUB, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = ZipFile(BytesIO(data))
        self.package = self.tree("content.opf")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.archive.read(f"EPUB/{name}"))

    @property
    def names(self) -> list[str]:
        return [name.removeprefix("EPUB/") for name in self.archive.namelist()]

    @property
    def spine(self) -> list[str]:
        items = {i.get("id"): i.get("href", "") for i in self.package.iterfind(".//opf:item", NAMES)}
        return [items[r.get("idref")] for r in self.package.iterfind(".//opf:itemref", NAMES)]

    @property
    def sections(self) -> list[str]:
        """The content documents without cover and contents."""
        return [name for name in self.spine if re.match(r"\d", name)]

    def properties(self, name: str) -> list[str]:
        item = self.package.find(f".//opf:item[@href='{name}']", NAMES)
        assert item is not None
        return (item.get("properties") or "").split()

    def meta(self, name: str) -> list[str]:
        return [m.text or "" for m in self.package.iterfind(f".//opf:meta[@property='{name}']", NAMES)]

    def dc(self, name: str) -> list[str]:
        return [e.text or "" for e in self.package.iterfind(f".//dc:{name}", NAMES)]

    def with_id(self, id_: str) -> tuple[str, etree._Element]:
        """The file that holds an element, and the element."""
        for name in self.spine:
            for element in self.tree(name).iter(etree.Element):
                if element.get("id") == id_:
                    return name, element
        raise AssertionError(f"no element has the id {id_}")


Publish = Callable[..., Book]


def png(width: int = 8, height: int = 6) -> bytes:
    """A grey picture, made by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def publish(make: Make, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Write an article with this body, beside the pictures and files named, and publish it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run(
        body: str, *, pictures: tuple[str, ...] = (), files: Mapping[str, bytes] | None = None, **parts: str
    ) -> Book:
        path: Path = make(body, **parts)
        for name in pictures:
            (path.parent / name).write_bytes(png())
        for name, data in (files or {}).items():
            (path.parent / name).write_bytes(data)
        return Book(write(render(read(path), missing_media="placeholder")))

    return run
