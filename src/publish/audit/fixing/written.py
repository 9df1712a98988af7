"""An article with the place in its file of everything that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from lxml import etree

from publish.audit.subjects import Context
from publish.audit.subjects.xml import XmlSubject, open_subject
from publish.errors import SourceError
from publish.mending.edits import Change, DropAttribute, Edit, SetAttribute, changed
from publish.mending.letters import Letters, stretches
from publish.mending.markup import Element, Markup

_XML = "http://www.w3.org/XML/1998/namespace"
_PREFERRED = {"http://www.w3.org/1999/xlink": "xlink"}


class ElsewhereError(Exception):
    """An element is not written at its place in the file: an entity brings it."""


class Written:
    """An article as rules see it (``subject``), and as it is written (``markup``).

    Which element of the one is which of the other is known from a mark that each start tag bears while it is parsed:
    neither lines nor names nor numbers need to agree. Raises SourceError.
    """

    def __init__(self, path: Path, data: bytes, context: Context | None = None) -> None:
        self.path = path
        self.markup = Markup(data, path)
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
        self.subject: XmlSubject = open_subject(path, data, context or Context())
        self._elements: dict[etree._Element, Element] = {}
        for node in self.subject.root.iter(etree.Element):
            if (number := node.attrib.pop(mark, None)) is not None:
                self._elements[node] = elements[int(number)]
        if self.subject.root not in self._elements:
            raise SourceError("has its elements in entities, which cannot be edited where they stand", path)

    def of(self, node: etree._Element) -> Element:
        """Where an element is written. Raises ElsewhereError for one that an entity brings."""
        found = self._elements.get(node)
        if found is None:
            raise ElsewhereError
        return found

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
