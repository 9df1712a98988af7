"""Words are broken exactly where Pyphen breaks them."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from publish.pdf.weasyprint.patches.hyphenation import LazyDictionary

# Many patterns, other encodings, spelling that changes at a break, patterns that another one undoes.
LANGUAGES = ["nl_NL", "de_DE", "hu_HU", "ru_RU", "eo", "el_GR"]
WORDS = {
    "nl_NL": ["levenskwaliteit", "verzekeringsmaatschappij"],
    "de_DE": ["Donaudampfschifffahrtsgesellschaft", "ablage", "aktionärsausschüsse"],
    "hu_HU": ["iskolában", "megszentségteleníthetetlen"],
    "ru_RU": ["достопримечательность"],
    "eo": ["malsanulejo"],
    "el_GR": ["καλημέρα", "δημοκρατία"],
}


@pytest.mark.conformance
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_means_what_pyphen_says(language: str) -> None:
    path: Path = pyphen.LANGUAGES[language]
    theirs, ours = _their_own(path), LazyDictionary(path)
    assert ours.maxlen == theirs.maxlen
    assert {key: _plain(ours.patterns.get(key)) for key in theirs.patterns} == {
        key: _plain(value) for key, value in theirs.patterns.items()
    }
    assert [key for key in ours.patterns if key not in theirs.patterns and ours.patterns.get(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_break_where_they_should(language: str) -> None:
    path: Path = pyphen.LANGUAGES[language]
    theirs, ours = _their_own(path), LazyDictionary(path)
    for word in WORDS[language]:
        found = [(int(at), at.data) for at in ours.positions(word)]
        assert found
        assert found == [(int(at), at.data) for at in theirs.positions(word) if at.data is None]


@pytest.mark.parametrize(
    ("language", "word", "broken"),
    [
        ("hu_HU", "könnyen", "könnyen"),  # köny-nyen
        ("hu_HU", "valamennyi", "va-la-mennyi"),  # va-la-meny-nyi
        ("hu_HU", "iskola", "is-ko-la"),
        ("ca", "paral·lel", "pa-ral·lel"),  # pa-ral-lel
        ("nl_NL", "levenskwaliteit", "le-vens-kwa-li-teit"),
    ],
)
@pytest.mark.usefixtures("patched")
def test_no_word_is_spelt_otherwise(language: str, word: str, broken: str) -> None:
    assert pyphen.Pyphen(filename=pyphen.LANGUAGES[language], cache=False).inserted(word) == broken


def _their_own(path: Path) -> pyphen.HyphDict:
    return next(kind for kind in LazyDictionary.__mro__ if kind.__module__ == "pyphen")(path)


def _plain(pattern: object) -> object:
    if not isinstance(pattern, tuple):
        return pattern
    return pattern[0], [(int(value), getattr(value, "data", None)) for value in pattern[1]]
