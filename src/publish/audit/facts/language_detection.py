"""Which language a text reads like, by its script and by statistics: silent where it is short, mixed or in doubt.

Where the script alone decides (``language_scripts``), it does. The detector is Google's CLD3, a small
network over letter groups that comes with its package: nothing is fetched, and the same text always gives the same
answer. What it says counts only where it is certain of the whole text and says the same of its halves, and only for
languages that it tells apart well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from publish.audit.facts.citation import is_reference
from publish.audit.facts.language_scripts import foreign, name, scripts_of, suits, wider, written_in

_MOST = 3000  # characters that are looked at
_ENOUGH = 3  # passages that say the same, before a whole is judged
SHORTEST = 28  # letters; below, two languages of one family read alike
_WORDS = 5  # of a text that sets spaces between them
_PLAIN, _SINGLE = 0.5, 0.3  # least share of words that are no names; most of those that are one letter, as in a formula
_CERTAIN, _HALF, _SHARED = 0.97, 0.7, 0.45  # probabilities: of the whole, of each half, of one of three alike
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\\\S+|\{[^{}]*\}|\b\w*[A-Z]\w*[A-Z]\w*\b|[\d\[\](){}<>*_/|=+;:,.\"“”«»&%#~^]"
)
# No pattern looks at a word from each of its letters: a gene sequence is one word of a million.
_CODE = re.compile(r"\\(?:begin|frac|text|math)|[{};]\s*$|</?\w+>|\w\(\)|==|::|->", re.M)
_DENSE = re.compile("[\u2e80-\U0010ffff]")  # scripts in which a few letters make a text
_SAME = {"iw": "he", "no": "nb", "nn": "nb", "fil": "tl", "in": "id"}
# Languages that the detector takes for one another, or that short texts of another are taken for.
_NEAR = (
    {"af", "nl"}, {"nb", "da", "sv"}, {"gl", "pt", "es", "ca"}, {"hr", "sr", "bs", "sl", "mk", "bg"}, {"cs", "sk"},
    {"id", "ms", "jv", "su"}, {"uk", "ru", "be", "bg"}, {"hi", "mr", "ne"}, {"fa", "ps", "ur"}, {"az", "tr"},
    {"de", "lb"}, {"ja", "zh"}, {"it", "co"}, {"ga", "gd"}, {"fi", "et"}, {"vi", "yo"}, {"vi", "ig"}, {"es", "eu"},
)  # fmt: skip
_NAMES = dict(
    pair.split("=")
    for pair in """ar=Arabic bg=Bulgarian cs=Czech da=Danish de=German el=Greek en=English es=Spanish et=Estonian
    fa=Persian fi=Finnish fr=French he=Hebrew hr=Croatian hu=Hungarian id=Indonesian it=Italian ja=Japanese ko=Korean
    lt=Lithuanian lv=Latvian nb=Norwegian nl=Dutch pl=Polish pt=Portuguese ro=Romanian ru=Russian sk=Slovak sl=Slovene
    sv=Swedish th=Thai tr=Turkish uk=Ukrainian vi=Vietnamese zh=Chinese""".split()
)
# Languages that the detector tells well enough where several passages say the same, and not in one alone.
_TOGETHER = dict(
    pair.split("=")
    for pair in """az=Azerbaijani be=Belarusian bs=Bosnian ca=Catalan cy=Welsh eo=Esperanto eu=Basque ga=Irish
    gl=Galician haw=Hawaiian hi=Hindi is=Icelandic kk=Kazakh mk=Macedonian mt=Maltese sq=Albanian sr=Serbian sw=Swahili
    ur=Urdu uz=Uzbek""".split()
)


_KNOWN = frozenset((*_NAMES, *_TOGETHER))
# The detector finds now the one, now the other in paragraphs of the same text, and is certain of neither.
_SPREAD = {"bs": "hr", "sr": "hr", "hr": "hr"}
SEVERAL = "hr"  # what a text is said to read like that may be in any of these
# Those that the detector was taught. It takes a text in any other for one of them.
_TAUGHT = frozenset(
    """af am ar az be bg bn bs ca ceb co cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha haw he hi hmn hr ht hu
    hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl ny pa pl ps pt ro ru sd
    si sk sl sm sn so sq sr st su sv sw ta te tg th tl tr uk ur uz vi xh yi yo zh zu""".split()
)


def languages() -> dict[str, str]:
    """The languages that are told apart, by subtag, with their names in English."""
    return dict(sorted({**_NAMES, **_TOGETHER}.items(), key=lambda name: name[1]))


def reads_like(text: str) -> str | None:
    """The language subtag of a text, such as ``fr``; None where it is too short, mixed or in doubt."""
    read, probability = _read(text)
    return read if read in _NAMES and probability >= _CERTAIN else None


@lru_cache(maxsize=65536)  # more than the passages of a thousand pages: several rules ask of each, one after the other
def _read(text: str) -> tuple[str | None, float]:
    """The language that a text reads like, among many that are certain together alone, and how probably."""
    if _CODE.search(text) or is_reference(text):
        return None, 0.0
    without_mail = " ".join(word for word in text[:_MOST].split() if "@" not in word[1:-1])
    words = _NOISE.sub(" ", without_mail).split()
    plain = [word for word in words if not word[0].isupper()]  # names are of any language
    spaced = len(words) > 1 and not _DENSE.search(text, 0, _MOST)
    if spaced and (len(plain) < max(_WORDS, _PLAIN * len(words)) or _is_formula(words)):
        return None, 0.0
    joined = " ".join(plain)
    return _judged(joined) if _letters(joined) >= SHORTEST else (None, 0.0)


def _is_formula(words: list[str]) -> bool:
    return sum(len(word) == 1 for word in words) > _SINGLE * len(words)


def prevailing(texts: Iterable[str]) -> str | None:
    """The language, or the script, that most of many texts read like; None where none stands out."""
    read = Counter(
        _SPREAD.get(language, language) for text in texts if (language := _read(text)[0] or _script_of(text))
    )
    for language, count in read.most_common(1):
        if count >= _ENOUGH and count > 0.7 * read.total():
            return language
    return None


def _script_of(text: str) -> str | None:
    script = written_in(text)
    return script if script != "Latn" else None  # what most languages are written in says nothing by itself


@lru_cache(maxsize=16384)
def mistaken(text: str, tag: str) -> str | None:
    """The language that a text plainly reads like, where that is another than its tag says; None otherwise.

    Where the script tells that much and no more, its code (ISO 15924) such as ``Deva``.
    """
    if not _names_one(tag):
        return None
    read = reads_like(text)
    return read if read and apart(read, tag) else foreign(text, tag)


def _names_one(tag: str) -> bool:
    primary = tag.strip().lower().replace("_", "-").split("-")[0]
    return primary.isalpha() and primary not in ("und", "mul", "zxx", "x", "i")


def apart(read: str, tag: str) -> bool:
    """Whether a language, or a script, that was read and a language that is said are two, and not two that read alike.

    A tag that names no one language, such as ``und``, says nothing that could be wrong; nor does one whose language
    the detector does not know, but for its script.
    """
    if not _names_one(tag):
        return False
    if read[:1].isupper():
        return not suits(read, tag)
    stated = _subtag(tag.strip().lower().replace("_", "-"))
    if (
        stated not in _TAUGHT
        or read == stated
        or wider(read) == wider(stated)
        or not scripts_of(tag) & scripts_of(stated)
    ):
        return False  # of a language in another script than its usual ones, such as "vi-Hani", nothing was taught
    return not any({read, stated} <= near for near in _NEAR)


def reads_as(read: str, tag: str) -> bool:
    """Whether a language that most of a text reads like is the one that a tag says."""
    stated = _subtag(tag.strip().lower())
    return read == _SPREAD.get(stated, stated)


def named(read: str) -> str:
    """A language with its name, ``French (fr)``; of a script, what is written in it."""
    if read[:1].isupper():
        return f"a text in {name(read)} script"
    english = _NAMES.get(read) or _TOGETHER.get(read)
    return f"{english} ({read})" if english else read


def _letters(text: str) -> int:
    """Letters, one of a script without spaces between words counted as several."""
    return sum(3 if ord(c) > 0x2E80 else 1 for c in text if c.isalpha())


def _judged(text: str) -> tuple[str | None, float]:
    detector = _detector()
    whole = detector.FindLanguage(text)
    read = _subtag(whole.language)
    certain = _SHARED if read in _SPREAD else _CERTAIN
    if not whole.is_reliable or whole.probability < certain or read not in _KNOWN or "-" in whole.language:
        return None, 0.0  # one with a script, such as "ru-Latn", is a guess at what letters that are no language mean
    if (script := written_in(text)) and not suits(script, read):
        return None, 0.0
    words = text.split()
    middle = len(words) // 2
    halves = [" ".join(words[:middle]), " ".join(words[middle:])] if middle else [text[: len(text) // 2]]
    for half in halves:
        part = detector.FindLanguage(half)
        like = _subtag(part.language)
        if part.probability < min(_HALF, certain) or not (like == read or any({like, read} <= near for near in _NEAR)):
            return None, 0.0
    return read, float(whole.probability)


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
