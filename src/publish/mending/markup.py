"""Where in a file each element stands: its tags, its attributes and its text, by their places in the file's letters.

The file is taken as text: what its encoding, entities, CDATA sections, white space and quotation marks are stays known,
and nothing of it is normalised. Elements that an entity brings are not in the file at their place, and are not seen.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from publish.errors import SourceError

MAX_BYTES = 100 * 2**20
_DECLARED = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARATION = re.compile(r"\A\s*<\?xml\b.*?\?>", re.S)
_LINE_END = re.compile(r"\r\n|\n|\r")
_MISMATCHED, _ENDED = (
    expat.errors.codes[code] for code in (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_NO_ELEMENTS)
)
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(eq=False, slots=True)
class Attribute:
    """An attribute as it is written: ``name`` with its prefix, and where it and its value stand."""

    name: str
    start: int  # of the white space before it
    value_start: int  # behind the quotation mark
    end: int  # behind the closing quotation mark

    def quotation_mark(self, text: str) -> str:
        """The mark around its value."""
        return text[self.end - 1]


@dataclass(eq=False, slots=True)
class Element:
    """An element: ``name`` with its prefix, and where its tags stand; an empty tag ends at its start tag's end."""

    name: str
    start: int
    parent: Element | None
    open_end: int = 0  # behind the start tag
    close_start: int = 0  # before the end tag
    end: int = 0  # behind the end tag
    children: list[Element] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as one tag, ``<graphic/>``."""
        return self.close_start == self.open_end == self.end

    def iter(self, *names: str) -> Iterator[Element]:
        """It and what it holds, in the order of the file; all, or those of some names."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if not names or element.name in names:
                yield element
            waiting += reversed(element.children)

    def attribute(self, name: str) -> Attribute | None:
        """An attribute by its name as it is written."""
        return next((each for each in self.attributes if each.name == name), None)


class BrokenError(SourceError):
    """A text is no well-formed XML: ``at`` is the letter where that shows, ``inside`` the element around it."""

    at: int = 0
    inside: Element | None = None


