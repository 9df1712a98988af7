"""A writer of container and package document that takes EbookLib's place: with the same bytes, behind the same function."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from lxml import etree

from publish import epub, resources
from publish.article import read
from publish.article.identity import EARLIEST
from publish.epub import package
from publish.epub.metadata import UNIQUE_IDENTIFIER, Statement
from publish.epub.package import Item
from publish.html import render

OPF, DC, CONTAINER = (
    "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/", "urn:oasis:names:tc:opendocument:xmlns:container",
)  # fmt: skip
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def pack(
    items: Sequence[Item], statements: Iterable[Statement], *, modified: datetime, language: str | None = None, direction: str | None = None
) -> bytes:  # fmt: skip
    """What ``publish.epub.package.pack`` gives, of our own."""
    files = {f"EPUB/{item.name}": item.data for item in items}
    files["EPUB/content.opf"] = _package(items, list(statements), modified, language, direction)
    files["META-INF/container.xml"] = _container()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in [("mimetype", b"application/epub+zip"), *sorted(files.items())]:
            info = ZipInfo(name, max(modified, EARLIEST).timetuple()[:6])
            plain = name == "mimetype" or name.endswith(package._COMPRESSED)
            info.compress_type = ZIP_STORED if plain else ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _package(items: Sequence[Item], statements: list[Statement], modified: datetime, language: str | None, direction: str | None) -> bytes:  # fmt: skip
    root = etree.Element(f"{{{OPF}}}package", {"unique-identifier": UNIQUE_IDENTIFIER, "version": "3.0"}, {None: OPF})
    root.set("prefix", "rendition: http://www.idpf.org/vocab/rendition/#")
    if language is not None:
        root.set(XML_LANG, language)
    if direction is not None:
        root.set("dir", direction)
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC})
    etree.SubElement(metadata, f"{{{OPF}}}meta", property="dcterms:modified").text = modified.strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    for dublin_core in (True, False):
        for one in statements:
            if one.name.startswith("dc:") is dublin_core:
                _state(metadata, one)
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    if direction == "rtl":
        spine.set("page-progression-direction", direction)
    for item in items:
        entry = etree.SubElement(manifest, f"{{{OPF}}}item", {"href": item.name, "id": package._identifier(item.name)})
        entry.set("media-type", item.media_type)
        if item.properties:
            entry.set("properties", " ".join(item.properties))
        if item.in_spine:
            etree.SubElement(spine, f"{{{OPF}}}itemref", idref=package._identifier(item.name))
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _state(metadata: Any, one: Statement) -> None:
    space = DC if one.name.startswith("dc:") else OPF
    etree.SubElement(metadata, f"{{{space}}}{one.name.rpartition(':')[2]}", dict(one.attributes)).text = one.text


def _container() -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<container xmlns="{CONTAINER}" version="1.0">\n  <rootfiles>\n'
        '    <rootfile media-type="application/oebps-package+xml" full-path="EPUB/content.opf"/>\n  </rootfiles>\n</container>\n'
    ).encode()


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


RIGHT_TO_LEFT = """<article xml:lang="ar" article-type="report" dtd-version="1.3"><front><article-meta><title-group>
<article-title>الشجرة</article-title></title-group></article-meta></front><body><p>شجرة</p></body></article>"""


@pytest.mark.parametrize("sample", ["en", "fr", "ar", "none"])
def test_a_writer_of_our_own_gives_the_same_bytes(sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = resources.assets() / "sample" / sample / "article.xml"
    if not source.exists():
        source = tmp_path / "article.xml"
        source.write_text(
            RIGHT_TO_LEFT.replace('xml:lang="ar" ', "" if sample == "none" else 'xml:lang="ar" '), "utf-8"
        )
    document = render(read(source))
    ours = epub.write(document)
    monkeypatch.setattr(epub, "pack", pack)
    monkeypatch.setitem(sys.modules, "ebooklib", None)  # it cannot be imported
    stands_in = epub.write(document)
    assert _parts(stands_in) == _parts(ours)
    assert stands_in == ours
