"""A formula of the source as MathML in the page, with words for those who hear it."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup

from publish.html import math
from publish.html.node import Node, element_of


class Formulas:
    """The formulas of one document, in its language."""

    def __init__(self, language: str | None) -> None:
        self._language = language

    def markup(self, node: Node) -> Markup:
        """MathML for a ``math`` or ``tex-math``; TeX that cannot be converted stays as code, so nothing is lost."""
        element = element_of(node)
        display = node.within("disp-formula")
        if node.name == "math":
            made: etree._Element | None = math.mathml(
                element, language=node.spoken_lang or self._language, display=display
            )
        else:
            made = math.tex(node.raw, display=display, language=node.spoken_lang or self._language)
        if made is None:
            return Markup('<code class="tex" id="{}">{}</code>').format(node.id, node.raw.strip())
        parent = element.getparent()
        said = None if parent is None else parent.find("alt-text")
        if said is not None and (words := " ".join("".join(said.itertext()).split())):
            made.set("alttext", words)
        made.set("id", node.id)
        made.tail = None
        return Markup(etree.tostring(made, encoding="unicode"))
