"""The container with its package document: the one module that knows EbookLib."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from publish.article.identity import EARLIEST
from publish.epub.metadata import UNIQUE_IDENTIFIER, Statement
from publish.epub.xhtml import XML_LANG

_OPF = "http://www.idpf.org/2007/opf"
_FOLDER = "EPUB"
_PACKAGE_DOCUMENT = f"{_FOLDER}/content.opf"
_MIMETYPE = "mimetype"


@dataclass(frozen=True)
class Item:
    """A file of the publication as the manifest lists it; ``name`` is relative to the package document."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    in_spine: bool = False


_COMPRESSED = (".jpg", ".png", ".gif", ".mp3", ".m4a", ".ogg", ".mp4", ".webm")  # already: again gains nothing


def pack(
    items: Sequence[Item],
    statements: Iterable[Statement],
    *,
    modified: datetime,
    language: str | None = None,
    direction: str | None = None,
) -> bytes:
    """A finished EPUB: items in the spine keep their order. The same arguments give the same bytes.

    ``modified`` is in UTC; ``language`` (BCP 47) is that of the metadata; ``direction`` (``ltr`` or ``rtl``)
    that of its text and of turning pages. None leaves either open.
    """
    from ebooklib import epub  # a page, which says of itself what a package says, needs none of it

    book = epub.EpubBook()
    book.FOLDER_NAME = _FOLDER
    book.IDENTIFIER_ID = UNIQUE_IDENTIFIER
    book.metadata.clear()  # EbookLib begins every book with a random identifier and its own name
    if direction == "rtl":
        book.set_direction(direction)
    for statement in statements:
        prefix, _, name = statement.name.rpartition(":")
        book.add_metadata(prefix.upper() or None, name, statement.text, dict(statement.attributes))
    for item in items:
        # EbookLib's own classes for pages, covers and navigation parse and rewrite what they are given
        epub_item = epub.EpubItem(
            uid=_identifier(item.name), file_name=item.name, media_type=item.media_type, content=item.data
        )
        epub_item.properties = list(item.properties)
        book.add_item(epub_item)
        if item.in_spine:
            book.spine.append(epub_item)
    return _settle(_written(book, modified), modified, language, direction)


class _Archive(ZipFile):
    """An archive whose members have no time yet: it cannot hold that of the run where the clock is before 1980."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *arguments: Any, **options: Any) -> None:
        """Add a member."""
        name = zinfo_or_arcname
        super().writestr(ZipInfo(name) if isinstance(name, str) else name, data, *arguments, **options)


def _written(book: Any, modified: datetime) -> bytes:
    """The container as EbookLib writes it; what is to be packed once more is not compressed yet."""
    from ebooklib import epub

    container = BytesIO()
    writer = epub.EpubWriter(container, book, {"mtime": modified, "raise_exceptions": True})
    writer.process()
    with _Archive(container, "w") as writer.out:
        writer.out.writestr(_MIMETYPE, "application/epub+zip")
        writer._write_container()
        writer._write_opf()
        writer._write_items()
    return container.getvalue()


def _identifier(name: str) -> str:
    return "item-" + re.sub(r"[^A-Za-z0-9.-]", "_", name)


def _settle(container: bytes, modified: datetime, language: str | None, direction: str | None) -> bytes:
    """The container with what EbookLib leaves to the moment of writing: order and times of its members."""
    with ZipFile(BytesIO(container)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[_PACKAGE_DOCUMENT] = _mend(members[_PACKAGE_DOCUMENT], language, direction)
    settled = BytesIO()
    with ZipFile(settled, "w") as archive:
        # OCF 3.3, section 4.3.3: the media type comes first, neither compressed nor with an extra field
        for name in sorted(members, key=lambda name: (name != _MIMETYPE, name)):
            info = ZipInfo(name, max(modified, EARLIEST).timetuple()[:6])
            info.compress_type = ZIP_STORED if name == _MIMETYPE or name.endswith(_COMPRESSED) else ZIP_DEFLATED
            info.create_system = 3  # Unix on every platform, for the same bytes
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name])
    return settled.getvalue()


def _mend(package: bytes, language: str | None, direction: str | None) -> bytes:
    """The package document with what EbookLib cannot say, and without a ``toc`` that points to no NCX."""
    root = etree.fromstring(package)
    if language is not None:
        root.set(XML_LANG, language)
    if direction is not None:
        root.set("dir", direction)
    spine = root.find(f"{{{_OPF}}}spine")
    if spine is not None and "toc" in spine.attrib:
        del spine.attrib["toc"]
    etree.cleanup_namespaces(root)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
