"""Formulas: MathML as pages and EPUB readers want it, with words that say it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from publish.html.math import cleaning, speech
from publish.html.math.numbering import Number, places
from publish.html.math.tex import TexFault, convert

__all__ = ["Formula", "Number", "TexFault", "mathml", "tex"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A ``math`` element, and the equation numbers that the source gave within it, which stand at the margin."""

    math: etree._Element
    numbers: tuple[Number, ...] = ()


def mathml(element: etree._Element, *, language: str | None, display: bool) -> Formula:
    """A ``math`` element of MathML Core and its neighbours, in the default namespace, with ``alttext``.

    Takes MathML 2 or 3 under any prefix. An ``alttext`` of the source's own stays; otherwise the words are made in
    ``language`` (WCAG 1.1.1).
    """
    math, labels = cleaning.clean(element)
    math.set("display", "block" if display else "inline")
    text = " ".join((element.get("alttext") or "").split()) or speech.say(math, language)
    if text:
        math.set("alttext", text)
    return Formula(math, places(math, labels))


def tex(source: str, *, language: str | None, display: bool) -> Formula:
    """The MathML of a TeX formula. Raises TexFault when it cannot be converted."""
    math = convert(source, display=display)
    formula = mathml(math.math, language=language, display=display)
    return Formula(formula.math, places(formula.math, math.numbers))
