"""CALS (OASIS exchange) tables become XHTML tables, the other table model that JATS allows."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import CALS, local, make

_DIGITS = 9  # of a number that can be meant


def normalise(root: etree._Element) -> None:
    """Rewrite each CALS table in place; spans by column name become ``colspan``, ``morerows`` becomes ``rowspan``."""
    for table in list(root.iter(f"{{{CALS}}}table")):
        group = table.find(f"{{{CALS}}}tgroup")
        columns: dict[str, int] = {}
        spans: dict[str, tuple[str, str]] = {}
        if group is not None:
            for number, spec in enumerate(group.findall(f"{{{CALS}}}colspec"), 1):
                columns[spec.get("colname") or f"c{number}"] = _number(spec.get("colnum")) or number
            for spec in group.findall(f"{{{CALS}}}spanspec"):
                spans[spec.get("spanname", "")] = (spec.get("namest", ""), spec.get("nameend", ""))
        for element in list(table.iter(etree.Element)):
            if etree.QName(element).namespace == CALS:
                _rename(element, columns, spans)
        for leftover in [*table.iter("colspec"), *table.iter("spanspec")]:
            parent = leftover.getparent()
            if parent is not None:
                parent.remove(leftover)
        for wrapper in list(table.iter("tgroup")):
            parent = wrapper.getparent()
            if parent is not None:
                at = parent.index(wrapper)
                parent[at : at + 1] = list(wrapper)
        if (title := table.find("title")) is not None:
            caption = make("caption", title)
            table.replace(title, caption)
            caption.append(title)
        for row in list(table.iter("row")):
            row.tag = "tr"


def _rename(element: etree._Element, columns: dict[str, int], spans: dict[str, tuple[str, str]]) -> None:
    name = local(element)
    element.tag = name
    if name != "entry":
        return
    element.tag = "th" if any(local(a) == "thead" for a in element.iterancestors()) else "td"
    first, last = spans.get(element.get("spanname", ""), (element.get("namest", ""), element.get("nameend", "")))
    if first in columns and last in columns and columns[last] > columns[first]:
        element.set("colspan", str(columns[last] - columns[first] + 1))
    if down := _number(element.get("morerows")):
        element.set("rowspan", str(down + 1))
    for attribute in ("spanname", "namest", "nameend", "colname", "morerows", "colsep", "rowsep"):
        element.attrib.pop(attribute, None)


def _number(stated: str | None) -> int:
    """A count as it is written; 0 for what is none."""
    text = (stated or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
