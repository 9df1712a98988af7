"""What a template sees of the article: a read-only view of one element.

Themes are other people's files, so a template gets no lxml element, which could write to disk, but this.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from publish.article import reading_choices
from publish.article.metadata import plain
from publish.article.normalise.names import BLOCKS, HREF, LANG, local
from publish.html import element_names, heading_levels

_ACROSS = frozenset(("left", "right", "center", "justify", "char"))
_UPRIGHT = frozenset(("top", "middle", "bottom", "baseline"))


class Node:
    """An element of the canonical article."""

    __slots__ = ("_element",)

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and other._element is self._element

    def __hash__(self) -> int:
        return hash(self._element)

    @property
    def name(self) -> str:
        """The JATS element's name."""
        return local(self._element)

    @property
    def id(self) -> str:
        """Its id, unique in the article."""
        return str(self._element.get("id", ""))

    @property
    def lang(self) -> str | None:
        """The language that it declares itself (BCP 47)."""
        language: str | None = self._element.get(LANG)
        return language

    @property
    def href(self) -> str:
        """Its ``xlink:href``, or nothing."""
        return (self._element.get(HREF) or "").strip()

    def attr(self, name: str, default: str = "") -> str:
        """An attribute in no namespace."""
        return str(self._element.get(name, default))

    def xlink(self, name: str) -> str:
        """An attribute in the XLink namespace, such as ``title``."""
        return str(self._element.get("{http://www.w3.org/1999/xlink}" + name, ""))

    @property
    def text(self) -> str:
        """Its text, white space folded, notes and alternative texts left out."""
        return plain(self._element)

    @property
    def words(self) -> str:
        """Its text with white space folded, the words of cross-references among it, the marks of notes not."""
        texts = self._element.xpath(".//text()[not(ancestor::xref[@ref-type='fn' or @ref-type='table-fn'])]")
        return " ".join(" ".join(texts).split())

    @property
    def raw(self) -> str:
        """Its text to the letter."""
        return "".join(self._element.itertext())

    @property
    def parent(self) -> Node | None:
        """The element around it."""
        parent = self._element.getparent()
        return None if parent is None else Node(parent)

    @property
    def children(self) -> list[Node]:
        """Its child elements."""
        return [Node(child) for child in self._element if isinstance(child.tag, str)]

    def all(self, *names: str) -> list[Node]:
        """Its children of these names."""
        return [child for child in self.children if child.name in names]

    def first(self, *names: str) -> Node | None:
        """Its first child of one of these names."""
        return next((child for child in self.children if child.name in names), None)

    def find(self, path: str) -> Node | None:
        """The first element at an ElementPath such as ``caption/title``."""
        element = self._element.find(path)
        return None if element is None else Node(element)

    def findall(self, path: str) -> list[Node]:
        """Every element at an ElementPath such as ``.//subject``."""
        return [Node(element) for element in self._element.findall(path)]

    def within(self, *names: str) -> bool:
        """Whether an element of one of these names lies around it."""
        return any(local(a) in names for a in self._element.iterancestors())

    @property
    def has_text(self) -> bool:
        """Whether running text stands directly inside it."""
        texts = [self._element.text, *(child.tail for child in self._element)]
        return any(text and text.strip() for text in texts)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it to read or see."""
        return not len(self._element) and not "".join(self._element.itertext()).strip()

    @property
    def stop_follows(self) -> bool:
        """Whether the next sign of running text behind it is a full stop."""
        around = (self._element, *self._element.iterancestors())
        last = next((e for e in around if (e.tail or "").strip() or e.getnext() is not None), self._element)
        return (last.tail or "").lstrip().startswith(".")

    @property
    def heading_title(self) -> Node | None:
        """The first title that says something: its own, or for a box that of its caption."""
        return next((t for t in self.all("title") + self.findall("caption/title") if not t.empty), None)

    @property
    def heading_label(self) -> Node | None:
        """The first label that says something."""
        return next((label for label in self.all("label") if not label.empty), None)

    @property
    def alternative_text(self) -> str:
        """Its own alternative texts, one after the other."""
        return " ".join(" ".join(text.raw.split()) for text in self.all("alt-text"))

    @property
    def copyright_unsaid(self) -> list[Node]:
        """The years and holders of copyright that no statement beside them says."""
        text = " ".join(_folded(statement.text) for statement in self.all("copyright-statement"))
        return [
            part
            for part in self.all("copyright-year", "copyright-holder")
            if not part.empty and (not part.text or _folded(part.text) not in text)
        ]

    @property
    def described_around(self) -> bool:
        """Whether what is around it shows its descriptions, so that it need not."""
        return (parent := self.parent) is not None and parent.name in element_names.DESCRIBED

    @property
    def stands_apart(self) -> bool:
        """Whether an abstract belongs to a figure or a table, which has no heading of its own."""
        return heading_levels.stands_apart(self._element)

    @property
    def level(self) -> int:
        """The level of its heading: the article's title is 1, and no level is skipped (WCAG 1.3.1)."""
        return heading_levels.level(self._element)

    @property
    def title_level(self) -> int:
        """The level of a title that it holds for the article or sub-article around it."""
        if not self.within("sub-article", "response"):
            return 1
        return self.level - 1

    @property
    def runs(self) -> list[list[Node]]:
        """Its children, sections alone, what lies between them together."""
        return _runs(self.children, lambda child: child.name == "sec")

    @property
    def reference_runs(self) -> list[list[Node]]:
        """The children of a reference list behind its title: stretches of references, other things alone."""
        rest = [child for child in self.children if child.name not in ("title", "label")]
        return _runs(rest, lambda child: child.name != "ref")

    @property
    def in_link(self) -> bool:
        """Whether it lies in something that is a link already."""
        return self.within(*element_names.LINKS)

    @property
    def holds_link(self) -> bool:
        """Whether something in it becomes a link."""
        return next(self._element.iterdescendants(*element_names.LINKS, "fn"), None) is not None

    @property
    def spoken_lang(self) -> str | None:
        """The language in force here (BCP 47)."""
        languages = self._element.xpath("ancestor-or-self::*[@xml:lang][1]/@xml:lang")
        return str(languages[0]) if languages else None

    @property
    def is_block(self) -> bool:
        """Whether it stands among blocks or holds some."""
        parent = self.parent
        holds = any(child.name in BLOCKS for child in self.children)
        return holds or (parent is not None and parent.name in element_names.HOLD_BLOCKS and not parent.has_text)

    @property
    def is_front(self) -> bool:
        """Whether it stands right in the front matter."""
        return (parent := self.parent) is not None and parent.name in ("article-meta", "front-stub", "journal-meta")

    @property
    def lists_authors(self) -> bool:
        """Whether a group of contributors belongs in the title block: its people are no editors or reviewers."""
        kinds = {c.attr("contrib-type", "author") for c in self.all("contrib")}
        return not kinds or bool(kinds & {"author", "collab", "group", "person"})

    @property
    def person_parts(self) -> list[Node]:
        """The parts of a name in the order in which it is said."""
        return [part for name in reading_choices.name_order(self.attr("name-style")) for part in self.all(name)]

    @property
    def abstract_term(self) -> str:
        """The heading, a key in ``assets/terms``, of an abstract that has none of its own."""
        kind = re.sub(r"[\s_]+", "-", self.attr("abstract-type").lower().strip())
        return element_names.ABSTRACTS.get(kind, "abstract")

    @property
    def name_joint(self) -> str:
        """What stands between the parts of a name: nothing in one that is written in Chinese characters or kana."""
        letters = "".join(part.text for part in self.person_parts)
        alone = self._element.getparent() is not None and self._element.getparent().tag == "name-alternatives"
        return "" if alone and letters and all(_CHINESE.fullmatch(letter) for letter in letters) else " "

    @property
    def member_groups(self) -> list[Node]:
        """The groups of people who stand behind a contributor that is a group itself."""
        return self.findall("collab/contrib-group") + self.findall("collab-wrap/contrib-group")

    @property
    def awards_unsaid(self) -> list[Node]:
        """The awards of which the statements beside them leave something out."""
        statements = " ".join(
            _folded(statement.text) for statement in self.all("funding-statement", "support-statement")
        )
        groups = [child for child in self.children if child.name in element_names.AWARDS]
        return [group for group in groups if not all(_folded(text) in statements for text in group._facts())]

    def _facts(self) -> list[str]:
        """The texts of its innermost parts, identifiers for machines aside."""
        if self.name in ("institution-id", "object-id"):
            return []
        if not self.children or self.has_text:
            return [self.text] if self.text else []
        return [text for child in self.children for text in child._facts()]

    @property
    def alignment(self) -> str:
        """The classes that stand for a cell's ``align`` and ``valign``: ``align-right`` and so on."""
        style = self.attr("style")
        across = self.attr("align") or _first(r"text-align:\s*(\w+)", style)
        upright = self.attr("valign") or _first(r"vertical-align:\s*(\w+)", style)
        classes = [f"align-{across.lower()}"] if across.lower() in _ACROSS else []
        return " ".join([*classes, f"valign-{upright.lower()}"] if upright.lower() in _UPRIGHT else classes)

    @property
    def scope(self) -> str:
        """What a head cell heads: as the source says, else its column in the head and its row elsewhere."""
        own = self.attr("scope").lower()
        if own in ("col", "row", "colgroup", "rowgroup"):
            return own
        wide = self.attr("colspan").isdigit() and int(self.attr("colspan")) > 1
        if self.within("thead"):
            return "colgroup" if wide else "col"
        row = self._element.getparent()
        if row is not None and all(local(cell) == "th" for cell in row):
            return "colgroup" if wide and len(row) > 1 else "col"
        return "row"

    def links_to(self, url: str) -> bool:
        """Whether a link to this address lies inside."""
        return any(
            (e.get(HREF) or "").rstrip("/") == url.rstrip("/") for e in self._element.iterdescendants(etree.Element)
        )


_CHINESE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def element_of(node: Node) -> etree._Element:
    """The element behind a view, for the renderer; templates cannot reach it."""
    return node._element


def _runs(nodes: list[Node], alone: Callable[[Node], bool]) -> list[list[Node]]:
    runs: list[list[Node]] = []
    for node in nodes:
        if alone(node) or not runs or alone(runs[-1][0]):
            runs.append([node])
        else:
            runs[-1].append(node)
    return runs


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
