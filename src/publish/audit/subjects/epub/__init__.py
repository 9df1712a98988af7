"""An EPUB 2 or 3, whoever made it, open for questions. What is hostile or broken is refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.audit.subjects import Context
from publish.audit.subjects.documents.nodes import Heading, Node, Reference
from publish.audit.subjects.epub import encryption
from publish.audit.subjects.epub import navigation as lists
from publish.audit.subjects.epub.container import Container
from publish.audit.subjects.epub.package import DC, NCX, OPF, Package
from publish.errors import SourceError

__all__ = ["DC", "NCX", "OPF", "EpubSubject", "Heading", "Node", "Reference", "open_subject"]


def open_subject(path: Path, data: bytes, context: Context) -> EpubSubject:
    """Open the container and read the package and the documents of the spine.

    Raises SourceError for what is no EPUB, for files in it that are broken or encrypted, and for one that unfolds
    without end.
    """
    container = Container(path, data)
    subject = EpubSubject(path, container, context)
    hidden = encryption.encrypted(container)
    for file in (subject.package_name, *subject.files):
        if file in hidden:
            raise SourceError(f"is encrypted: {file}", path, advice="Nobody can audit it but with the key to it.")
        subject.document(file)
    return subject


class EpubSubject(Package):
    """A publication: its documents and style sheets, beside what its package says."""

    @property
    def claims_version_1_2(self) -> bool:
        """Whether the package says that it conforms to EPUB Accessibility 1.2, at any level."""
        return any(claim.startswith("EPUB Accessibility 1.2 ") for claim in self.metadata("dcterms:conformsTo"))

    def entries(self, kind: str) -> list[lists.Entry]:
        """The lines of the contents (``toc``), of the pages (``page-list``) or the landmarks, as they stand."""
        entries: list[tuple[str, tuple[etree._Element, str, str]]] = []
        if self.navigation in self.names and self.navigation:
            root = self.document(self.navigation)
            entries = [(self.navigation, link) for nav in lists.lists(root, kind) for link in lists.links(nav)]
        elif self.ncx in self.names and self.ncx:
            entries = [(self.ncx, point) for point in lists.points(self.document(self.ncx), kind)]
        return [
            lists.Entry(Node(file, element), text, address, self.resolve(file, address))
            for file, (element, text, address) in entries
        ]

    def languages(self) -> Iterator[tuple[Node, str]]:
        """Every language tag that is not empty, with its place: of the publication, the package's texts, elements."""
        for tag in self.metadata("language"):
            yield self.package_node, tag
        yield from self._tags_in((self.package_node, *self.documents()))
