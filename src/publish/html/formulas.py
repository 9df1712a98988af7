"""A formula of the source as MathML in the page, with words for those who hear it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from markupsafe import Markup, escape

from publish.article import Article
from publish.html import math
from publish.html.document import Loss
from publish.html.math import Number, TexFault
from publish.html.math.drawing import MOST, SIZE, WIDEST, FormulaFault, draw, is_drawable
from publish.html.node import Node, element_of

_PIECE = 500  # letters
_WIDE = 1.6  # columns; what is wider is set in less than 7 pt


class Formulas:
    """The formulas of one document, in its language, and what of them cannot be shown as it is."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.losses: list[Loss] = []

    def markup(self, node: Node) -> Markup:
        """MathML for a ``math`` or ``tex-math``, and the numbers of its equations behind it.

        TeX that cannot be converted stays as TeX, named a formula, so nothing is lost.
        """
        element = element_of(node)
        display = node.within("disp-formula")
        language = node.spoken_lang or self._article.language
        try:
            if node.name == "math":
                formula = math.mathml(element, language=language, display=display)
            else:
                formula = math.tex(node.raw, display=display, language=language)
        except TexFault as fault:
            sentence = f"this TeX cannot be converted ({fault}); give MathML"
            self.losses.append(Loss("formula-unconverted", sentence, self._article.origins[node.id].line))
            shown = '<span class="formula-text tex" role="math" aria-label="{0}" id="{1}">{2}</span>'
            return Markup(shown).format(" ".join(node.raw.split()), node.id, _pieces(node.raw.strip()))
        converted = formula.math
        if not is_drawable(converted):
            sentence = f"this formula has more than {MOST:,} parts, or too many levels; a PDF shows its words instead"
            self.losses.append(Loss("formula-undrawn", sentence, self._article.origins[node.id].line, "pdf"))
        elif (times := _wideness(converted)) > _WIDE:
            sentence = f"this formula is {times:.1f} times as wide as a page, so that a PDF sets it small; divide it"
            self.losses.append(Loss("formula-wide", sentence, self._article.origins[node.id].line, "pdf"))
        parent = element.getparent()
        alternative = None if parent is None else parent.find("alt-text")
        if alternative is not None and (words := " ".join("".join(alternative.itertext()).split())):
            converted.set("alttext", words)
        converted.set("id", node.id)
        converted.tail = None
        return Markup(etree.tostring(converted, encoding="unicode")) + _numbers(formula.numbers, _labels(node))


def _wideness(math: etree._Element) -> float:
    """How many times as wide as a column a formula is, broken into lines; one that is short is not measured."""
    if sum(len(text) for text in math.itertext()) < WIDEST:
        return 0.0
    try:
        return draw(math, font_size=SIZE).width / SIZE / WIDEST
    except FormulaFault:
        return 0.0


def _pieces(tex: str) -> Markup:
    """Text of which a line is found in no more time than it is long, though no space may be in it."""
    if len(tex) <= _PIECE:
        return escape(tex)
    return Markup("").join(Markup("<span>{}</span>").format(tex[at : at + _PIECE]) for at in range(0, len(tex), _PIECE))


def _labels(node: Node) -> set[str]:
    """The numbers that the formula around has as labels already."""
    holder = node.parent
    while holder is not None and holder.name == "alternatives":
        holder = holder.parent
    return {_bare(label.text) for label in holder.all("label")} if holder is not None else set()


def _numbers(numbers: Sequence[Number], labels: set[str]) -> Markup:
    marked = Markup("")
    for number in numbers:
        if _bare(number.text) not in labels:
            place = "" if number.height == 0.5 else f' style="top:{number.height:.1%}"'
            marked += Markup(' <span class="label"{}>{}</span>').format(Markup(place), number.text)
    return marked


def _bare(text: str) -> str:
    return re.sub(r"[\s()\[\].]", "", text)
