"""Judgements of alternative texts that hold for a source, a PDF and an EPUB alike."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from publish.audit.facts import picture_words

LONGEST = 250  # characters; beyond, a long description serves better
_READ = 5_000  # characters of a text that are read; one of megabytes is named for its length, whatever it says
_LONGEST_NAME = 1_000  # characters of a file's name, with the folders that it is in

_FILE = re.compile(r"[\w\-. ()/\\]+\.(?:jpe?g|png|gif|tiff?|svg|webp|bmp|eps|pdf|emf|wmf|heic)", re.I)
_COUNTER = re.compile(r"(?:img|image|dsc[fn]?|dscn|pict?|scan|photo|foto|mvi|pxl)[\W_]*\d{3,}(?:[\W_]\w{0,9})?", re.I)
_SPLIT = re.compile(r"[\s,;:/–—-]+")
_NAMED_SIGNS = "&@%‰#§¶†‡"
_RULES, _ROW = "=~^|", 3  # so often in a row, these draw a line
_MARKS = " .…-–—_,:;!()[]\"'“”«»"

N = TypeVar("N")


def is_file_name(text: str) -> bool:
    """Whether an alternative text is the name of a file, or what a camera or scanner calls it."""
    stripped = text.strip()
    if len(stripped) > _LONGEST_NAME:
        return False
    return bool(_FILE.fullmatch(stripped) or _COUNTER.fullmatch(stripped))


def emptiness(text: str, *, leads: bool = False) -> str | None:
    """Why an alternative text that is no file's name says nothing of the picture; None for one that may say something.

    Judged is the text as a whole: "Chart", "Figure 6", "alt text", in the languages that ``picture_words`` has. The
    picture of a link that ``leads`` somewhere is called after its goal, which may well be a "Map".
    """
    plain = _plain(text[:_READ])
    if not plain or _is_punctuation(text[:_READ]):
        return "holds no word" if text.strip() else None
    if plain in _placeholders():
        return "is a placeholder"
    bare, guessed = _without_guess(plain)
    if guessed and (not bare or bare.startswith("a picture containing") or _is_guess(bare)):
        return "is a guess that Word made of a picture that it does not know"
    if not guessed and not leads and (numbered := _of_kinds(plain)) is not None:
        return (
            "is the number of the picture, not what it shows"
            if numbered
            else "says what kind of picture this is, not what it shows"
        )
    return None


def _is_punctuation(text: str) -> bool:
    """Whether a text is nothing but punctuation, or a typed rule; a sign that has a name may be what is shown."""
    signs = [sign for sign in text if not sign.isspace()]
    if not signs or any(sign.isalnum() or sign in _NAMED_SIGNS for sign in signs):
        return False
    ruled = len(signs) >= _ROW and len(set(signs)) == 1 and signs[0] in _RULES
    return ruled or all(unicodedata.category(sign)[0] == "P" for sign in signs)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(_MARKS)


def _phrases(text: str) -> frozenset[str]:
    return frozenset(_plain(phrase) for phrase in text.split(",") if phrase.strip())


@cache
def _placeholders() -> frozenset[str]:
    return _phrases(picture_words.PLACEHOLDERS)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind for words in picture_words.KINDS.values() for kind in _phrases(words))


def _without_guess(plain: str) -> tuple[str, bool]:
    """A text without the sentence that says that a machine wrote it, and whether it had one."""
    for sentence in _phrases(picture_words.GUESSED):
        if plain.endswith(sentence):
            return plain.removesuffix(sentence).strip(_MARKS), True
    return plain, False


def _is_guess(bare: str) -> bool:
    guesses = _kinds() | _phrases(picture_words.GUESSES)
    return all(part.strip() in guesses for part in bare.split(","))


def _of_kinds(plain: str) -> bool | None:
    """Whether a text is nothing but names of kinds of pictures: True with a number, False without; None for more."""
    if len(plain) > _LONGEST_KIND:
        return None
    if (spaceless := plain.strip("0123456789一二三四五六七八九十 ")) in _kinds():
        return spaceless != plain
    words, at, kinds, numbered = [word for word in _SPLIT.split(plain) if word.strip(_MARKS)], 0, 0, False
    while at < len(words):
        length = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]).strip(_MARKS) in _kinds()), 0)
        if length:
            kinds += 1
        elif _NUMBER.fullmatch(words[at].strip(_MARKS)) and kinds:
            numbered = True
        elif words[at] not in _FILLERS:
            return None
        at += length or 1
    return numbered if kinds else None


_LONGEST_KIND = 60  # characters
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]{1,5}|s\d{1,3}")
_FILLERS = frozenset(picture_words.FILLERS.split())


def folded(text: str) -> str:
    """A text without case, punctuation and white space, to compare by."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def repeats(text: str, caption: str) -> bool:
    """Whether an alternative text says what the caption beside it says already."""
    if len(text) > _READ:
        return False
    alternative, written = folded(text), folded(caption)
    return bool(alternative) and (
        alternative == written
        or (len(alternative) > 20 and written.startswith(alternative) and len(written) < len(alternative) * 1.15)
    )


