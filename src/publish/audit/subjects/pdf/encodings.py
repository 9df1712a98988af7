"""The encodings of simple fonts: code to glyph name, and glyph name to Unicode (ISO 32000-1, 9.6.6 and annex D)."""

from __future__ import annotations

import re
from functools import cache

import pikepdf

from publish.audit.subjects.pdf.values import name_of

NOTDEF = ".notdef"
_CODEPAGES = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
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
_DINGBAT = re.compile(r"a\d{1,3}")


@cache
def _glyph_list() -> dict[str, int]:
    from fontTools.agl import AGL2UV  # imported when asked: the list takes time to load

    return dict(AGL2UV)


@cache
def _names() -> dict[str, str]:
    from fontTools.agl import UV2AGL

    return {chr(code): name for code, name in UV2AGL.items()}


def is_listed(name: str) -> bool:
    """Whether a glyph name stands in the Adobe Glyph List, or is one of its ``uniXXXX`` forms."""
    return name in _glyph_list() or bool(re.fullmatch(r"uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}", name))


def text_of(name: str) -> str | None:
    """The text that a glyph name stands for; None for a name that says nothing, "" for a known sign without Unicode."""
    if name in _glyph_list():
        return chr(_glyph_list()[name])
    from fontTools.agl import toUnicode

    found = toUnicode(name)
    if found:
        return str(found)
    return "\ufffd" if name in _SYMBOL or _DINGBAT.fullmatch(name) else None


@cache
def base_texts(name: str) -> tuple[str, ...]:
    """The text of each of the 256 codes of WinAnsiEncoding or MacRomanEncoding."""
    return tuple(bytes([code]).decode(_CODEPAGES[name], "replace") for code in range(256))


@cache
def base_names(name: str) -> tuple[str, ...]:
    """The glyph names of a base encoding's 256 codes; ``.notdef`` where there is none."""
    if name in _CODEPAGES:
        names = [NOTDEF if code < 32 else _names().get(text, NOTDEF) for code, text in enumerate(base_texts(name))]
        if name == "WinAnsiEncoding":
            names = ["bullet" if one == NOTDEF and code >= 127 else one for code, one in enumerate(names)]
            names[0xA0], names[0xAD] = "space", "hyphen"
        else:
            names[0xCA] = "space"
            names[0x7F] = NOTDEF
        return tuple(names)
    from fontTools.encodings.StandardEncoding import StandardEncoding

    return tuple(StandardEncoding)


def differences(encoding: object) -> dict[int, str]:
    """What the ``Differences`` of an encoding dictionary change: code to glyph name."""
    array = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    found: dict[int, str] = {}
    code = 0
    items: list[object] = list(array) if isinstance(array, pikepdf.Array) else []
    for item in items:
        if isinstance(item, pikepdf.Name):
            if 0 <= code < 256:
                found[code] = name_of(item)
            code += 1
        elif isinstance(item, int):
            code = int(item)
    return found


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
    return {name: code for code, name in reversed(list(enumerate(base_names("MacRomanEncoding")))) if name != NOTDEF}


def mac_code(name: str) -> int | None:
    """The code of a glyph name in MacRomanEncoding."""
    return _mac_codes().get(name)
