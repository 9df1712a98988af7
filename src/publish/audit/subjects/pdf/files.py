"""File specifications: what is embedded in a PDF or attached to parts of it (ISO 32000-1, 7.11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from publish.audit.subjects.pdf.annotations import Annotation
from publish.audit.subjects.pdf.limits import unpack
from publish.audit.subjects.pdf.name_trees import name_tree
from publish.audit.subjects.pdf.structure import StructureNode
from publish.audit.subjects.pdf.values import name_of, string_of

MAX_FILE = 10_000_000  # bytes of an embedded file that is looked into


@dataclass(eq=False, slots=True)
class FileSpecification:
    """A file specification, the node that it belongs to, and whether the tree of embedded files lists it."""

    dictionary: pikepdf.Dictionary
    node: StructureNode | Annotation | None
    is_listed: bool

    def string(self, key: str) -> str:
        """A text string of the dictionary; "" where there is none."""
        value = self.dictionary.get(key)
        return string_of(value) or ""

    @property
    def name(self) -> str:
        """The file's name, as far as it is given."""
        return self.string("/UF") or self.string("/F") or "without a name"

    @property
    def is_embedded(self) -> bool:
        """Whether the file is within the PDF."""
        return "/EF" in self.dictionary

    @property
    def media_type(self) -> str:
        """What the embedded file says of its type, such as ``text/xml``; "" for nothing."""
        stream = self._stream()
        return "" if stream is None else name_of(stream.get("/Subtype")).lower()

    def read(self) -> bytes:
        """The bytes of the embedded file. Raises Excess beyond ``MAX_FILE`` of them, pikepdf.PikepdfError for none."""
        stream = self._stream()
        if stream is None:
            raise pikepdf.PikepdfError("there is no embedded file")
        return unpack(stream, MAX_FILE)

    def _stream(self) -> pikepdf.Stream | None:
        entries = self.dictionary.get("/EF")
        stream = entries.get("/F", entries.get("/UF")) if isinstance(entries, pikepdf.Dictionary) else None
        return stream if isinstance(stream, pikepdf.Stream) else None


def read_files(
    root: pikepdf.Object,
    pages: list[pikepdf.Object],
    annotations: Iterable[Annotation],
    elements: Iterable[StructureNode],
) -> list[FileSpecification]:
    """Every file specification that a reader can come to, once."""
    specifications: list[FileSpecification] = []
    seen: set[tuple[int, int]] = set()
    for value, node, is_listed in _mentions(root, pages, annotations, elements):
        if isinstance(value, pikepdf.Dictionary) and value.objgen not in seen:
            if value.objgen != (0, 0):
                seen.add(value.objgen)
            specifications.append(FileSpecification(value, node, is_listed))
    return specifications


def _mentions(
    root: pikepdf.Object,
    pages: list[pikepdf.Object],
    annotations: Iterable[Annotation],
    elements: Iterable[StructureNode],
) -> Iterator[tuple[object, StructureNode | Annotation | None, bool]]:
    names = root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    yield from ((value, None, True) for _, value in name_tree(tree))
    for owner in (root, *pages):
        yield from ((value, None, False) for value in _array(owner.get("/AF")))
    for annotation in annotations:
        yield annotation.dictionary.get("/FS"), annotation, False
        yield from ((value, annotation, False) for value in _array(annotation.dictionary.get("/AF")))
    for element in elements:
        if "/AF" in element.dictionary:
            yield from ((value, element, False) for value in _array(element.dictionary.get("/AF")))


def _array(value: object) -> list[object]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]
