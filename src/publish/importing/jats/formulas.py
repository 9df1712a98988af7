"""Formulas: MathML as JATS takes it, its TeX beside it."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import Formula, Remark
from publish.importing.jats.elements import MATHML, add, add_text, clean
from publish.importing.jats.writing import Writing

_TOKEN_ATTRIBUTES = "mathvariant mathsize mathcolor mathbackground dir"
_ATTRIBUTES = {
    name: frozenset(names.split())
    for name, names in {
        "math": "display alttext dir",
        "mi": _TOKEN_ATTRIBUTES,
        "mn": _TOKEN_ATTRIBUTES,
        "mtext": _TOKEN_ATTRIBUTES,
        "ms": _TOKEN_ATTRIBUTES,
        "mo": _TOKEN_ATTRIBUTES
        + " form fence separator lspace rspace stretchy symmetric maxsize minsize largeop movablelimits accent",
        "mfrac": "linethickness bevelled",
        "munder": "accentunder",
        "mover": "accent",
        "munderover": "accent accentunder",
        "mstyle": "displaystyle scriptlevel mathvariant mathcolor mathbackground",
        "mspace": "width height depth",
        "mpadded": "width height depth lspace voffset",
        "menclose": "notation",
        "mfenced": "open close separators",
        "mtable": "align rowalign columnalign rowspacing columnspacing rowlines columnlines frame framespacing"
        " displaystyle",
        "mtr": "rowalign columnalign",
        "mtd": "rowspan columnspan rowalign columnalign",
    }.items()
}
_ELEMENTS = frozenset(
    """math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup
    msubsup munder mover munderover mmultiscripts mprescripts none mtable mlabeledtr mtr mtd maction
    semantics""".split()
)
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3}
_ONLY = {"mtable": {"mtr", "mlabeledtr"}, "mtr": {"mtd"}, "mlabeledtr": {"mtd"}}
_WITHIN = {
    "mtr": ("mtable",), "mlabeledtr": ("mtable",), "mtd": ("mtr", "mlabeledtr"), "mprescripts": ("mmultiscripts",),
    "none": ("mmultiscripts",), "math": (),
}  # fmt: skip
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
    _mend(math)
    if display:
        math.set("display", "block")
    return math if len(math) else None


def _mend(math: etree._Element) -> None:
    """Make a row of what has not the parts that MathML asks of it, such as a fraction without denominator."""
    for element in math.iter(etree.Element):
        name = etree.QName(element).localname
        parent = element.getparent()
        around = etree.QName(parent).localname if parent is not None else ""
        parts = [etree.QName(child).localname for child in element]
        misplaced = around not in _WITHIN.get(name, (around,))
        wrong = len(parts) != _PARTS.get(name, len(parts)) or not set(parts) <= _ONLY.get(name, set(parts))
        if parent is not None and (misplaced or wrong):
            element.tag = f"{{{MATHML}}}mrow"
            element.attrib.clear()


def _copy(source: etree._Element, target: etree._Element) -> None:
    allowed = _ATTRIBUTES.get(etree.QName(target).localname, frozenset())
    for name, value in source.attrib.items():
        if name in allowed:
            target.set(name, clean(value))
    if etree.QName(target).localname in _TOKENS:
        target.text = clean("".join(source.itertext()))
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
