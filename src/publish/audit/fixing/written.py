"""An article with the place in its file of everything that it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from xml.sax.saxutils import quoteattr

from lxml import etree

from publish.audit.subjects import Context
from publish.audit.subjects.xml import XmlSubject, open_subject
from publish.errors import SourceError
from publish.mending.edits import Change, DropAttribute, Edit, Replace, SetAttribute, Wrap, changed, escaped
from publish.mending.letters import Letters, stretches
from publish.mending.markup import Element, Markup

_XML = "http://www.w3.org/XML/1998/namespace"
_SPACE = f"{{{_XML}}}space"
T = TypeVar("T")
_PREFERRED = {"http://www.w3.org/1999/xlink": "xlink"}


class ElsewhereError(Exception):
    """An element is not written at its place in the file: an entity brings it."""


class Written:
    """An article as rules see it (``subject``), and as it is written (``markup``).

    Which element of the one is which of the other is known from their order, where the file declares no entity, else
    from a mark that each start tag bears while it is parsed: then neither lines nor numbers need to agree. Raises
    SourceError.
    """

    def __init__(self, path: Path, data: bytes, context: Context | None = None) -> None:
        self.path = path
        self.markup = Markup(data, path)
        self.subject: XmlSubject = open_subject(path, data, context or Context())
        self._answers: dict[object, Any] = {}
        self.written = self._in_order()
        if not self.written:
            self.subject, self.written = self._by_marks(context or Context())
        if self.subject.root not in self.written:
            raise SourceError("has its elements in entities, which cannot be edited where they stand", path)

    def _in_order(self) -> dict[etree._Element, Element]:
        """Where each element is written in a file that declares no entity, so that none comes from elsewhere."""
        if "<!ENTITY" in self.markup.text:
            return {}
        nodes, elements = list(self.subject.root.iter(etree.Element)), list(self.markup.root.iter())
        return dict(zip(nodes, elements, strict=True)) if len(nodes) == len(elements) else {}

    def _by_marks(self, context: Context) -> tuple[XmlSubject, dict[etree._Element, Element]]:
        """The article parsed with a mark in each start tag that is written in the file, and what these tell."""
        mark = "publish-mark"
        while mark in self.markup.text:
            mark += "-"
        elements = list(self.markup.root.iter())
        marked = (
            Change(at, at, f' {mark}="{number}"')
            for number, element in enumerate(elements)
            for at in (element.start + 1 + len(element.name),)
        )
        data = self.markup.encoded(changed(self.markup.text, marked))
        subject = open_subject(self.path, data, context)
        numbers = ((node, node.attrib.pop(mark, None)) for node in subject.root.iter(etree.Element))
        return subject, {node: elements[int(number)] for node, number in numbers if number is not None}

    def once(self, key: object, answer: Callable[[], T]) -> T:
        """What a function says, which is asked once for a key: for fixes that rest on all of an article, or a part."""
        if key not in self._answers:
            self._answers[key] = answer()
        remembered: T = self._answers[key]
        return remembered

    def of(self, node: etree._Element) -> Element:
        """Where an element is written. Raises ElsewhereError for one that an entity brings."""
        place = self.written.get(node)
        if place is None:
            raise ElsewhereError
        return place

    def set(self, node: etree._Element, name: str, value: str) -> Edit:
        """Give an element's attribute a value; ``name`` as lxml has it, ``{namespace}local``."""
        return SetAttribute(self.of(node), self._attribute(node, name), value)

    def drop_attribute(self, node: etree._Element, name: str) -> Edit:
        """Take an attribute off an element."""
        return DropAttribute(self.of(node), self._attribute(node, name))

    def name(self, like: etree._Element, name: str) -> str:
        """The name of an element of JATS as it is written, with the prefix that another of JATS bears there."""
        prefix = self.of(like).name.rpartition(":")[0]
        return f"{prefix}:{name}" if prefix else name

    def tags(self, like: etree._Element, name: str, attributes: Mapping[str, str] | None = None) -> tuple[str, str]:
        """The start tag and the end tag of a new element that stands in, or in the place of, another of JATS."""
        written = self.name(like, name)
        parts = [written]
        for key, value in (attributes or {}).items():
            own = self._attribute(like, key)
            space = etree.QName(key).namespace
            if space and space != _XML and space not in like.nsmap.values():
                parts.append(f'xmlns:{own.partition(":")[0]}="{space}"')
            parts.append(f"{own}={quoteattr(value)}")
        return f"<{' '.join(parts)}>", f"</{written}>"

    def around(self, first: etree._Element, last: etree._Element, opening: str, closing: str) -> Edit:
        """Put tags around sibling elements, on lines of their own where the first begins its line."""
        start, end = self.of(first), self.of(last)
        line = self.new_line(first)
        return Wrap(start.start, end.end, f"{opening}{line}", f"{line}{closing}")

    def new_line(self, node: etree._Element) -> str:
        """A line's end and what an element's line begins with; "" in running text, and where white space is kept."""
        written = self.of(node)
        if any(each.get(_SPACE) == "preserve" for each in node.iterancestors()):
            return ""
        space = self.markup.indentation(written)
        return "" if space is None else f"{self.markup.line_end(written)}{space}"

    def fill(self, node: etree._Element, text: str) -> Edit:
        """Put a text in the place of what an element holds."""
        written = self.of(node)
        if written.is_empty_tag:
            tag = self.markup.text[written.start : written.end].removesuffix("/>").rstrip()
            return Replace(written, f"{tag}>{escaped(text)}</{written.name}>")
        return Change(written.open_end, written.close_start, escaped(text))

    def stretches(self, node: etree._Element) -> list[Letters]:
        """The text directly in an element, between the tags of its children as they are written."""
        return stretches(self.markup, self.of(node))

    def raw(self, node: etree._Element) -> str:
        """What stands between the tags of an element, as it is written."""
        return self.markup.content(self.of(node))

    def _attribute(self, node: etree._Element, name: str) -> str:
        """An attribute's name with the prefix that its namespace has at an element."""
        qualified = etree.QName(name)
        space = qualified.namespace
        if not space:
            return name
        if space == _XML:
            return f"xml:{qualified.localname}"
        prefixes = [prefix for prefix, bound in node.nsmap.items() if bound == space and prefix]
        return f"{(prefixes or [_PREFERRED.get(space, 'ns')])[0]}:{qualified.localname}"
