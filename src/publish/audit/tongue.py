"""Which language a text reads like, by statistics: silent where it is short, mixed or in doubt.

The detector is Google's CLD3, a small network over letter groups that comes with its package: nothing is fetched, and
the same text always gives the same answer. What it says counts only where it is certain of the whole text and says the
same of its halves, and only for languages that it tells apart well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

_MOST = 3000  # characters that are looked at
_ENOUGH = 3  # passages that say the same, before a whole is judged
SHORTEST = 28  # letters; below, two languages of one family read alike
_CERTAIN, _HALF = 0.97, 0.7  # probabilities: of the whole, of each half
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\\\S+|\{[^{}]*\}|\b\w*[A-Z]\w*[A-Z]\w*\b|[\d\[\](){}<>*_/|=+;:,.\"“”«»&%#~^]"
)
# No pattern looks at a word from each of its letters: a gene sequence is one word of a million.
_CODE = re.compile(r"\\(?:begin|frac|text|math)|[{};]\s*$|</?\w+>|\w\(\)|==|::|->", re.M)
_SAME = {"iw": "he", "no": "nb", "nn": "nb", "fil": "tl", "in": "id"}
# Languages that the detector takes for one another, or that short texts of another are taken for.
_NEAR = (
    {"af", "nl"}, {"nb", "da", "sv"}, {"gl", "pt", "es", "ca"}, {"hr", "sr", "bs", "sl", "mk", "bg"}, {"cs", "sk"},
    {"id", "ms", "jv", "su"}, {"uk", "ru", "be", "bg"}, {"hi", "mr", "ne"}, {"fa", "ps", "ur"}, {"az", "tr"},
    {"de", "lb"}, {"ja", "zh"}, {"it", "co"}, {"ga", "gd"}, {"fi", "et"},
)  # fmt: skip
_NAMES = dict(
    pair.split("=")
    for pair in """ar=Arabic bg=Bulgarian cs=Czech da=Danish de=German el=Greek en=English es=Spanish et=Estonian
    fa=Persian fi=Finnish fr=French he=Hebrew hr=Croatian hu=Hungarian id=Indonesian it=Italian ja=Japanese ko=Korean
    lt=Lithuanian lv=Latvian nb=Norwegian nl=Dutch pl=Polish pt=Portuguese ro=Romanian ru=Russian sk=Slovak sl=Slovene
    sv=Swedish th=Thai tr=Turkish uk=Ukrainian vi=Vietnamese zh=Chinese""".split()
)


@lru_cache(maxsize=65536)  # more than the passages of a thousand pages: several rules ask of each, one after the other
def reads_like(text: str) -> str | None:
    """The language subtag of a text, such as ``fr``; None where it is too short, mixed or in doubt."""
    if _CODE.search(text):
        return None
    without_mail = " ".join(word for word in text[:_MOST].split() if "@" not in word[1:-1])
    words = _NOISE.sub(" ", without_mail).split()
    plain = " ".join(word for word in words if not word[0].isupper())  # names are of any language
    return _judged(plain) if _letters(plain) >= SHORTEST else None


def prevailing(texts: Iterable[str]) -> str | None:
    """The language that most of many texts read like; None where none stands out."""
    read = Counter(found for text in texts if (found := reads_like(text)))
    for found, count in read.most_common(1):
        if count >= _ENOUGH and count > 0.7 * read.total():
            return found
    return None


def mistaken(text: str, tag: str) -> str | None:
    """The language that a text plainly reads like, where that is another than its tag says; None otherwise."""
    if not _names_one(tag):
        return None
    read = reads_like(text)
    return read if read and apart(read, tag) else None


def _names_one(tag: str) -> bool:
    primary = tag.strip().lower().replace("_", "-").split("-")[0]
    return primary.isalpha() and primary not in ("und", "mul", "zxx", "x", "i")


def apart(read: str, tag: str) -> bool:
    """Whether a language that was read and one that is said are two, and not two that read alike.

    A tag that names no one language, such as ``und``, says nothing that could be wrong.
    """
    said = _subtag(tag.strip().lower().replace("_", "-"))
    return _names_one(tag) and read != said and not any({read, said} <= near for near in _NEAR)


def named(read: str) -> str:
    """A language with its name: ``French (fr)``."""
    return f"{_NAMES[read]} ({read})" if read in _NAMES else read


def _letters(text: str) -> int:
    """Letters, one of a script without spaces between words counted as several."""
    return sum(3 if ord(c) > 0x2E80 else 1 for c in text if c.isalpha())


def _judged(text: str) -> str | None:
    detector = _detector()
    whole = detector.FindLanguage(text)
    read = _subtag(whole.language)
    if not whole.is_reliable or whole.probability < _CERTAIN or read not in _NAMES:
        return None
    words = text.split()
    middle = len(words) // 2
    halves = [" ".join(words[:middle]), " ".join(words[middle:])] if middle else [text[: len(text) // 2]]
    for half in halves:
        part = detector.FindLanguage(half)
        if _subtag(part.language) != read or part.probability < _HALF:
            return None
    return read


def _subtag(tag: str) -> str:
    first = tag.split("-")[0]
    if len(first) == 3:
        import langcodes  # imported when asked: its registry takes time to load

        try:
            first = langcodes.standardize_tag(first).split("-")[0]
        except ValueError:
            return first
    return _SAME.get(first, first)


@cache
def _detector() -> Any:
    import gcld3

    return gcld3.NNetLanguageIdentifier(1, 3000)
