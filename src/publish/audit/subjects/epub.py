"""An EPUB 2 or 3, whoever made it, open for questions. What is hostile or broken is refused in one sentence."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from publish.audit import safe_xml
from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context
from publish.errors import SourceError

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
OPS = "{http://www.idpf.org/2007/ops}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SVG = "{http://www.w3.org/2000/svg}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_DOCUMENT = 64 * 1024 * 1024
MAX_ENTRIES = 20_000


def open_subject(path: Path, data: bytes, context: Context) -> EpubSubject:
    """Open the container and the package. Raises SourceError for what is no EPUB, or one that unfolds without end."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(f"is no EPUB that can be opened: {error}", path, advice="Export it again.") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise SourceError("unfolds to more than an audit reads", path, advice="Split the publication.")
    if any(entry.filename.startswith("/") or ".." in entry.filename.split("/") for entry in entries):
        raise SourceError("holds a file whose path leads outside it", path, advice="Do not open this file.")
    subject = EpubSubject(path, archive, context)
    subject.package  # noqa: B018  # a broken package is found now, not in the middle of a rule
    return subject


@dataclass(frozen=True, slots=True)
class Node:
    """An element in one of the publication's files."""

    file: str
    element: etree._Element


class EpubSubject:
    """A publication. Nodes are elements with the file that they stand in, or None for the publication as a whole."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, context: Context) -> None:
        self.path = path
        self._archive = archive
        self._context = context
        self.source_path = context.source
        self._parsed: dict[str, etree._Element] = {}

    def location(self, node: Node | None) -> Location:
        """The file inside the EPUB and the line."""
        if node is None:
            return Location(str(self.path))
        return Location(str(self.path), path=node.file, line=node.element.sourceline)

    def source(self, node: Node | None) -> SourceLocation | None:
        """By the nearest id that the article knows."""
        if node is None:
            return None
        for element in (node.element, *node.element.iterancestors()):
            if found := self._context.origins.get(element.get("id", "")):
                return found
        return None

    def names(self) -> set[str]:
        """The files of the container."""
        return set(self._archive.namelist())

    def document(self, name: str) -> etree._Element:
        """The root of an XML file of the publication. Raises SourceError where it cannot be read."""
        if name not in self._parsed:
            try:
                if self._archive.getinfo(name).file_size > MAX_DOCUMENT:
                    raise SourceError(f"holds a document too large to audit: {name}", self.path)
                self._parsed[name] = safe_xml.parse(self._archive.read(name))
            except KeyError as error:
                raise SourceError(
                    f"lacks a file that it names: {name}", self.path, advice="Export it again."
                ) from error
            except safe_xml.Unsafe as error:
                raise SourceError(f"holds a broken file: {name}:{error.line or 1}: {error}", self.path) from error
            except (
                zipfile.BadZipFile,
                zlib.error,
                OSError,
                RuntimeError,
                NotImplementedError,
                EOFError,
            ) as error:
                raise SourceError(f"holds a file that cannot be unpacked: {name}: {error}", self.path) from error
        return self._parsed[name]

    @cached_property
    def package_name(self) -> str:
        """The path of the package document."""
        container = self.document("META-INF/container.xml")
        for rootfile in container.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"):
            if full := rootfile.get("full-path"):
                return str(full)
        raise SourceError("names no package document", self.path, advice="It is no EPUB: export it again.")

    @cached_property
    def package(self) -> etree._Element:
        """The root of the package document."""
        return self.document(self.package_name)

    @property
    def package_node(self) -> Node:
        """The package as a place for findings."""
        return Node(self.package_name, self.package)

    def resolve(self, base: str, href: str) -> str:
        """The path in the container that a reference from one of its files means."""
        target = unquote(href.partition("#")[0])
        return base if not target else posixpath.normpath(posixpath.join(posixpath.dirname(base), target))

    @cached_property
    def manifest(self) -> dict[str, etree._Element]:
        """Manifest items by id."""
        return {item.get("id", ""): item for item in self.package.iter(f"{OPF}item")}

    @cached_property
    def spine(self) -> list[str]:
        """Paths of the XHTML documents in reading order."""
        found = []
        for reference in self.package.iter(f"{OPF}itemref"):
            item = self.manifest.get(reference.get("idref", ""))
            if item is not None and item.get("media-type") == "application/xhtml+xml":
                name = self.resolve(self.package_name, item.get("href", ""))
                if name in self.names() and name not in found:
                    found.append(name)
        return found

    @cached_property
    def navigation(self) -> str | None:
        """The path of the navigation document, when there is one."""
        for item in self.manifest.values():
            if "nav" in (item.get("properties") or "").split():
                return self.resolve(self.package_name, item.get("href", ""))
        return None

    @property
    def version(self) -> str:
        """The package's version, such as 3.0."""
        return str(self.package.get("version", ""))

    def metadata(self, name: str) -> list[str]:
        """The values of a Dublin Core element, or of ``meta`` with that property."""
        values = [e.text or "" for e in self.package.iter(DC + name)] if ":" not in name else []
        for meta in self.package.iter(f"{OPF}meta"):
            if meta.get("refines"):
                continue
            if meta.get("property") == name:
                values.append(meta.text or "")
            elif meta.get("name") == name:
                values.append(meta.get("content", ""))
        return [value.strip() for value in values if value.strip()]

    def elements(self, *names: str) -> Iterator[Node]:
        """XHTML elements of these names in the whole spine, in reading order; names with a brace are taken as

        they are.
        """
        tags = [name if name.startswith("{") else XHTML + name for name in names]
        for file in self.spine:
            for element in self.document(file).iter(*tags):
                yield Node(file, element)

    def documents(self) -> Iterator[Node]:
        """The root of each document of the spine."""
        for file in self.spine:
            yield Node(file, self.document(file))


def text_of(element: etree._Element) -> str:
    """An element's text, white space folded."""
    return " ".join("".join(str(t) for t in element.itertext()).split())


def alt_of(image: etree._Element) -> str | None:
    """What stands for an image: its ``alt`` or label, "" for one marked as decoration, None for nothing."""
    if image.get("role") in ("presentation", "none") or image.get("aria-hidden") == "true":
        return ""
    for attribute in ("alt", "aria-label"):
        if (value := image.get(attribute)) is not None:
            return " ".join(value.split())
    if labels := (image.get("aria-labelledby") or "").split():
        root = image.getroottree().getroot()
        texts = (
            [text_of(e) for label in labels for e in root.iterfind(f".//*[@id='{label}']")]
            if "'" not in "".join(labels)
            else []
        )
        return " ".join(texts) or None
    return None
