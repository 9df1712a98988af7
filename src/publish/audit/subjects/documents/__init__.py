"""(X)HTML open for questions: the documents of an EPUB, or one web page, with the style sheets that they name."""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from publish.audit.facts.language_detection import prevailing
from publish.audit.facts.language_tags import same
from publish.audit.finding import Location, SourceLocation
from publish.audit.subjects import Context
from publish.audit.subjects.documents import languages, stylesheets
from publish.audit.subjects.documents.markup import LANG, SVG, XHTML, XLINK, by_id, is_hidden, is_image, spoken
from publish.audit.subjects.documents.nodes import Heading, Link, Node, Reference
from publish.audit.subjects.documents.roles import is_page_break
from publish.audit.subjects.documents.storage import Storage
from publish.audit.subjects.documents.styles import Styles
from publish.audit.subjects.documents.stylesheets import Matcher, Sheet

__all__ = ["Documents", "Heading", "Node", "Reference", "Storage"]

_LINKS = (f"{XHTML}a", f"{XHTML}area", f"{SVG}a")
_HEADINGS = {f"{XHTML}h{level}": level for level in range(1, 7)}


class Documents(ABC):
    """Documents in reading order. Nodes are elements with their file, or None for the whole.

    An EPUB has many in its container and a package that speaks for all; a page is the only one.
    """

    kind = ""  # of the file: epub or html
    speaker = ""  # what says something of the whole, as a sentence calls it
    noun = ""  # the whole, as a sentence calls it

    def __init__(self, path: Path, storage: Storage, context: Context) -> None:
        self.path = path
        self.storage = storage
        self.source_path = context.source
        self._context = context
        self._ids: dict[str, frozenset[str]] = {}
        self._places: dict[str, dict[str, etree._Element]] = {}
        self._sheets: dict[str, list[Sheet]] = {}
        self._matchers: dict[tuple[tuple[str, int, int], ...], tuple[Matcher, list[Sheet]]] = {}

    @property
    @abstractmethod
    def spine(self) -> dict[str, None]:
        """Paths of the documents in reading order, each once."""

    @property
    def files(self) -> dict[str, None]:
        """The spine in its order, and a document outside of it by which readers move."""
        return self.spine

    @property
    @abstractmethod
    def whole(self) -> Node:
        """The place of a finding about the whole."""

    @property
    @abstractmethod
    def titles(self) -> list[str]:
        """What the whole says that it is called, the first above all."""

    @property
    @abstractmethod
    def stated_languages(self) -> list[str]:
        """The tags of the languages that the whole says it is in, the first above all."""

    @property
    @abstractmethod
    def claims(self) -> list[str]:
        """The standards that the whole says it conforms to."""

    @property
    @abstractmethod
    def media_types(self) -> dict[str, str]:
        """Media types by path, as far as they are stated."""

    @property
    def is_scripted(self) -> bool:
        """Whether scripts may add what is not there, and take away what is; an EPUB is to be whole without."""
        return False

    @property
    def has_all_styles(self) -> bool:
        """Whether every style sheet that it names is at hand, so that none can say otherwise."""
        return True

    @property
    def is_fixed(self) -> bool:
        """Whether its pages are laid out beforehand."""
        return False

    def location(self, node: Node | None) -> Location:
        """The file inside of an EPUB, or beside a page, and the line."""
        if node is None:
            return Location(str(self.path))
        return Location(str(self.path), path=node.file, line=node.element.sourceline)

    def concerns(self, ref: str) -> bool:
        """Whether a rule's clause applies: all do."""
        return True

    def source(self, node: Node | None) -> SourceLocation | None:
        """By the nearest id that the article knows."""
        if node is None:
            return None
        for element in (node.element, *node.element.iterancestors()):
            if line := self._context.origins.get(element.get("id", "")):
                return line
        return None

    @property
    def names(self) -> Container[str]:
        """The files that are there."""
        return self.storage.names

    def document(self, name: str) -> etree._Element:
        """The root of a document. Raises SourceError where it cannot be read."""
        return self.storage.document(name)

    def resolve(self, base: str, address: str) -> Reference | None:
        """Where an address in one of the files leads; None for one that leads out of the publication."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
        return Reference(self.storage.named(target), unquote(parts.fragment))

    def ids(self, file: str) -> frozenset[str]:
        """The ids of an XML file of the publication. Raises SourceError where it cannot be read."""
        if file not in self._ids:
            root = self.document(file)
            self._ids[file] = frozenset(e.get("id", "") for e in root.iter("*")) | {
                e.get("name", "") for e in root.iter(f"{XHTML}a")
            }
        return self._ids[file]

    def elements(self, *names: str) -> Iterator[Node]:
        """Elements of these names in the spine that are rendered, in reading order.

        The names are those of XHTML, but for names with a namespace.
        """
        tags = [name if name.startswith("{") else XHTML + name for name in names]
        for file in self.spine:
            unrendered = self.unrendered(file)
            for element in self.document(file).iter(*tags):
                if element not in unrendered:
                    yield Node(file, element)

    def unrendered(self, file: str) -> frozenset[etree._Element]:
        """The elements of a document that markup or style sheets leave out, so that nobody meets them."""
        return self.styles.unrendered(Node(file, self.document(file))) if file in self.files else frozenset()

    def is_rendered(self, node: Node) -> bool:
        """Whether readers meet an element: neither markup nor a style sheet leaves it out."""
        return node.element not in self.unrendered(node.file)

    def spoken(self, node: Node) -> str:
        """What a reader hears of an element: its label, else its text that is rendered, else its title."""
        return spoken(node.element, self.unrendered(node.file))

    def documents(self) -> Iterator[Node]:
        """The root of each document of the spine, then that of the navigation document outside of it."""
        for file in self.files:
            yield Node(file, self.document(file))

    @cached_property
    def _bearing(self) -> dict[str, list[Node]]:
        by_attribute: dict[str, list[Node]] = {}
        for root in self.documents():
            for element in root.element.iter("*"):
                for name in element.attrib:
                    by_attribute.setdefault(str(name), []).append(Node(root.file, element))
        return by_attribute

    def bearing(self, *attributes: str) -> Iterator[Node]:
        """Elements that are rendered, of every document, with one of these attributes: first those with the first."""
        for name in attributes:
            yield from (node for node in self._bearing.get(name, ()) if self.is_rendered(node))

    @property
    def attributes(self) -> frozenset[str]:
        """The names of all attributes that occur in the documents."""
        return frozenset(self._bearing)

    @cached_property
    def order(self) -> dict[tuple[str, str], int]:
        """Every place of the spine, a path and an id or "", with its rank in reading order."""
        places: dict[tuple[str, str], int] = {}
        for file in self.spine:
            places[file, ""] = len(places)
            for element in self.document(file).iter("*"):
                if own := element.get("id"):
                    places.setdefault((file, own), len(places))
        return places

    @cached_property
    def page_breaks(self) -> list[Node]:
        """Every mark in the spine of where a printed page begins, in reading order."""
        return [
            Node(file, element)
            for file in self.spine
            for element in self.document(file).iter("*")
            if is_page_break(element)
        ]

    @cached_property
    def called(self) -> frozenset[tuple[str, str]]:
        """The places, path and id, that a link in the spine leads to."""
        targets = (self.resolve(node.file, node.element.get("href") or "") for node in self.elements("a"))
        return frozenset((target.path, target.fragment) for target in targets if target)

    def element_at(self, place: Reference) -> etree._Element | None:
        """The element of a document of the spine at a place; None where there is none."""
        if place.path not in self.spine or not place.fragment:
            return None
        if place.path not in self._places:
            self._places[place.path] = by_id(self.document(place.path))
        return self._places[place.path].get(place.fragment)

    def sheet(self, file: str) -> list[Sheet]:
        """A style sheet with those that it imports, read once."""
        if file not in self._sheets:
            self._sheets[file] = stylesheets.read(self, file)
        return self._sheets[file]

    def matcher(self, sheets: list[Sheet]) -> Matcher:
        """The selectors of some sheets, compiled once for all documents that have the same."""
        key = tuple((sheet.file, sheet.before, id(sheet.rules)) for sheet in sheets)
        if key not in self._matchers:
            self._matchers[key] = (stylesheets.matcher_of(sheets), sheets)
        return self._matchers[key][0]

    @cached_property
    def styles(self) -> Styles:
        """What the style sheets say of each element."""
        return Styles(self)

    def languages(self) -> Iterator[tuple[Node, str]]:
        """Every language tag that is not empty, with its place.

        A blank one of a document as a whole says as much as none.
        """
        yield from self._tags_in(self.documents())

    def _tags_in(self, roots: Iterable[Node]) -> Iterator[tuple[Node, str]]:
        for node in roots:
            for element in node.element.iter("*"):
                for tag in dict.fromkeys((element.get("lang"), element.get(LANG))):
                    blank = tag is not None and tag != "" and not tag.strip() and element is not node.element
                    if tag and (tag.strip() or blank) and self._is_said(node, element):
                        yield Node(node.file, element), tag

    def _is_said(self, document: Node, element: etree._Element) -> bool:
        """Whether an element's language is that of any text: not of an empty part, nor of one that nobody meets."""
        if element is document.element or document.file not in self.files:
            return True
        return element not in self.unrendered(document.file) and languages.has_words_of_its_own(element)

    @cached_property
    def passages(self) -> list[tuple[Node, str, str]]:
        """Each block of text and alternative text with the language tag that it or one around it has, or ""."""
        return list(languages.passages(self))

    @cached_property
    def main_language(self) -> str | None:
        """What most of the publication reads like, parts that say another language aside; None for no such."""
        language = next(iter(self.stated_languages), "")
        return prevailing(text for _, text, tag in self.passages if not tag or same(tag, language))

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading of the spine, by element or by role, in reading order."""
        headings = []
        for file in self.spine:
            unrendered = self.unrendered(file)
            for element in self.document(file).iter(f"{XHTML}*"):
                role = element.get("role")
                level = _HEADINGS.get(element.tag, 2 if role == "heading" else 0) if role in (None, "heading") else 0
                stated = element.get("aria-level", "")
                if level and stated.isascii() and stated.isdigit():
                    level = int(stated)
                if level and element not in unrendered and not is_hidden(element):
                    headings.append(Heading(Node(file, element), level))
        return headings

    @cached_property
    def links(self) -> list[Link]:
        """Every link of every document, of XHTML and of drawings, with the words that it is heard by."""
        links = []
        for root in self.documents():
            unrendered = self.unrendered(root.file)
            for element in root.element.iter(*_LINKS):
                address = element.get("href") or element.get(f"{XLINK}href")
                if address is not None and element not in unrendered and not is_hidden(element):
                    name = spoken(element, unrendered) or (element.get("alt") or "").strip()
                    links.append(Link(Node(root.file, element), address, name))
        return links

    @cached_property
    def images(self) -> list[Node]:
        """Every image of the spine, by element or by role, and every drawing that says something."""
        return [node for node in self.elements("*", f"{SVG}svg") if is_image(node.element)]
