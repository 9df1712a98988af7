"""Lists, as they count: JATS has no first number, so one that begins later goes on from another or has labels."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.document import DefinitionList, ItemList, Numbering
from publish.importing.jats.elements import LANG, add
from publish.importing.jats.inline import write_inline
from publish.importing.jats.languages import block_language, differs, tag_of
from publish.importing.jats.writing import CountedList, Writing

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MARKERS = ("bullet", "simple")


def write_list(writing: Writing, parent: etree._Element, block: ItemList, language: str | None) -> None:
    """Write a list at the end of an element; one of no items is none."""
    if not block.items:
        return
    element = add(parent, "list", list_type=block.numbering)
    language = own_language(element, block.language, language)
    writing.stands(element, block.place)
    before = _before(writing, block)
    if before is not None:
        element.set("continued-from", writing.name(before.element, "list"))
    labels = _labels(block, goes_on=before is not None)
    if block.numbering not in _MARKERS:
        last = block.start + len(block.items) - 1
        writing.lists[block.numbering, last] = CountedList(element, bool(labels))
    for at, item in enumerate(block.items):
        entry = add(element, "list-item")
        writing.places[entry] = item.place
        if labels:
            add(entry, "label", labels[at])
        writing.flow(writing, entry, item.blocks, language)
        if not any(child.tag != "label" for child in entry):
            add(entry, "p")


def own_language(element: etree._Element, language: str | None, around: str | None) -> str | None:
    """Mark an element with the language that its author said, where that differs; the language within it."""
    tag = tag_of(language)
    if tag is None or not differs(tag, around):
        return around
    element.set(LANG, tag)
    return tag


def _before(writing: Writing, block: ItemList) -> CountedList | None:
    """The list that this one goes on from, counting as it does."""
    if block.start == 1 or block.numbering in _MARKERS or not block.continues:
        return None
    before = writing.lists.get((block.numbering, block.start - 1))
    return None if before is None or before.labelled else before


def _labels(block: ItemList, *, goes_on: bool) -> list[str]:
    """What stands in front of each item, where the kind of list does not say it."""
    labels = [(item.label or "").strip() for item in block.items]
    if block.numbering == "bullet" or not block.items:
        return []
    if block.numbering == "simple":
        return labels if any(re.search(r"\w", label) for label in labels) else []
    counted = [number_as(block.start + at, block.numbering) for at in range(len(block.items))]
    plain = [re.fullmatch(r"[(\[]?(.*?)[.):\]]*", label) for label in labels]
    as_counted = all(not m or not m[1] or m[1] == number for m, number in zip(plain, counted, strict=True))
    if as_counted and (block.start == 1 or goes_on):
        return []
    return [label or f"{number}." for label, number in zip(labels, counted, strict=True)]


def number_as(number: int, numbering: Numbering) -> str:
    """A number as a list counts: 28 is "28", "ab" or "xxviii"."""
    if numbering.startswith("alpha"):
        text = ""
        while number > 0:
            number, digit = divmod(number - 1, 26)
            text = chr(ord("a") + digit) + text
    elif numbering.startswith("roman") and 0 < number < 4000:
        text = ""
        for value, letter in _ROMAN:
            text += letter * (number // value)
            number %= value
    else:
        text = str(number)
    return text.upper() if numbering.endswith("upper") else text


def write_definitions(writing: Writing, parent: etree._Element, block: DefinitionList, language: str | None) -> None:
    """Write a definition list at the end of an element."""
    element = add(parent, "def-list")
    language = own_language(element, block.language, language)
    writing.stands(element, block.place)
    for entry in block.entries:
        item = add(element, "def-item")
        term = add(item, "term")
        own, content = block_language(writing, entry.term, None, language, block.place)
        if own is not None:
            term.set(LANG, own)
        write_inline(writing, term, content, own or language, block.place)
        if entry.blocks:
            definition = add(item, "def")
            writing.flow(writing, definition, entry.blocks, language)
            if not len(definition):
                item.remove(definition)
