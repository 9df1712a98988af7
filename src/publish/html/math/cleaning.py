"""MathML without what no reader knows: one namespace, presentation elements, attributes that mean something."""

from __future__ import annotations

import re

from lxml import etree

from publish.html.math import tables
from publish.html.math.attributes import value_of

MATHML = "http://www.w3.org/1998/Math/MathML"
M = "{" + MATHML + "}"

_PRESENTATION = frozenset(
    [
        "math",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "ms",
        "mrow",
        "mfrac",
        "msqrt",
        "mroot",
        "mstyle",
        "merror",
        "mpadded",
        "mphantom",
        "mfenced",
        "menclose",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mmultiscripts",
        "mprescripts",
        "none",
        "mtable",
        "mtr",
        "mlabeledtr",
        "mtd",
        "maction",
        "semantics",
        "annotation",
        "annotation-xml",
    ]
)
_SPACE = re.compile(r"[ \t\n\r]+")
_INVISIBLE = frozenset(["maligngroup", "malignmark", "mglyph"])
_ARITY = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}


def clean(element: etree._Element) -> tuple[etree._Element, tuple[tuple[int | None, str], ...]]:
    """A fresh ``math`` element with what the source means, and the labels of its rows, each with its row's number.

    Content MathML alone is kept as an annotation.
    """
    root = etree.Element(f"{M}math", nsmap={None: MATHML})
    _copy_attributes(element, root)
    _fill(element, root)
    _repair(root)
    if len(root) == 1 and root[0].tag == f"{M}semantics" and not _has_presentation(root[0]):
        _shown_as_text(root[0])
    labels = tables.unlabelled(root)
    tables.laid_out(root)
    return root, labels


def _fill(source: etree._Element, target: etree._Element) -> None:
    leaf = len(source) == 0
    if source.text and (leaf or source.text.strip()):
        target.text = source.text if _local(source) == "annotation" else folded(source.text) or source.text[:1]
    for child in source:
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        if name in _INVISIBLE:
            if words := child.get("alt"):
                etree.SubElement(target, f"{M}mtext").text = words
            continue
        if name == "maction" and len(child):
            selected = child.get("selection", "1")
            number = int(selected) - 1 if selected.isdigit() and 0 < int(selected) <= len(child) else 0
            only = etree.SubElement(target, f"{M}mrow")
            holder = etree.Element(f"{M}mrow")
            holder.append(_plain_copy(child[number]))
            _fill(holder, only)
        elif name == "annotation-xml":
            if child.get("encoding", "").lower() in (
                "mathml-presentation",
                "application/mathml-presentation+xml",
            ):
                continue
        elif name == "annotation":
            part = etree.SubElement(target, f"{M}annotation")
            part.set("encoding", child.get("encoding") or "text/plain")
            part.text = "".join(child.itertext())
        elif name in _PRESENTATION:
            part = etree.SubElement(target, f"{M}{name}")
            _copy_attributes(child, part)
            _fill(child, part)
        else:
            _content(child, target)
        if child.tail and child.tail.strip() and _local(source) not in ("mi", "mn", "mo", "mtext", "ms"):
            etree.SubElement(target, f"{M}mtext").text = folded(child.tail)


def _content(child: etree._Element, target: etree._Element) -> None:
    """An element of content MathML: what it says is kept, as text in the order written."""
    name = _local(child)
    kind = {"ci": "mi", "cn": "mn", "csymbol": "mo"}.get(name)
    if kind and not len(child):
        etree.SubElement(target, f"{M}{kind}").text = folded(child.text or "")
        return
    row = etree.SubElement(target, f"{M}mrow")
    if not len(child) and not (child.text or "").strip():
        row.tag = f"{M}mo"
        row.text = _OPERATORS.get(name, name)
        return
    if name == "apply" and len(child) > 2 and _local(child[0]) in _INFIX:
        for number, operand in enumerate(child[1:]):
            if number:
                etree.SubElement(row, f"{M}mo").text = _OPERATORS[_local(child[0])]
            holder = etree.Element("holder")
            holder.append(_plain_copy(operand))
            _fill(holder, row)
    else:
        _fill(child, row)


_OPERATORS = {
    "plus": "+", "minus": "−", "times": "×", "divide": "/", "eq": "=", "neq": "≠", "lt": "<", "gt": ">", "leq": "≤",
    "geq": "≥", "in": "∈", "notin": "∉", "and": "∧", "or": "∨", "not": "¬", "sum": "∑", "product": "∏", "int": "∫",
    "pi": "π", "infinity": "∞", "exponentiale": "e", "imaginaryi": "i", "union": "∪", "intersect": "∩",
}  # fmt: skip
_INFIX = frozenset(
    [
        "plus",
        "minus",
        "times",
        "divide",
        "eq",
        "neq",
        "lt",
        "gt",
        "leq",
        "geq",
        "in",
        "notin",
        "and",
        "or",
        "union",
        "intersect",
    ]
)


def _plain_copy(element: etree._Element) -> etree._Element:
    copy: etree._Element = etree.fromstring(etree.tostring(element, with_tail=False))
    return copy


def folded(text: str) -> str:
    """Text without the white space that MathML folds and takes away (MathML 3, 2.1.7); other spaces are meant."""
    return _SPACE.sub(" ", text).strip(" ")


def _copy_attributes(source: etree._Element, target: etree._Element) -> None:
    element = _local(source)
    for name, value in source.attrib.items():
        if (passed := value_of(element, str(name), str(value))) is not None:
            target.set(str(name), passed)
        elif name == "class" and element == "mtable" and set(str(value).split()) <= tables.EDGES:
            target.set("class", str(value))


def _repair(element: etree._Element) -> None:
    """Give each script and fraction the number of parts that it must have; readers fail on any other."""
    for child in list(element):
        _repair(child)
        if _local(child) in ("none", "mprescripts") and _local(element) != "mmultiscripts":
            element.remove(child)
    name = _local(element)
    if name == "mmultiscripts" and not len(element):
        element.tag = f"{M}mrow"
    arity = _ARITY.get(name)
    if arity is None or len(element) == arity:
        return
    if len(element) > arity:
        first = element[: len(element) - arity + 1]
        row = etree.Element(f"{M}mrow")
        element.insert(0, row)
        row.extend(first)
    while len(element) < arity:
        etree.SubElement(element, f"{M}mrow")


def _has_presentation(semantics: etree._Element) -> bool:
    return any(_local(child) not in ("annotation", "annotation-xml") for child in semantics)


def _shown_as_text(semantics: etree._Element) -> None:
    shown = etree.Element(f"{M}mtext")
    shown.text = folded("".join(semantics.itertext()))
    semantics.insert(0, shown)


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
