"""Judgements of link texts that hold for every kind of file."""

from __future__ import annotations

import re
from functools import cache

from publish.audit.facts import link_words

_ENOUGH = 5  # letters of a phrase that is judged in a text whose language is not known
_WIDE = re.compile("[\u0590-\uffdc]")  # letters of scripts in which few make a phrase


def says_nothing(text: str, tag: str = "") -> bool:
    """Whether a link's text tells a reader nothing of where it leads (WCAG 2.4.4).

    ``tag`` is the language of the text, where it is known: "mer" is more in Swedish, and the sea in French.
    """
    folded = re.sub(
        r"[\s.…»›>→:!。．：！»\])]+$|^[\s«‹<←(\[]+", "", " ".join(text.casefold().replace("’", "'").split())
    )
    language = tag.strip().lower().replace("_", "-").split("-")[0]
    return folded in _phrases(link_words.EVERYWHERE) or folded in _of(language)


@cache
def _phrases(words: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in words.splitlines() for phrase in line.split("|") if phrase.strip())


@cache
def _of(language: str) -> frozenset[str]:
    if language in link_words.BY_LANGUAGE:
        return _phrases(link_words.BY_LANGUAGE[language])
    if language not in ("", "und", "mul"):
        return frozenset()
    every = frozenset(phrase for words in link_words.BY_LANGUAGE.values() for phrase in _phrases(words))
    return frozenset(phrase for phrase in every if len(phrase) >= _ENOUGH or _WIDE.match(phrase))


def is_raw_address(text: str) -> bool:
    """Whether a link reads out a long address letter by letter; identifiers such as a DOI are meant to be read."""
    stripped = text.strip()
    if re.match(r"https?://(?:dx\.)?doi\.org/|https?://(?:www\.)?orcid\.org/", stripped, re.I):
        return False
    return bool(re.fullmatch(r"(?:https?|ftp)://\S{40,}", stripped, re.I))
