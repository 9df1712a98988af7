"""The encodings of simple fonts: code to glyph name, and glyph name to Unicode (ISO 32000-1, 9.6.6 and annex D)."""

from __future__ import annotations

import re
from functools import cache

import pikepdf

from publish.audit.subjects.pdf.mac_expert import MAC_EXPERT
from publish.audit.subjects.pdf.values import name_of

NOTDEF = ".notdef"
BASES = ("StandardEncoding", "MacRomanEncoding", "WinAnsiEncoding", "MacExpertEncoding")
# The code pages that two encodings follow, and where annex D.2 gives a code another sign: a bullet to those that are
# not used, and in MacRomanEncoding the currency sign that Mac OS had before the euro.
_CODEPAGES = {
    "WinAnsiEncoding": ("cp1252", {0x7F: "•", 0xFFFD: "•"}),
    "MacRomanEncoding": ("mac_roman", {ord("€"): "¤"}),
}
# Characters whose glyph has its name from another one that looks the same, or has none in the list of names.
_ALSO_NAMED = {
    "\xa0": "space",
    "\xad": "hyphen",
    "²": "twosuperior",
    "³": "threesuperior",
    "¹": "onesuperior",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "Ω": "Omega",
    "\uf8ff": "apple",
}
# Glyphs of Symbol and ZapfDingbats that no list of Unicode names has, but every reader knows.
_SYMBOL = frozenset(
    [
        "arrowvertex",
        "arrowhorizex",
        "registerserif",
        "copyrightserif",
        "trademarkserif",
        "registersans",
        "copyrightsans",
        "trademarksans",
        "parenlefttp",
        "parenleftex",
        "parenleftbt",
        "bracketlefttp",
        "bracketleftex",
        "bracketleftbt",
        "bracelefttp",
        "braceleftmid",
        "braceleftbt",
        "braceex",
        "integralex",
        "parenrighttp",
        "parenrightex",
        "parenrightbt",
        "bracketrighttp",
        "bracketrightex",
        "bracketrightbt",
        "bracerighttp",
        "bracerightmid",
        "bracerightbt",
        "apple",
        "radicalex",
    ]
)
_DINGBATS = ("dingbat", "d050000l")  # in the names of fonts: Zapf's, and its free twin
_DINGBAT = re.compile(r"a\d{1,3}")


@cache
def _glyph_list() -> dict[str, int]:
    from fontTools.agl import AGL2UV  # imported when asked: the list takes time to load

    return dict(AGL2UV)


@cache
def _names() -> dict[str, str]:
    from fontTools.agl import UV2AGL

    return {chr(code): name for code, name in UV2AGL.items()} | _ALSO_NAMED


def is_listed(name: str) -> bool:
    """Whether a glyph name stands in the Adobe Glyph List, or is one of its ``uniXXXX`` forms."""
    return name in _glyph_list() or bool(re.fullmatch(r"uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}", name))


def text_of(name: str, font: str = "") -> str | None:
    """The text of a glyph name; None for a name that says nothing, U+FFFD for a known sign without Unicode.

    ``a1`` and its like name a sign in a font of Zapf's dingbats alone.
    """
    if name in _glyph_list():
        return chr(_glyph_list()[name])
    from fontTools.agl import toUnicode

    text = toUnicode(name)
    if text:
        return str(text)
    if name in _SYMBOL:
        return "\ufffd"
    return "\ufffd" if _DINGBAT.fullmatch(name) and any(dingbats in font.casefold() for dingbats in _DINGBATS) else None


@cache
def base_texts(name: str) -> tuple[str | None, ...]:
    """The text of each of the 256 codes of a base encoding; None for a code without one."""
    if name not in _CODEPAGES:
        return tuple(None if glyph == NOTDEF else text_of(glyph) for glyph in base_names(name))
    codepage, otherwise = _CODEPAGES[name]
    return tuple(bytes([code]).decode(codepage, "replace").translate(otherwise) for code in range(256))


@cache
def base_names(name: str) -> tuple[str, ...]:
    """The glyph names of a base encoding's 256 codes; ``.notdef`` where there is none.

    Those of StandardEncoding for a name that is none of the standard's.
    """
    if name == "MacExpertEncoding":
        return tuple(MAC_EXPERT.get(code, NOTDEF) for code in range(256))
    if name not in _CODEPAGES:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return tuple(StandardEncoding)
    texts = enumerate(base_texts(name))
    return tuple(_names().get(text or "", NOTDEF) if code >= 32 else NOTDEF for code, text in texts)


def differences(encoding: object) -> dict[int, str]:
    """What the ``Differences`` of an encoding dictionary change: code to glyph name."""
    array = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    names: dict[int, str] = {}
    code = 0
    items: list[object] = list(array) if isinstance(array, pikepdf.Array) else []
    for item in items:
        if isinstance(item, pikepdf.Name):
            if 0 <= code < 256:
                names[code] = name_of(item)
            code += 1
        elif isinstance(item, int):
            code = int(item)
    return names


def base_name(encoding: object) -> str:
    """The name of an encoding, or of the one that an encoding dictionary starts from; "" for none."""
    if isinstance(encoding, pikepdf.Dictionary):
        encoding = encoding.get("/BaseEncoding")
    return name_of(encoding)


def has_encoding(encoding: object) -> bool:
    """Whether a font dictionary's ``Encoding`` says anything."""
    return isinstance(encoding, pikepdf.Name | pikepdf.Dictionary)


@cache
def _mac_codes() -> dict[str, int]:
    codes = {name: code for code, name in reversed(list(enumerate(base_names("MacRomanEncoding")))) if name != NOTDEF}
    return codes | {"Euro": codes["currency"]}  # Mac OS has since given its code to the euro (ISO 32000-1, table 115)


def mac_code(name: str) -> int | None:
    """The code of a glyph name in the Roman character map of Mac OS fonts."""
    return _mac_codes().get(name)
