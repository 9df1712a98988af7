"""Formulas: MathML as pages and EPUB readers want it, with words that say it."""

from __future__ import annotations

from lxml import etree

from publish.html.math import cleaning, speech
from publish.html.math.latex import convert

__all__ = ["mathml", "tex"]


def mathml(element: etree._Element, *, language: str | None, display: bool) -> etree._Element:
    """A ``math`` element of MathML Core and its neighbours, in the default namespace, with ``alttext``.

    Takes MathML 2 or 3 under any prefix. An ``alttext`` of the source's own stays; otherwise the words are made in
    ``language`` (WCAG 1.1.1).
    """
    math = cleaning.clean(element)
    math.set("display", "block" if display else "inline")
    said = " ".join((element.get("alttext") or "").split()) or speech.say(math, language)
    if said:
        math.set("alttext", said)
    return math


def tex(source: str, *, language: str | None, display: bool) -> etree._Element | None:
    """The MathML of a TeX formula, or None when it cannot be converted."""
    made = convert(source, display=display)
    return None if made is None else mathml(made, language=language, display=display)