class Markup:
    """A file as text, with its elements. Raises SourceError for what is not well-formed or of an unknown encoding."""

    def __init__(self, data: bytes, path: Path | None = None) -> None:
        self.path = path
        self.data = data
        self.mark, self.encoding = _encoding(data, path)
        try:
            self.text = data[len(self.mark) :].decode(self.encoding)
            again = self.encoded(self.text)
            self.text.encode()
        except (UnicodeError, LookupError) as error:
            raise SourceError(f"is not in the encoding that it says, {self.encoding}", path) from error
        if again != data:
            raise SourceError(f"cannot be written in its encoding, {self.encoding}", path, advice="Save it as UTF-8.")
        self.root = self._parsed()

    def encoded(self, text: str) -> bytes:
        """A text in the file's encoding; a letter that this does not have is written by its number."""
        return self.mark + text.encode(self.encoding, "xmlcharrefreplace")

    def line_end(self, element: Element) -> str:
        """How the line ends that is before an element."""
        at = self.text.rfind("\n", 0, element.start)
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"

    def line(self, at: int) -> int:
        """The number of the line, from 1, on which a letter stands."""
        return bisect_right(self._line_starts, at)

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a letter, both from 1; columns count code points."""
        line = self.line(at)
        return line, at - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def indentation(self, element: Element) -> str | None:
        """The white space before an element that begins its line; None where it stands in running text."""
        start = self.text.rfind("\n", 0, element.start) + 1
        before = self.text[start : element.start]
        return before if not before.strip(" \t") and start else None

    def value(self, element: Element, name: str) -> str | None:
        """The value of an attribute as it is written, with its entities; None where it has none."""
        attribute = element.attribute(name)
        return None if attribute is None else self.text[attribute.value_start : attribute.end - 1]

    def content(self, element: Element) -> str:
        """What stands between the tags of an element."""
        return self.text[element.open_end : element.close_start]

    def _parsed(self) -> Element:
        """Read the text with expat, which says where each tag begins, in bytes of UTF-8."""
        body = _DECLARATION.sub(lambda match: " " * len(match[0].encode()), self.text, count=1)
        data = body.encode()
        builder = _Builder(body, data)
        parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)  # characters by name are no fault where no DTD is read
        parser.DefaultHandler = lambda _: None  # with it, the file's own entities are not put in their places
        parser.StartElementHandler = lambda name, _: builder.open(name, parser.CurrentByteIndex)
        parser.EndElementHandler = lambda _: builder.close(parser.CurrentByteIndex)
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            broken = BrokenError(
                f"is not well-formed XML: {_why(error, builder)}", self.path, error.lineno, "Mend it first."
            )
            broken.at, broken.inside = builder.letter(parser.ErrorByteIndex), builder.innermost
            raise broken from error
        assert builder.root is not None
        return builder.root


def _why(error: expat.ExpatError, builder: _Builder) -> str:
    open_element = builder.innermost
    if open_element is not None and error.code in (_MISMATCHED, _ENDED):
        ends = "another tag ends" if error.code == _MISMATCHED else "the file ends in"
        line = builder.line(open_element.start)
        return f"{ends} <{open_element.name}>, which begins on line {line}"
    return str(expat.errors.messages.get(error.code, "not well-formed"))


class _Builder:
    """Elements from the places of their tags."""

    def __init__(self, text: str, data: bytes) -> None:
        self._text = text
        self._data = data
        self._byte = self._letter = 0
        self._plain = len(text) == len(data)  # each letter is one byte
        self._open: list[Element] = []
        self.root: Element | None = None

    def open(self, name: str, byte: int) -> None:
        """A start tag begins at a byte."""
        start = self._at(byte)
        parent = self._open[-1] if self._open else None
        element = Element(name, start, parent)
        element.open_end, element.attributes = _start_tag(self._text, start, name)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def close(self, byte: int) -> None:
        """An end tag begins at a byte, or an empty tag ends before it."""
        element = self._open.pop()
        at = self._at(byte)
        if self._text[element.open_end - 2] != "/":
            element.close_start = at
            element.end = self._text.index(">", at) + 1
        else:
            element.close_start = element.end = element.open_end

    @property
    def innermost(self) -> Element | None:
        """The element that began last and has not ended."""
        return self._open[-1] if self._open else None

    def letter(self, byte: int) -> int:
        """The letter that begins at a byte, wherever that is."""
        return len(self._data[: max(byte, 0)].decode("utf-8", "ignore"))

    def line(self, at: int) -> int:
        """The number of the line, from 1, on which a letter stands."""
        return len(_LINE_END.findall(self._text, 0, at)) + 1

    def _at(self, byte: int) -> int:
        """The letter that begins at a byte. Events come in order, so each byte is counted once."""
        if self._plain:
            return byte
        if byte < self._byte:
            return self._letter
        self._letter += len(self._data[self._byte : byte].decode("utf-8", "ignore"))
        self._byte = byte
        return self._letter


def _start_tag(text: str, start: int, name: str) -> tuple[int, list[Attribute]]:
    """Where a start tag ends, and its attributes."""
    at = start + 1 + len(name)
    if text.startswith(">", at):
        return at + 1, []
    attributes = []
    while (match := _ATTRIBUTE.match(text, at)) is not None:
        attributes.append(Attribute(match[1], match.start(), match.start(2) + 1, match.end()))
        at = match.end()
    return text.index(">", at) + 1, attributes


def _encoding(data: bytes, path: Path | None) -> tuple[bytes, str]:
    """The byte order mark of a file, and its encoding."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"is larger than {MAX_BYTES // 2**20} MB", path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    if data[:2] in (b"<\0", b"\0<"):
        return b"", "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    declared = _DECLARED.match(data[:200].lstrip())
    if declared is None:
        return b"", "utf-8"
    try:
        return b"", codecs.lookup(declared[1].decode("ascii")).name
    except LookupError as error:
        raise SourceError(f"is in an encoding that is not known: {declared[1].decode('ascii')}", path) from error
