"""Abbreviations in running text: which words are some, and whether a text says what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’]s)?\+?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 3, 7
_BEFORE, _BEHIND_LETTERS = 48, 64  # letters around an abbreviation in which it is told what it stands for
_NUMBERED = re.compile(r"\s\d{3,}(?![\w%])")  # behind letters that stand for a collection or a set of standards
_ROMAN = re.compile(r"[IVXLCDM]+")
# What everyone reads as a word, and words that are always typed so.
_KNOWN = frozenset(
    """DNA RNA USA PDF HTML XML DOI URL ISBN ISSN HIV AIDS NASA UNESCO NATO EPUB JATS ORCID GPS CEO PhD FAQ CSS JSON API
    HTTP HTTPS DVD ASCII SQL CPU GPU RAM USB WWW PNG JPG JPEG SVG MP3 README LICENSE CHANGELOG TODO NULL TRUE FALSE
    СССР США""".split()
)
# How a text tells what an abbreviation stands for: in brackets, before them, after a sign, or in so many words.
_OPENED = re.compile(r"[(\[“\"«][^()\[\]]{0,40}\Z")
_CLOSED = re.compile(r"s?(?!\w)")
_BEHIND = re.compile(
    r"s?(?!\w)\s*(?:[\[(=:–—]|-\s)"
    r"|,? (?:or|for|i\.e\.|stands for|short for|oder|steht für|d\.\s?h\.|c[’']est-à-dire|staat voor|cioè"
    r"|o sea|ossia|czyli|то есть|тобто)(?!\w)|, (?:ou|of|o|eller|eli|lub|или|або) "
)
_COMMA, _LEGEND_WORD, _GAP = re.compile(r",\s+"), re.compile(r"[^\W\d_]{2,}"), re.compile(r"[\s\-–]+")


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
    return any(_is_told_at(at, name, text) for at in _met(name, text))


def _is_told_at(at: int, name: str, text: str) -> bool:
    end = at + len(name)
    if text.startswith(name, at):
        if _CLOSED.match(text, end) and _OPENED.search(text, max(0, at - _BEFORE), at):
            return True
        if _BEHIND.match(text, end, end + _BEHIND_LETTERS):
            return True
    return _is_legend(name, text, end)


def _is_legend(name: str, text: str, at: int) -> bool:
    """Whether words behind a comma begin with the letters: ``GrC, granule cell; DCN, deep cerebellar nucleus``."""
    gap = _COMMA.match(text, at)
    for letter in filter(str.isalpha, name):
        word = _LEGEND_WORD.match(text, gap.end()) if gap else None
        if word is None or word[0][0].lower() != letter.lower():
            return False
        at = word.end()
        gap = _GAP.match(text, at)
    return gap is not None or not text[at : at + 1].isalnum()


def _met(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text, in letters of any size, and with an "s" behind it."""
    run = _LETTERS.search(name)
    if run is None:
        return
    places, letters = _places(text), run[0].upper()
    for word in (letters, f"{letters}S") if run.end() == len(name.removesuffix("+")) else (letters,):
        for place in places.get(word, ()):
            at = place - run.start()
            is_whole = at >= 0 and text[at : at + len(name)].upper() == name.upper()
            if is_whole and not (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
                yield at


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


def initials(given_names: str, surname: str) -> set[str]:
    """How a person's names are shortened in lists of who did what: ``Karen L. Hill`` to ``KLH``, ``KH``."""
    first = [part[0].upper() for part in re.split(r"[\s.\-]+", given_names) if part]
    last = [part[0].upper() for part in re.split(r"[\s\-]+", surname) if part]
    if not first or not last:
        return set()
    ends = {"".join(last), last[-1], last[0]}
    return {"".join(begin) + end for begin in (first, first[:1]) for end in ends}


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands for itself at the beginning of a line or a sentence, before a full stop or a colon."""
    before, after = text[: match.start()].rstrip(), text[match.end() : match.end() + 1]
    return after in (".", ":") and (not before or before[-1] in ".;:") and bool(text[match.end() :].strip(" .:"))
