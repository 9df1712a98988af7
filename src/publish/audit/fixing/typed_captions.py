"""A paragraph beside a table or a figure that is its caption, and becomes it."""

from __future__ import annotations

from lxml import etree

from publish.audit.facts.captions import label
from publish.audit.fixing.fix import Fix
from publish.audit.fixing.written import Written
from publish.audit.subjects.xml import text_of
from publish.mending.edits import AddChild, Drop


def caption_of(
    article: Written, holder: etree._Element, neighbour: etree._Element | None, *, of_table: bool
) -> Fix | None:
    """The label and the caption of a table or figure, from a paragraph beside it; None where that is no caption.

    Somebody must judge it: the paragraph may be about the table, and not its name.
    """
    if neighbour is None or neighbour.tag != "p" or neighbour.attrib or holder.find("object-id") is not None:
        return None
    typed = label(text_of(neighbour), of_table=of_table)
    parts = _parts(article, neighbour, typed) if typed else None
    if parts is None:
        return None
    first, rest = parts
    written = "".join(article.tags(holder, "label")[:1]) + first + article.tags(holder, "label")[1]
    line = article.new_line(next(holder.iterchildren(etree.Element), holder))
    if rest.strip():
        (opening, closing), (p, end) = article.tags(holder, "caption"), article.tags(holder, "p")
        written += f"{line}{opening}{p}{rest.strip()}{end}{closing}"
    what = "table" if of_table else "figure"
    edits = (AddChild(article.of(holder), written), Drop(article.of(neighbour)))
    return Fix(f"Make “{typed}” the label of the {what}", edits, safe=False)


def _parts(article: Written, paragraph: etree._Element, typed: str) -> tuple[str, str] | None:
    """The label and the rest of a paragraph as they are written; a label that is set in bold is taken out of it."""
    element = article.of(paragraph)
    close = element.close_start
    first = article.stretches(paragraph)[0]
    set_apart = next(paragraph.iterchildren(etree.Element), None) if not first.text.strip() else None
    if set_apart is not None and set_apart.tag in ("bold", "italic", "sc", "underline"):
        written = article.of(set_apart)
        whole, close = article.markup.text[written.end : close], written.close_start
        first = article.stretches(set_apart)[0]
        if written.children:
            return None
    else:
        whole = ""
    at = len(first.text) - len(first.text.lstrip())
    if first.text[at : at + len(typed)] != typed or (place := first.span(at, at + len(typed))) is None:
        return None
    text = article.markup.text
    rest = text[place[1] : close]
    if whole and rest.strip() and set_apart is not None:
        name = article.name(paragraph, set_apart.tag)
        rest = f"<{name}>{rest.strip()}</{name}>"
    return text[place[0] : place[1]], rest + whole