def repeated(items: Iterable[tuple[N, str, Hashable]]) -> Iterator[tuple[N, str]]:
    """The nodes whose alternative text an earlier, different picture has as well. Items: node, text, picture."""
    seen: dict[Hashable, set[Hashable]] = defaultdict(set)
    for node, text, picture in items:
        words = folded(text[:_READ])
        key = words if len(text) <= _READ else (words, hash(text))
        if words and seen[key] and picture not in seen[key]:
            yield node, text
        seen[key].add(picture)


_ANNOUNCED = re.compile("|".join(picture_words.ANNOUNCING.values()), re.I)
_ANNOUNCED_LAST = re.compile(picture_words.ANNOUNCING_AT_THE_END)
_MOST = 400  # characters of an alternative text whose end is looked at


_TAKEN_OFF = re.compile("|".join(picture_words.ANNOUNCING[tag] for tag in picture_words.TAKEN_OFF), re.I)
_TAKEN_OFF_LAST = re.compile(picture_words.TAKEN_OFF_AT_THE_END)
# What may be shown itself, as a saint or a statue, and what leaves half a sentence.
_DEPICTED = re.compile(r"(?:an? |the |this )?(?:icon|figure) |.* waarop ", re.I)


def announced(text: str) -> tuple[int, int, bool] | None:
    """Which letters of a text only say that it is one of an image, and whether they surely can go; None for none.

    Left alone are languages in which the words that follow would stand in the wrong case.
    """
    text = re.sub(r"\s", " ", text)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if match := _TAKEN_OFF.match(text, start):
        names_a_work = re.search(r"\s[A-Z]", match.group()) is not None  # The Picture of Dorian Gray
        rest = text[match.end() :]
        return start, end - len(rest.strip()), not (names_a_work or _DEPICTED.match(match.group()))
    if end - start < _MOST and (last := _TAKEN_OFF_LAST.search(text, start, end)):
        return last.start(), end, True
    folded_text = text.casefold()
    if len(folded_text) == len(text):
        for sentence in _phrases(picture_words.GUESSED):
            at = folded_text.rfind(sentence)
            if at > start and not _plain(text[at + len(sentence) :]):
                return at - len(text[start:at]) + len(text[start:at].rstrip()), end, False
    return None


def announcement(text: str) -> str | None:
    """How an alternative text says that it is one of an image, or of whose making; None for one that does not."""
    stripped = text.strip()
    if match := _ANNOUNCED.match(stripped):
        return f"begins with “{match.group().strip()}”, which readers hear anyway"
    if len(stripped) < _MOST and (last := _ANNOUNCED_LAST.search(stripped)):
        return f"ends with “{last.group().strip()}”, which readers hear anyway"
    if _without_guess(_plain(stripped[-_MOST:]))[1] and emptiness(text) is None:
        return "says that a machine wrote it: read it over, and take that sentence away"
    return None
