"""Ways through a file beside its text: bookmarks, page labels, and where links land.

In PDF 2.0 a destination names the structure element that it means (ISO 14289-2, 8.8); in PDF 1.7 bookmarks do so too.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

from publish.pdf.tags.kinds.aside import ASIDE
from publish.pdf.tags.kinds.note import NOTE
from publish.pdf.tags.records import Annotation, Leaf
from publish.pdf.tags.structure import StructureElement, Version
from publish.pdf.tags.tree import Tree

References = Mapping[StructureElement, Any]

_ESCAPE = "\u001b"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


@dataclass(slots=True)
class _Bookmark:
    title: str
    level: int
    element: StructureElement
    below: list[_Bookmark] = field(default_factory=list)


def add_page_labels(pdf: Any) -> None:
    """Pages count from 1, as printed at their foot (ISO 32000-1, 12.4.2)."""
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def page_labels(count: int) -> tuple[str, ...]:
    """What these labels say."""
    return tuple(str(number) for number in range(1, count + 1))


def add_bookmarks(pdf: Any, tree: Tree, references: References, language: str) -> None:
    """A bookmark for every heading, nested by level (ISO 14289-1, 7.17). Headings in side boxes stay out.

    ``language`` is the document's: a heading in another one says so in its bookmark (ISO 32000-1, 14.9.2.2).
    """
    entries: list[_Bookmark] = []
    path: list[_Bookmark] = []
    stack = [(tree.root, language)]
    while stack:
        element, spoken = stack.pop()
        spoken = element.language or spoken
        if level := _level(element):
            text = _text(element)
            if text:
                title = f"{_ESCAPE}{spoken}{_ESCAPE}{text}" if spoken != language else text
                bookmark = _Bookmark(title, level, element)
                while path and path[-1].level >= level:
                    path.pop()
                (path[-1].below if path else entries).append(bookmark)
                path.append(bookmark)
        elif element.kind is not ASIDE:
            stack.extend((kid, spoken) for kid in reversed(element.elements()))
    if entries:
        outlines = pydyf.Dictionary({"Type": "/Outlines"})
        pdf.add_object(outlines)
        outlines["Count"] = _write(pdf, entries, outlines, references, tree.version)
        pdf.catalog["Outlines"] = outlines.reference
        pdf.catalog["PageMode"] = "/UseOutlines"


def lead(pdf: Any, tree: Tree, references: References, annotations: list[Annotation]) -> None:
    """Let every link within the document lead to its place."""
    places = pydyf.Array()
    named: dict[str, StructureElement] = {}
    for annotation in annotations:
        href = annotation.element.get("href", "")
        if not href.startswith("#"):
            continue
        home = tree.home(href[1:])
        annotation.target.pop("Dest", None)
        if home is None or home.first_leaf() is None:
            home = tree.root
        named[href[1:]] = home
        if tree.version == "2.0":
            annotation.target["A"] = _action(pdf, home, references)
        else:
            annotation.target["Dest"] = pydyf.String(href[1:])
    if tree.version == "1.7" and named:
        for name, home in sorted(named.items(), key=lambda pair: pydyf.String(pair[0]).data):
            places.extend((pydyf.String(name), _place(pdf, home)))
        destinations = pydyf.Dictionary({"Names": places})
        pdf.add_object(destinations)
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["Dests"] = destinations.reference


def _write(pdf: Any, entries: list[_Bookmark], parent: Any, references: References, version: Version) -> int:
    """Write bookmarks below a parent; how many there are, with those below them, comes back."""
    total = 0
    entries_written: list[Any] = []
    for entry in entries:
        item = pydyf.Dictionary({"Title": _string(entry.title), "Parent": parent.reference})
        pdf.add_object(item)
        item["SE"] = references[entry.element]
        if version == "2.0":
            item["A"] = _action(pdf, entry.element, references)
        else:
            item["Dest"] = _place(pdf, entry.element)
        if entry.below:
            count = _write(pdf, entry.below, item, references, version)
            item["Count"] = count
            total += count
        if entries_written:
            item["Prev"] = entries_written[-1].reference
            entries_written[-1]["Next"] = item.reference
        entries_written.append(item)
        total += 1
    parent["First"], parent["Last"] = entries_written[0].reference, entries_written[-1].reference
    return total


def _string(text: str) -> Any:
    """A text string. Escapes that name a language are read in UTF-16 alone (ISO 32000-1, 7.9.2.2 and 14.9.2.2)."""
    return f"<{(BOM_UTF16_BE + text.encode('utf-16-be')).hex()}>" if _ESCAPE in text else pydyf.String(text)


def _action(pdf: Any, element: StructureElement, references: References) -> Any:
    _, *view = _place(pdf, element)
    return pydyf.Dictionary(
        {
            "Type": "/Action",
            "S": "/GoTo",
            "D": _place(pdf, element),
            "SD": pydyf.Array([references[element], *view]),
        }
    )


def _place(pdf: Any, element: StructureElement) -> Any:
    leaf = element.first_leaf()
    if leaf is None:
        return pydyf.Array([_page(pdf, 0), "/Fit"])
    return pydyf.Array([_page(pdf, leaf.page), "/XYZ", round(leaf.left, 2), round(leaf.top, 2), 0])


def _page(pdf: Any, number: int) -> bytes:
    """The reference of a page, from 0: each is three in a row, and the library makes all of them for one."""
    return f"{pdf.pages['Kids'][3 * number]} 0 R".encode("ascii")


def _level(element: StructureElement) -> int:
    name = element.kind.pdf17
    return int(name[1:]) if name[:1] == "H" and name[1:].isdigit() else 0


def _calls_note(leaf: Leaf) -> bool:
    """Whether a piece of text is the call of a note, which says nothing away from its page."""
    return any(around.get("role") == "doc-noteref" for around in (leaf.element, *leaf.element.iterancestors()))


def _text(element: StructureElement) -> str:
    parts: list[str] = []

    def walk(node: StructureElement) -> None:
        for kid in node.kids:
            if isinstance(kid, Leaf):
                parts.append("" if _calls_note(kid) else kid.source_text or "")
            elif isinstance(kid, StructureElement) and kid.kind is not NOTE:
                walk(kid)
        if node.alt_text and not node.elements() and not any(isinstance(k, Leaf) and k.source_text for k in node.kids):
            parts.append(node.alt_text)

    walk(element)
    return " ".join("".join(parts).translate(_UNSEEN).split())
