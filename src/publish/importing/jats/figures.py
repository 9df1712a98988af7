"""Figures: pictures with what they are called, and the data of a chart behind them."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import Figure
from publish.importing.jats.elements import add
from publish.importing.jats.inline import write_inline
from publish.importing.jats.lists import own_language
from publish.importing.jats.pictures import write_picture
from publish.importing.jats.tables import write_table
from publish.importing.jats.writing import Writing


def write_figure(
    writing: Writing, parent: etree._Element, figure: Figure, language: str | None, *, in_cell: bool
) -> None:
    """Write a figure; decoration, and a picture in a cell that nothing names, as a mere ``graphic``."""
    writing.unplaced += figure.anchors
    bare = not figure.caption and not figure.label and not figure.data
    if figure.pictures and bare and (in_cell or all(picture.decorative for picture in figure.pictures)):
        for picture in figure.pictures:
            writing.stands(write_picture(writing, parent, picture, language, "graphic"), figure.place)
        return
    element = add(parent, "fig")
    language = own_language(element, figure.language, language)
    writing.name(element, "fig")
    writing.stands(element, figure.place)
    if figure.label:
        add(element, "label", figure.label.strip())
    if figure.caption:
        caption = add(element, "caption")
        writing.flow(writing, caption, figure.caption, language)
        if not len(caption):
            element.remove(caption)
    for picture in figure.pictures:
        if picture.link:
            write_inline(writing, add(element, "p"), [picture], language, picture.place)
        else:
            write_picture(writing, element, picture, language, "graphic")
    if figure.data is not None:
        write_table(writing, parent, figure.data, language)
    if not len(element):
        parent.remove(element)
