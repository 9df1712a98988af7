"""Words within a formula: ``\\text{if }`` keeps its spaces."""

from __future__ import annotations

import re

from lxml import etree

_M = "{http://www.w3.org/1998/Math/MathML}"
# The command -> the variant of its letters (MathML 3, 3.2.2).
TEXT = dict.fromkeys((r"\text", r"\textrm", r"\textnormal", r"\mbox", r"\hbox", r"\textup", r"\textmd"), "")
TEXT |= {r"\textit": "italic", r"\emph": "italic", r"\textsl": "italic", r"\textbf": "bold", r"\texttt": "monospace"}
TEXT |= {r"\textsf": "sans-serif"}
_SIGNS = {
    **{"\\" + sign: sign for sign in "{}%$#&_"},
    **dict.fromkeys(("\\ ", "\\,", "\\;", "\\:", "~", "\\quad", "\\qquad", "\\space"), " "),
    **dict.fromkeys(("\\!", "\\-", "{", "}"), ""),
    "---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’",
    "\\textdegree": "°", "\\degree": "°", "\\textmu": "μ", "\\ldots": "…", "\\dots": "…",
    "\\ss": "ß", "\\ae": "æ", "\\oe": "œ", "\\o": "ø", "\\aa": "å",
}  # fmt: skip
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "c": "\u0327", "=": "\u0304"}
_ACCENT = re.compile(r"\\(['`^\"~=])\s*\{?\s*(\\?[A-Za-z])\}?|\\(c)\s*\{\s*([A-Za-z])\s*\}")
_NESTED = re.compile(r"\\(?:text(?:rm|it|bf|sf|tt|normal|up|md)?|mbox|emph|mathrm|mathit|mathbf)\s*(?=\{)")
_SIGN = re.compile(r"\\[A-Za-z]+\s*|\\.|---?|``|''|[~{}`']", re.S)


def words(tex: str, variant: str = "") -> etree._Element:
    """An ``mtext`` with the words; its outer spaces are such as MathML does not take away (MathML 3, 2.1.7)."""
    element = etree.Element(f"{_M}mtext")
    element.text = in_words(tex, keep=True).replace(" ", "\u00a0")
    if variant:
        element.set("mathvariant", variant)
    return element


def in_words(tex: str, *, keep: bool = False) -> str:
    """Text as it is read; ``keep`` its outer spaces. A command that is unknown stays as it is written."""
    import unicodedata

    text = _NESTED.sub("", tex)
    text = _ACCENT.sub(
        lambda m: unicodedata.normalize("NFC", (m[2] or m[4]).lstrip("\\") + _ACCENTS[m[1] or m[3]]), text
    )
    text = _SIGN.sub(lambda m: _SIGNS.get(m[0].strip() or m[0], _SIGNS.get(m[0][:2], m[0])), text)
    text = re.sub(r"[ \t\r\n]+", " ", text)
    return text if keep else text.strip().strip("$")
