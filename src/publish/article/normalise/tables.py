"""CALS (OASIS exchange) tables become XHTML tables, the other table model that JATS allows."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import CALS, local, make


def normalise(root: etree._Element) -> None:
    """Rewrite each CALS table in place; spans by column name become ``colspan``, ``morerows`` becomes ``rowspan``."""
    for table in list(root.iter(f"{{{CALS}}}table")):
        group = table.find(f"{{{CALS}}}tgroup")
        columns: dict[str, int] = {}
        spans: dict[str, tuple[str, str]] = {}
        if group is not None:
            for number, spec in enumerate(group.findall(f"{{{CALS}}}colspec"), 1):
                columns[spec.get("colname") or f"c{number}"] = int(spec.get("colnum") or number)
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
    more = element.get("morerows", "")
    if more.isdigit() and int(more):
        element.set("rowspan", str(int(more) + 1))
    for attribute in ("spanname", "namest", "nameend", "colname", "morerows", "colsep", "rowsep"):
        element.attrib.pop(attribute, None)
