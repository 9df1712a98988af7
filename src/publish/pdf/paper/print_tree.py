"""The HTML document made ready for paper: notes at the foot, contents in front, formulas drawn, nothing folded."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.html import contents, directions
from publish.html.data_tables import is_data
from publish.html.document import XHTML, HtmlDocument, Resource
from publish.html.terms import Terms
from publish.pdf.paper import (
    continuations,
    decimals,
    figure_heights,
    footnotes,
    formulas,
    html_attributes,
    indents,
    missing_glyphs,
    ruby,
    tables,
    unbroken,
    wide_tables,
)
from publish.pdf.paper.page_style import PageStyle

X = "{" + XHTML + "}"
PARTING = (",", ";", "/", "|", "·")  # between two links or other marked names
CONTENTS_FROM = 6  # headings; a shorter piece is found without a list


@dataclass(frozen=True, slots=True)
class PrintTree:
    """HTML elements in no namespace, as the layout engine wants them, with the resources that they name.

    ``mathml`` holds the MathML of formulas by the name that their drawings carry.
    """

    root: etree._Element
    resources: tuple[Resource, ...]
    mathml: Mapping[str, bytes]


def build(
    document: HtmlDocument,
    *,
    footnotes_at_foot: bool = True,
    private_use: bool = True,
    characters: frozenset[int] = frozenset(),
    style: PageStyle | None = None,
    files: Iterable[Resource] = (),
) -> PrintTree:
    """Make a document ready for paper. Notes go to the foot of the page, or stay behind their section.

    Without ``private_use``, characters whose meaning Unicode does not know give way to a sign. ``characters`` are
    the code points of a theme's fonts, ``style`` is the page that it makes, ``files`` are what its style sheets name.
    """
    root = copy.deepcopy(document.root)
    terms = Terms(document.article.language)
    _add_contents(root, terms)
    _tie_data(root, document)
    _unfold(root)
    _name_attached(root, document)
    html_attributes.spell_out(root)
    indents.bound(root)
    ruby.pair(root)
    decimals.align(root)
    tables.fit(root, style or PageStyle())
    continuations.mark(root, terms)
    unbroken.mark(root)
    figure_heights.mark(root)
    _let_calls_break(root)
    if footnotes_at_foot:
        footnotes.place(root)
    footnotes.lead_back(root)
    _let_lists_break(root)
    drawn, mathml = formulas.draw_all(root)
    for element in root.iter(etree.Element):
        if element.tag.startswith(X):
            element.tag = element.tag[len(X) :]
        if (language := element.get("{http://www.w3.org/XML/1998/namespace}lang")) and not element.get("lang"):
            element.set("lang", language)
    if not private_use:
        missing_glyphs.drop_private(root)
    missing_glyphs.stand_in(root, characters)
    wide_tables.silence(root)
    directions.mark(root)
    return PrintTree(root, (*document.resources, *drawn, *files), mathml)


def _add_contents(root: etree._Element, terms: Terms) -> None:
    entries = contents.outline(root)
    article = root.find(f".//{X}article")
    if article is None or sum(1 + len(e.below) for e in entries) < CONTENTS_FROM:
        return
    nav = contents.nav(entries, terms, depth=2)
    # Behind the title block and what sums the article up, before the text itself.
    place = article.find(f"{X}header")
    for child in article:
        if "abstract" in (child.get("class") or "").split() or child.get("class") == "keywords":
            place = child
    if place is None:
        article.insert(0, nav)
    else:
        place.addnext(nav)


def _let_lists_break(root: etree._Element) -> None:
    """Let a line end behind what parts two names without a space: the engine finds no place of its own between them."""
    for name in root.iter(f"{X}a", f"{X}span"):
        if name.tail in PARTING and name.getnext() is not None:
            name.tail += "\u200b"  # never drawn and never read (tags/words.py)


def _let_calls_break(root: etree._Element) -> None:
    """Let a line end behind the call of a note that words follow at once: a sequence of letters with calls is long."""
    for call in root.iter(f"{X}a"):
        if call.get("role") == "doc-noteref" and (call.tail or "")[:1].isalnum():
            call.tail = f"\u200b{call.tail}"  # as above


def _name_attached(root: etree._Element, document: HtmlDocument) -> None:
    """What goes with the file as an attachment is named: a link from the page would lead out of the file."""
    attached = {resource.name for resource in document.resources if resource.attached}
    for link in root.iter(f"{X}a") if attached else ():
        if link.get("href") in attached:
            link.tag = f"{X}span"
            link.set("class", "file-name")
            del link.attrib["href"]


def _tie_data(root: etree._Element, document: HtmlDocument) -> None:
    """Name at each picture the data that lie beside it, for its structure element; their table is for screens.

    The file goes with the PDF, and whoever hears the picture gets to it from there.
    """
    data = {resource.name for resource in document.resources if resource.attached and is_data(resource.name)}
    for figure in root.iter(f"{X}figure") if data else ():
        if names := [name for link in figure.iter(f"{X}a") if (name := link.get("href") or "") in data]:
            for image in figure.iter(f"{X}img"):
                image.set("data-files", " ".join(names))
    for table in list(root.iter(f"{X}details")):
        if "figure-data" in (table.get("class") or "").split() and (parent := table.getparent()) is not None:
            parent.remove(table)


def _unfold(root: etree._Element) -> None:
    for details in root.iter(f"{X}details"):
        details.tag = f"{X}div"
    for summary in root.iter(f"{X}summary"):
        summary.tag = f"{X}p"
        summary.set("class", "summary")
    for recording in [*root.iter(f"{X}video"), *root.iter(f"{X}audio")]:
        recording.tag = f"{X}p"
        for attribute in ("controls", "src"):
            recording.attrib.pop(attribute, None)
