"""The package of an EPUB: what it holds, in which order, and what it says of itself."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from publish.audit.subjects.documents import Documents, Node
from publish.errors import SourceError

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "application/x-dtbncx+xml"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


class Package(Documents):
    """The documents that a package names, and the package itself."""

    kind = "epub"
    speaker = "the package"
    noun = "the publication"

    @cached_property
    def package_name(self) -> str:
        """The path of the package document."""
        for rootfile in self.document("META-INF/container.xml").iter(f"{_CONTAINER}rootfile"):
            if full := (rootfile.get("full-path") or "").strip():
                exact, decoded = self.storage.named(full), self.storage.named(unquote(full))
                return exact if exact in self.names or decoded not in self.names else decoded
        raise SourceError("names no package document", self.path, advice="It is no EPUB: export it again.")

    @cached_property
    def package(self) -> etree._Element:
        """The root of the package document."""
        return self.document(self.package_name)

    @property
    def package_node(self) -> Node:
        """The package as a place for findings."""
        return Node(self.package_name, self.package)

    @property
    def whole(self) -> Node:
        """The package."""
        return self.package_node

    @property
    def titles(self) -> list[str]:
        """Those of the publication."""
        return self.metadata("title")

    @property
    def stated_languages(self) -> list[str]:
        """Those of the publication."""
        return self.metadata("language")

    @property
    def claims(self) -> list[str]:
        """What ``dcterms:conformsTo`` names, as text or by address."""
        links = [element for element in self.package.iter(f"{OPF}link") if element.get("rel") == "dcterms:conformsTo"]
        return [*self.metadata("dcterms:conformsTo"), *(link.get("href", "") for link in links)]

    @property
    def version(self) -> str:
        """The package's version, such as 3.0."""
        return str(self.package.get("version", ""))

    @cached_property
    def manifest(self) -> dict[str, etree._Element]:
        """Manifest items by id."""
        return {item.get("id", "").strip(): item for item in self.package.iter(f"{OPF}item")}

    def path_of(self, item: etree._Element) -> str | None:
        """The path of a manifest item; None for one outside of the container."""
        path = self.resolve(self.package_name, item.get("href", ""))
        return path.path if path else None

    @cached_property
    def media_types(self) -> dict[str, str]:
        """Media types by path, as the manifest states them."""
        return {self.path_of(item) or "": item.get("media-type", "") for item in self.manifest.values()}

    @cached_property
    def spine(self) -> dict[str, None]:
        """Paths of the XHTML documents in reading order, each once; those that the container lacks are left out."""
        paths: dict[str, None] = {}
        for reference in self.package.iter(f"{OPF}itemref"):
            item = self.manifest.get(reference.get("idref", "").strip())
            if item is not None and item.get("media-type") == "application/xhtml+xml":
                name = self.path_of(item)
                if name is not None and name in self.names:
                    paths[name] = None
        return paths

    @cached_property
    def navigation(self) -> str | None:
        """The path of the navigation document, whether it is there or not; None when the package names none."""
        for item in self.manifest.values():
            if "nav" in (item.get("properties") or "").split():
                return self.path_of(item)
        return None

    @cached_property
    def ncx(self) -> str | None:
        """The path of the NCX, the contents list of EPUB 2; None when the package names none."""
        return next((self.path_of(i) for i in self.manifest.values() if i.get("media-type") == NCX), None)

    @cached_property
    def files(self) -> dict[str, None]:
        """The spine in its order, and the navigation document where that stands outside of it."""
        outside = self.navigation if self.navigation in self.names else None
        return self.spine | ({outside: None} if outside else {})

    def metadata(self, name: str) -> list[str]:
        """The values of a Dublin Core element, or of ``meta``: by its property in EPUB 3, by its name in EPUB 2."""
        old = not self.version.startswith("3")
        values = [e.text or "" for e in self.package.iter(DC + name)] if ":" not in name else []
        for meta in self.package.iter(f"{OPF}meta"):
            if meta.get("refines"):
                continue
            if meta.get("property") == name:
                values.append(meta.text or "")
            elif old and meta.get("name") == name:
                values.append(meta.get("content", ""))
        return [value.strip() for value in values if value.strip()]

    @property
    def is_fixed(self) -> bool:
        """Whether its pages are laid out beforehand (EPUB 3.3, 8.2.2.1)."""
        return "pre-paginated" in self.metadata("rendition:layout")
