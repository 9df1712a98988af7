"""Formulas: MathML as JATS takes it, its TeX beside it."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import Formula, Remark
from publish.importing.jats.elements import MATHML, add, add_text, clean
from publish.importing.jats.writing import Writing

_ATTRIBUTES = frozenset(
    """accent accentunder align alttext bevelled close columnalign columnlines columnspacing columnspan depth
    dir display displaystyle fence form frame framespacing height largeop linethickness lspace mathbackground
    mathcolor mathsize mathvariant maxsize minsize movablelimits notation open rowalign rowlines rowspacing
    rowspan rspace scriptlevel separator separators side stretchy symmetric voffset width""".split()
)
_ELEMENTS = frozenset(
    """math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup
    msubsup munder mover munderover mmultiscripts mprescripts none mtable mlabeledtr mtr mtd maction
    semantics""".split()
)
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})  # that hold text, and nothing else does


def write_formula(
    writing: Writing, parent: etree._Element, formula: Formula, label: str = "", *, block: bool = True
) -> etree._Element:
    """Write a formula at the end of an element: a ``disp-formula`` on a line of its own, or an ``inline-formula``."""
    element = add(parent, "disp-formula" if block else "inline-formula")
    if block:
        writing.name(element, "eq")
    writing.places[element] = formula.place
    if label:
        add(element, "label", label)
    math = _mathml(formula.mathml, display=block)
    tex = clean(formula.tex or "").strip()
    holder = add(element, "alternatives") if math is not None and tex else element
    if math is not None:
        holder.append(math)
    if tex:
        add(holder, "tex-math", tex)
    if math is None and not tex:
        add_text(element, clean(formula.alt_text or ""))
        writing.remarks.append(Remark("lost", "formula", formula.place, "A formula could not be read"))
    elif formula.alt_text:
        element.insert(1 if label else 0, add(element, "alt-text", formula.alt_text))
    return element


def _mathml(text: str | None, *, display: bool) -> etree._Element | None:
    """The formula with the prefix ``mml``, without what MathML 3 does not know."""
    if not text:
        return None
    try:
        source = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return None
    math = etree.Element(f"{{{MATHML}}}math", nsmap={"mml": MATHML})
    _copy(source, math)
    math.attrib.pop("display", None)
    if display:
        math.set("display", "block")
    return math if len(math) else None


def _copy(source: etree._Element, target: etree._Element) -> None:
    for name, value in source.attrib.items():
        if name in _ATTRIBUTES:
            target.set(name, value)
    if etree.QName(target).localname in _TOKENS:
        target.text = "".join(source.itertext())
        return
    for child in source:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in ("annotation", "annotation-xml") or not name:
            continue
        if name == "semantics" and len(child):
            child = child[0]
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name not in _ELEMENTS:
            name = "mrow" if len(child) else "mtext"
        _copy(child, etree.SubElement(target, f"{{{MATHML}}}{name}"))
