"""Whether the spaces of a text stand between its words: neither nowhere nor between its letters."""

from __future__ import annotations

import re

_FEWEST = 40  # letters of a text of which something can be said
_LONGEST = 26  # letters of a word, on average; longer than the compounds of any language that parts its words
_DISTINCT = 10  # letters that differ; a row of bases has four
_SURELY = 7  # letters; a shorter row may be one of variables
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]+")  # Latin, Greek, Cyrillic
_ADDRESS = re.compile(r"(?:https?://|www\.|doi:|10\.\d{4,}/|[^\s@]{1,64}@)\S+", re.I)
_PARTED = re.compile(r"(?<![^\s(])[^\W\d_](?: {1,3}[^\W\d_]){5,}(?![^\s).,:;!?])")
_VOWELS = frozenset("aeiouyáàâäãåæéèêëíìîïóòôöõøœúùûüýÿ")


def run_together(text: str) -> bool:
    """Whether a text of an alphabet has words that are longer than words get, one after another or on average."""
    words = _ALPHABETS.findall(_ADDRESS.sub(" ", text))
    letters = sum(map(len, words))
    if letters < _FEWEST or letters < 0.8 * sum(map(str.isalpha, text)) or any(char in text for char in "_/\\="):
        return False
    if len(words) == 1 and len(_HUMP.findall(words[0])) > 2:  # the name of something in a program
        return False
    vowels = sum(letter in _VOWELS for word in words for letter in word.casefold()) or letters  # none: another alphabet
    is_language = vowels > letters / 4 and len({letter for word in words for letter in word.casefold()}) >= _DISTINCT
    long = sum(len(word) > _LONGEST for word in words)  # one among other words is a compound
    return is_language and letters > _LONGEST * len(words) and 2 * long > len(words)


def parted(text: str) -> str:
    """Words whose letters are parted by spaces, as "A n n u a l"; "" for none, and for a row of labels."""
    for match in _PARTED.finditer(text):
        letters = _WORD.findall(match[0])
        rest = [letter.casefold() for letter in letters]
        small = sum(letter.islower() for letter in letters)
        begins = letters[0].isupper() or len(letters) > _SURELY
        if not begins or (small and small < 0.7 * len(letters)) or rest == sorted(rest) or len(set(rest)) < 3:
            continue
        vowels = sum(letter in _VOWELS for letter in rest)
        if len(rest) / 5 <= vowels <= len(rest) * 0.7:
            return match[0]
    return ""
