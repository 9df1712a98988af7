"""A formula as one line, the same however its MathML is written: with rows around, in italic letters, padded."""

from __future__ import annotations

import unicodedata

from lxml import etree

_LEFT_OUT = frozenset(
    "annotation annotation-xml mspace mphantom maligngroup malignmark mprescripts none mlabeledtr-label".split()
)
_SCRIPTS = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_BUILT = frozenset("msub msup msubsup mfrac mroot mmultiscripts".split())
_SAME = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2032": "'", "\u00b7": "\u22c5"})
_UNSEEN = dict.fromkeys((*range(0x2061, 0x2065), 0x200B, 0x2060, 0xFEFF))
MAX_DEPTH = 60


def line_of(math: etree._Element, depth: int = 0) -> str:
    """What a formula is made of: its letters in order, with what is raised, lowered, above and below, and its columns.

    "" where it is nested deeper than is looked at.
    """
    if depth > MAX_DEPTH or not isinstance(math.tag, str):
        return ""
    name = etree.QName(math).localname
    name = _SCRIPTS.get(name, name)
    if name in _LEFT_OUT:
        return ""
    if name == "semantics":
        first = next((child for child in math if isinstance(child.tag, str)), None)
        return "" if first is None else line_of(first, depth + 1)
    children = [child for child in math if isinstance(child.tag, str)]
    if not children:
        return _letters(math.text or "")
    if name == "mlabeledtr":
        name, children = "mtr", children[1:]
    parts = [line_of(child, depth + 1) for child in children]
    if name in _BUILT:
        return f"{name}({'|'.join(parts)})"
    if name == "msqrt":
        return f"msqrt({''.join(parts)})"
    if name == "mtr":
        while parts and not parts[-1]:
            parts.pop()
        return "&".join(parts)
    if name == "mtable":
        return parts[0] if len(parts) == 1 and "&" not in parts[0] else f"table({';'.join(parts)})"
    if name == "mfenced":
        between = (math.get("separators", ",").strip() or "")[:1]
        return f"{math.get('open', '(')}{between.join(parts)}{math.get('close', ')')}"
    return "".join(parts)


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", "".join(text.split()).translate(_UNSEEN))
    return folded.translate(_SAME)
