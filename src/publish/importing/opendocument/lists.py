"""Lists of an OpenDocument text, with their numbers as the program counts them (ISO/IEC 26300-1, 5.3)."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from publish.importing.document import Block, Heading, ItemList, ListItem, Numbering
from publish.importing.opendocument.context import Context
from publish.importing.opendocument.names import STYLE, TEXT, XML, count

_KINDS: dict[str, Numbering] = {
    "1": "order", "a": "alpha-lower", "A": "alpha-upper", "i": "roman-lower", "I": "roman-upper", "": "simple",
}  # fmt: skip
_ROMAN = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def read(context: Context, element: etree._Element) -> list[Block]:
    """A list as blocks: one list, or what stands in it where it only indents, or numbers headings."""
    style = element.get(f"{TEXT}style-name") or context.list_style
    inner = replace(context, list_style=style, list_level=context.list_level + 1, depth=context.depth + 1)
    level = context.shared.styles.list_level(style, inner.list_level)
    numbering = _numbering(level)
    place = context.be_at(element)
    start = _start(context, element, level, style, inner.list_level)
    items: list[ListItem] = []
    number = start
    blocks: list[Block] = []
    for child in element:
        if child.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
            continue
        item = inner.blocks(inner, child)
        if any(isinstance(block, Heading) for block in item):
            blocks += [*_list(items, numbering, place, start), *item]
            items = []
            continue
        own = not (item and all(isinstance(block, ItemList) for block in item)) and child.tag == f"{TEXT}list-item"
        if (start_value := child.get(f"{TEXT}start-value")) is not None and own:
            number = count(start_value, 1, 10**6)
            start = start if items else number
        if not own and items:
            items[-1].blocks += item
        elif own:
            label = None if numbering in ("bullet", "simple") else _label(level, number)
            items.append(ListItem(item, label, item[0].place if item else place))
            number += 1
        else:
            blocks += item
    context.shared.counts[element.get(f"{XML}id") or ""] = number - 1
    context.shared.counts[f"{style} {inner.list_level}"] = number - 1
    return [*blocks, *_list(items, numbering, place, start)]


def _list(items: list[ListItem], numbering: Numbering, place: object, start: int) -> list[Block]:
    continues = numbering not in ("bullet", "simple") and start != 1
    return [ItemList(items, numbering, items[0].place, start, continues)] if items else []


def _start(
    context: Context, element: etree._Element, level: etree._Element | None, style: str | None, depth: int
) -> int:
    """The number of the first item: that of the style, or the next behind the list that this one continues."""
    counts = context.shared.counts
    if (before := element.get(f"{TEXT}continue-list")) is not None and before in counts:
        return counts[before] + 1
    if element.get(f"{TEXT}continue-numbering") == "true":
        return counts.get(f"{style} {depth}", 0) + 1
    return 1 if level is None else count(level.get(f"{TEXT}start-value"), 1, 10**6)


def _numbering(level: etree._Element | None) -> Numbering:
    if level is None or level.tag != f"{TEXT}list-level-style-number":
        return "bullet"
    return _KINDS.get(level.get(f"{STYLE}num-format", ""), "order")


def _label(level: etree._Element | None, number: int) -> str:
    if level is None:
        return f"{number}."
    shown = numeral(number, level.get(f"{STYLE}num-format", "1"))
    return f"{level.get(f'{STYLE}num-prefix', '')}{shown}{level.get(f'{STYLE}num-suffix', '')}".strip()


def numeral(number: int, form: str) -> str:
    """A number in a form of OpenDocument: "1", "a", "A", "i" or "I"."""
    if form.lower() == "a":
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 50)
        return letters.upper() if form == "A" else letters
    if form.lower() == "i" and 0 < number < 400:
        letters, rest = "", number
        for worth, sign in _ROMAN:
            letters += sign * (rest // worth)
            rest %= worth
        return letters.upper() if form == "I" else letters
    return str(number) if form else ""
