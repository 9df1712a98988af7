"""Words in capitals, as the spelling of their language has them (Unicode, SpecialCasing; CLDR)."""

from __future__ import annotations

import re
import unicodedata

_DOTTED = ("tr", "az")  # i and ı are two letters, and so they are in capitals
_ECLIPSED = re.compile(r"\b(?:m(?=B)|g(?=C)|n(?=[DG])|bh(?=F)|b(?=P)|d(?=T)|t(?=S)|[nth]-?(?=[AEIOUÁÉÍÓÚ]))")
_ACUTE = "\u0301"


def capitals(text: str, language: str | None) -> str:
    """A text in capitals; as it is in scripts whose capitals no font of a reader is sure to have (Georgian)."""
    primary = (language or "").lower().split("-")[0]
    if primary in ("ka", "xmf", "lzz", "sva") or any("\u10d0" <= letter <= "\u10ff" for letter in text):
        return text
    if primary in _DOTTED:
        return text.replace("i", "İ").replace("ı", "I").upper()
    if primary == "el":
        return _without_accents(text.upper())
    if primary == "ga":
        return _irish(text)
    return text.upper()


def _without_accents(text: str) -> str:
    """Greek capitals bear no accent; a diaeresis stays."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in parts if letter not in (_ACUTE, "\u0384")))


def _irish(text: str) -> str:
    """What is put before a word in Irish stays small: "na hÉireann" is "NA hÉIREANN"."""
    pieces = []
    at = 0
    for prefix in _ECLIPSED.finditer(text):
        pieces += [text[at : prefix.start()].upper(), prefix.group()]
        at = prefix.end()
    return "".join([*pieces, text[at:].upper()])
