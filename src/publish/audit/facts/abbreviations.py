"""Abbreviations in running text: which words are some, and whether a text says what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’]s)?\+?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 3, 7
_BEFORE, _BEHIND = 48, 64  # letters around an abbreviation in which it is told what it stands for
_NUMBERED = re.compile(r"\s\d{3,}(?![\w%])")  # behind letters that stand for a collection or a set of standards
_ROMAN = re.compile(r"[IVXLCDM]+")
# What everyone reads as a word, and words that are always typed so.
_KNOWN = frozenset(
    """DNA RNA USA PDF HTML XML DOI URL ISBN ISSN HIV AIDS NASA UNESCO NATO EPUB JATS ORCID GPS CEO PhD FAQ CSS JSON API
    HTTP HTTPS DVD ASCII SQL CPU GPU RAM USB WWW PNG JPG JPEG SVG MP3 README LICENSE CHANGELOG TODO NULL TRUE FALSE
    СССР США""".split()
)
# How a text tells what an abbreviation stands for: beside brackets, after a sign, or in so many words.
_TOLD = (
    r"[(\[“\"«][^()\[\]]{{0,40}}(?<!\w){name}s?(?!\w)|(?<!\w){name}s?(?!\w)\s*(?:[\[(=:–—]|-\s)"
    r"|(?<!\w){name},? (?:or|for|i\.e\.|stands for|short for|oder|steht für|d\.\s?h\.|c[’']est-à-dire|staat voor|cioè"
    r"|o sea|ossia|czyli|то есть|тобто)(?!\w)|(?<!\w){name}, (?:ou|of|o|eller|eli|lub|или|або) "
)


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word of capitals stands in texts, where it may be an abbreviation.

    Left out are words among other words of capitals, such as headings and lists of initials, those within identifiers
    such as ``PNTD-D-12`` and ``PCC 7942``, and those that head a line: ``BRASIL. Bahia: Salvador``.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_in(text))
    return counts


@lru_cache(maxsize=4096)  # of what is typed or exported again, most paragraphs are as they were
def _in(text: str) -> tuple[str, ...]:
    """What may be an abbreviation in one text, as often as it stands there."""
    names: list[str] = []
    words = [] if text.isupper() else list(_WORD.finditer(text))
    for number, match in enumerate(words):
        word = match.group()
        if not is_one(word):
            continue
        neighbours = [words[i].group() for i in (number - 1, number + 1) if 0 <= i < len(words)]
        around = text[max(0, match.start() - 1) : match.start()] + "|" + text[match.end() : match.end() + 2]
        if any(len(other) > 1 and other.isupper() and other.isalpha() for other in neighbours):
            continue
        if re.search(r"[-/_.@]\||\|[-_/@][\dA-Z]", around) or _NUMBERED.match(text, match.end()):
            continue
        if not _heads(text, match):
            names.append(word)
    return tuple(names)


def is_one(word: str) -> bool:
    """Whether a word by itself may be an abbreviation that a reader must know: capitals of any script."""
    letters = word.removesuffix("+")
    if not letters.isalpha() or not letters.isupper() or not _SHORTEST <= len(letters) <= _LONGEST:
        return False
    return word not in _KNOWN and not _ROMAN.fullmatch(letters)


def is_told(name: str, text: str) -> bool:
    """Whether a text says somewhere what an abbreviation stands for; it is looked at where the abbreviation stands."""
    definition, legend = re.compile(_TOLD.format(name=re.escape(name))), _legend(name)
    letters = name.removesuffix("+")
    if not letters.isalpha():
        return bool(definition.search(text) or legend.search(text))
    return any(
        definition.search(text, max(0, at - _BEFORE), at + len(name) + _BEHIND) or legend.match(text, at)
        for at in _met(letters, text)
    )


def _met(letters: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, in letters of any size, and with an "s" behind it."""
    places = _places(text)
    for word in (letters.upper(), f"{letters.upper()}S"):
        yield from places.get(word, ())


@lru_cache(maxsize=1)  # the names of an article are looked for in one text, one after the other
def _places(text: str) -> dict[str, list[int]]:
    """Where each word of a text begins, by the word in capitals."""
    places: dict[str, list[int]] = {}
    for match in _LETTERS.finditer(text):
        places.setdefault(match[0].upper(), []).append(match.start())
    return places


@lru_cache(maxsize=4096)
def plain_words(text: str) -> frozenset[str]:
    """The words of a text that are not typed in capitals, in upper case: such a word in capitals is that word."""
    return frozenset(word.upper() for word in re.findall(r"[^\W\d_]+", text) if not word.isupper())


def initials(given: str, surname: str) -> set[str]:
    """How a person's names are shortened in lists of who did what: ``Karen L. Hill`` to ``KLH``, ``KH``."""
    first = [part[0].upper() for part in re.split(r"[\s.\-]+", given) if part]
    last = [part[0].upper() for part in re.split(r"[\s\-]+", surname) if part]
    if not first or not last:
        return set()
    ends = {"".join(last), last[-1], last[0]}
    return {"".join(begin) + end for begin in (first, first[:1]) for end in ends}


def _legend(name: str) -> re.Pattern[str]:
    """Words behind a comma that begin with the letters: ``GrC, granule cell; DCN, deep cerebellar nucleus``."""
    words = r"[\s\-–]+".join(rf"{letter}[^\W\d_]+" for letter in name.removesuffix("+"))
    return re.compile(rf"(?<!\w){re.escape(name)},\s+{words}(?!\w)", re.IGNORECASE)


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands for itself at the beginning of a line or a sentence, before a full stop or a colon."""
    before, after = text[: match.start()].rstrip(), text[match.end() : match.end() + 1]
    return after in (".", ":") and (not before or before[-1] in ".;:") and bool(text[match.end() :].strip(" .:"))
