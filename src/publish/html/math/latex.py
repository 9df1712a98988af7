"""TeX formulas as JATS carries them, often a whole LaTeX document around one formula, to MathML."""

from __future__ import annotations

import re

from lxml import etree

_M = "{http://www.w3.org/1998/Math/MathML}"
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.S)
_ENVIRONMENT = re.compile(r"^\\begin\{(equation|displaymath|math|multline)\*?\}(.*)\\end\{\1\*?\}$", re.S)
_ALIGNED = re.compile(r"\\(begin|end)\{(?:eqnarray|aligned|align|split|gather)\*?\}")
# How many children these have (MathML 3, 3.1.3.2).
_PARTS = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2)
_PARTS |= dict.fromkeys(("msubsup", "munderover"), 3)
_DELIMITERS = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$"))


def convert(source: str, *, display: bool) -> etree._Element | None:
    """The formula's MathML, or None when the TeX is beyond the converter."""
    formula = bare(source)
    if not formula:
        return None
    import latex2mathml.converter  # imported when a formula is in TeX: few are

    try:
        made = latex2mathml.converter.convert(formula, display="block" if display else "inline")
        root: etree._Element = etree.fromstring(
            made.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except Exception:  # the converter raises exceptions of many kinds on TeX that it does not know
        return None
    if not _is_understood(root):
        return None
    _pad_plainly(root)
    annotation = etree.SubElement(root, f"{_M}annotation", encoding="application/x-tex")
    annotation.text = formula
    semantics = etree.Element(f"{_M}semantics")
    semantics.extend(list(root))
    if len(semantics) > 2:
        row = etree.Element(f"{_M}mrow")
        row.extend(semantics[:-1])
        semantics.insert(0, row)
    root.append(semantics)
    return root


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


def _is_understood(root: etree._Element) -> bool:
    """Whether no macro was passed on as if it were a name, and every fraction and script has all its parts."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if len(element) != _PARTS.get(name, len(element)):
            return False
        if name in ("mi", "mo", "mn") and re.match(r"\\[A-Za-z]", (element.text or "").strip()):
            return False
    return True


def bare(source: str) -> str:
    """The formula itself, without the document, environment and dollar signs around it."""
    text = re.sub(r"(?<!\\)%.*", "", source)
    if found := _DOCUMENT.search(text):
        text = found.group(1)
    text = text.strip()
    changed = True
    while changed:
        changed = False
        for opening, closing in _DELIMITERS:
            if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening) + len(closing):
                text, changed = text[len(opening) : -len(closing)].strip(), True
        if found := _ENVIRONMENT.match(text):
            text, changed = found.group(2).strip(), True
    if _ALIGNED.match(text):
        # The converter knows one aligned environment, with one mark of alignment.
        text = re.sub(r"&\s*([^&]*?)\s*&", r"&\1", _ALIGNED.sub(r"\\\1{align*}", text))
    return re.sub(r"\\label\{[^}]*\}|\\(?:no)?tag\*?\{[^}]*\}|\\nonumber", "", text).strip()
