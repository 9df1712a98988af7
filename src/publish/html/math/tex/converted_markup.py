"""What the library makes of TeX: mended where no reader knows it, refused where something of the formula is lost."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from publish.html.math.tex.fault import TexFault

_M = "{http://www.w3.org/1998/Math/MathML}"
# How many children these have (MathML 3, 3.1.3.2).
_PARTS = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2)
_PARTS |= dict.fromkeys(("msubsup", "munderover"), 3)


def mend(root: etree._Element) -> None:
    """Set what the library writes in its own way as others do, in place."""
    _pad_plainly(root)
    _strike_through(root)


def _pad_plainly(root: etree._Element) -> None:
    """Set spaces around what the converter pads by differences, as over an arrow: MathML Core knows none."""
    for padded in list(root.iter(f"{_M}mpadded")):
        if any(value.startswith(("+", "-")) for value in padded.attrib.values()):
            padded.tag = f"{_M}mrow"
            padded.attrib.clear()
            for space in padded.findall(f"{_M}mspace"):
                padded.remove(space)
            padded.insert(0, etree.Element(f"{_M}mspace", width="0.4em"))
            padded.append(etree.Element(f"{_M}mspace", width="0.4em"))


def _strike_through(root: etree._Element) -> None:
    """Let a sign that is struck through be one: what the converter puts over it says nothing of it."""
    for slash in [padded for padded in root.iter(f"{_M}mpadded") if "".join(padded.itertext()).strip() == "⧸"]:
        struck, parent = slash.getnext(), slash.getparent()
        if (
            struck is not None
            and parent is not None
            and not len(struck)
            and len(text := (struck.text or "").strip().replace("|", "∣")) == 1
        ):
            struck.text = unicodedata.normalize("NFC", f"{text}\u0338")
            parent.remove(slash)


def check(root: etree._Element, tex: str) -> None:
    """Raise TexFault where a macro was passed on as if it were a name, or a fraction or script lacks a part."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        text = (element.text or "").strip()
        if len(element) != _PARTS.get(name, len(element)):
            raise TexFault(f"a part of {name[1:]} is missing")
        if name in ("mi", "mo", "mn", "mtext") and (macro := re.match(r"\\[A-Za-z]+", text)):
            raise TexFault(macro[0])
        if name in ("mi", "mo") and text in ("&", "$") and re.search(rf"(?<!\\)\{text}", tex):
            raise TexFault(f"{text} out of place")


def culprit(tex: str) -> str:
    """The last command of what could not be converted, as a hint."""
    commands = re.findall(r"\\[A-Za-z]+", tex)
    return commands[-1] if commands else "its syntax"
