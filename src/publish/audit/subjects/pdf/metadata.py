"""The XMP metadata of a PDF (ISO 16684-1), whichever of its forms they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

import pikepdf

from publish.audit.subjects.pdf.limits import Excess, unpack

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_MAX_PACKET = 16 * 1024 * 1024
_MAX_DEPTH = 200
_MAX_ELEMENTS = 200_000
_ENCODINGS = ((b"\x00<\x00", "utf-16-be"), (b"<\x00", "utf-16-le"))

Tag = tuple[str, str]  # namespace and local name


class _Refused(ValueError):
    """The packet declares entities, or nests beyond measure."""


@dataclass(slots=True)
class _Element:
    tag: Tag
    prefix: str
    attributes: dict[Tag, tuple[str, str]]  # value and prefix
    text: str = ""
    children: list[_Element] = field(default_factory=list)

    def walk(self) -> Iterator[_Element]:
        """Itself and what lies below, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    @property
    def content(self) -> str:
        """Its whole text."""
        return "".join(element.text for element in self.walk())


class Xmp:
    """The properties of the document."""

    def __init__(self, root: _Element | None, packet: bytes = b"") -> None:
        self._elements = list(root.walk()) if root is not None else []
        self._packet = packet

    @property
    def is_empty(self) -> bool:
        """Whether there is no packet that can be read."""
        return not self._elements

    @property
    def title(self) -> str:
        """``dc:title``, in the default language or the first there is; "" for none."""
        texts: dict[str, str] = {}
        for element in self._of((_DC, "title")):
            items = [item for item in element.walk() if item.tag == (_RDF, "li")] or [element]
            for item in items:
                texts.setdefault(item.attributes.get((_XML, "lang"), ("", ""))[0], " ".join(item.content.split()))
        return texts.get("x-default") or next((text for text in texts.values() if text), "")

    @property
    def has_title(self) -> bool:
        """Whether there is a ``dc:title``, be it empty."""
        return any(True for _ in self._of((_DC, "title")))

    @property
    def has_texts_of_no_language(self) -> bool:
        """Whether a text of the metadata is in the document's language, whatever that is.

        That is so where ``x-default`` stands alone: beside it a text may say of which language it is the default.
        """
        for group in self._of((_RDF, "Alt")):
            languages = {item.attributes.get((_XML, "lang"), ("", ""))[0] for item in group.children}
            if languages == {"x-default"}:
                return True
        return False

    def mentions(self, namespace: str) -> bool:
        """Whether the packet names a namespace anywhere, be it to describe what is not there."""
        return namespace.encode() in self._packet

    def uses(self, namespace: str) -> bool:
        """Whether any property is of a namespace."""
        return any(
            element.tag[0] == namespace or any(key[0] == namespace for key in element.attributes)
            for element in self._elements
        )

    def value(self, namespace: str, name: str) -> str | None:
        """A simple property, written as an element or as an attribute; None where there is none."""
        element = self.written(namespace, name)
        return element[0] if element else None

    def written(self, namespace: str, name: str) -> tuple[str, str] | None:
        """A simple property with the prefix that it is written with."""
        tag = namespace, name
        for element in self._elements:
            if element.tag == tag:
                return element.content.strip(), element.prefix
            if tag in element.attributes:
                value, prefix = element.attributes[tag]
                return value.strip(), prefix
        return None

    def values(self, namespace: str, name: str) -> list[str]:
        """The items of a property that is a list, such as ``dc:creator``; a simple value counts as one."""
        values = []
        for element in self._of((namespace, name)):
            items = [item for item in element.walk() if item.tag == (_RDF, "li")] or [element]
            values += [text for item in items if (text := " ".join(item.content.split()))]
        return values

    def _of(self, tag: Tag) -> Iterator[_Element]:
        return (element for element in self._elements if element.tag == tag)


def read_xmp(stream: object) -> Xmp:
    """Read a metadata stream. What is no XMP counts as none."""
    if not isinstance(stream, pikepdf.Stream):
        return Xmp(None)
    try:
        data = unpack(stream, _MAX_PACKET)
        for mark, encoding in _ENCODINGS:
            if mark in data[:64]:
                data = data.decode(encoding, "replace").encode("utf-8")
        start, end = data.find(b"<"), data.rfind(b">")
        return Xmp(_parse(data[start : end + 1]), data)
    except (_Refused, Excess, pikepdf.PikepdfError, expat.ExpatError, UnicodeError):
        return Xmp(None)


def _parse(data: bytes) -> _Element:
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.buffer_text = True
    top = _Element(("", ""), "", {})
    stack = [top]
    count = 0

    def refuse(*_: object) -> None:
        raise _Refused

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if len(stack) > _MAX_DEPTH or count > _MAX_ELEMENTS:
            raise _Refused
        tag, prefix = _split(name)
        element = _Element(tag, prefix, {})
        for key, value in attributes.items():
            of, own = _split(key)
            element.attributes[of] = value, own
        stack[-1].children.append(element)
        stack.append(element)

    def text(words: str) -> None:
        stack[-1].text += words

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return top


def _split(name: str) -> tuple[Tag, str]:
    """Expat writes a name as ``namespace local prefix``; without what it does not have."""
    parts = name.split(" ")
    if len(parts) < 3:
        return (parts[0] if len(parts) == 2 else "", parts[-1]), ""
    return (" ".join(parts[:-2]), parts[-2]), parts[-1]
