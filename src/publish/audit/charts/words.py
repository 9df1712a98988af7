"""Words around numbers: what kind of number it is that stands beside them, in languages whose charts we meet.

``words.toml`` holds them. What only makes a number pass holds in every language at once; what the reading of a sentence
hangs on holds in its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_ANY = _WORDS["any"]
_SPACE = r"[\s\u00a0\u202f]"


def _any(name: str) -> str:
    return f"(?:{'|'.join(_ANY[name])})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _table(name: str) -> dict[str, re.Pattern[str]]:
    """Words by language; of a language that has none, every sentence counts as one that has them."""
    patterns = {language: _compiled(rf"\b(?:{'|'.join(words)})\b") for language, words in _WORDS[name].items()}
    return {**patterns, "": re.compile("")}


_ARTICLE = r"(?:the|de|het|der|die|den|la|le|les|l'|à|a|in|im|en)"
# A number of a figure, a page, a date, a sample (n = 12), a test (p < 0.05).
NO_VALUE_BEFORE = _compiled(
    rf"(?:\b(?:{_any('numbered')}|{_any('months')})\.?{_SPACE}*|\b[a-z]²?{_SPACE}?[=<>≤≥]{_SPACE}?|[<>≤≥=]{_SPACE}?)$"
)
# An ordinal, a date, "5-year", a confidence interval, "3 out of 5".
NO_VALUE_BEHIND = _compiled(
    r"(?:st|nd|rd|th|ste|de|e|er|ère|ème|re|te|ten|ter|º|ª)(?!\w)"
    rf"|{_SPACE}?\.{_SPACE}(?:{_any('months')}|[a-zäöü])|-{_any('times')}(?!\w)"
    rf"|(?:{_SPACE}|\.{_SPACE}?)+(?:de{_SPACE})?{_any('months')}(?!\w)"
    rf"|{_SPACE}*%?{_SPACE}(?:CI|KI|BI|IC|confidence|confiance|betrouwbaarheid|konfidenz)\w*"
    rf"|{_SPACE}(?:out of|of the|van de|der|von den|des|sur){_SPACE}+(?:the{_SPACE})?\d"
)
# "Per 100,000" and its like: of how many a rate is.
PER = _compiled(rf"\b(?:per|pro|pour|por(?: cada)?|je|auf|op de|für|su|each|every|op elke|op iedere){_SPACE}$")
ROUND = re.compile(r"10|100|1[ \u00a0\u202f.,'’]?000(?:[ \u00a0\u202f.,'’]?000)*|100?[ \u00a0\u202f.,'’]?000")
DURATION_BEHIND = _compiled(rf"{_SPACE}*{_any('times')}(?!\w)")
DURATIONS = frozenset(_ANY["durations"])
PERCENT_BEHIND = _compiled(f"{_SPACE}?{_any('percent')}")
POINTS = _compiled(_any("points"))
ABOUT = _compiled(rf"(?:[~≈±]|\b{_any('about')})(?:[.\s\u00a0]|\b{_ARTICLE}\b)*$")
ABOUT_BEHIND = _compiled(rf"{_SPACE}*(?:or so|-ish|ungefähr|environ|ongeveer|of zo)\b")
ABOVE = _compiled(rf"\b{_any('above')}(?:{_SPACE}|\b{_ARTICLE}\b)*$")
BELOW = _compiled(rf"\b{_any('below')}(?:{_SPACE}|\b{_ARTICLE}\b)*$")
ABOVE_BEHIND = _compiled(rf"\+|{_SPACE}*(?:or more|and over|of meer|oder mehr|ou plus)\b")
BETWEEN = _compiled(rf"\b{_any('between')}{_SPACE}+(?:{_ARTICLE}{_SPACE})?$")
# "Than" and its like, what stands beside, before or behind.
THAN = _compiled(rf"\b{_any('than')}\b")
# In brackets: an interval of confidence, a spread, a sample, a test.
STATISTICS = _compiled(r"\([^()]*\b(?:(?:CI|KI|BI|IC|SD|SE|SEM|IQR)\b|(?:n|p|r|t|z|F)\s*[=<>≤≥])[^()]*\)")
AND = _compiled(rf"{_SPACE}*(?:,|,?{_SPACE}(?:and|en|und|et|y|e|och|og|i|&|plus|\+)){_SPACE}(?:{_ARTICLE}{_SPACE})?")
WHOLE = _compiled(rf"{_SPACE}*%?{_SPACE}*{_any('whole')}{_SPACE}+")
NEVER = _compiled(rf"\b{_any('never')}\b[^.;:]{{0,60}}$")
ELSEWHERE = _compiled(rf"\b{_any('elsewhere')}\b")
DIFFERENCE, SUM, MEAN, RATIO, SHARE, TELLS = map(_table, ("difference", "sum", "mean", "ratio", "share", "tells"))
HIGHEST, LOWEST = ({**_table(name), "": re.compile("(?!)")} for name in ("highest", "lowest"))
ONE_OF_SEVERAL = _compiled(rf"\b{_any('one-of-several')}\b")
KNOWN = frozenset(_WORDS["difference"])


def language(tag: str) -> str:
    """The language of a tag where its words are known, else ""."""
    main = tag.lower().replace("_", "-").partition("-")[0]
    main = {"no": "nb", "nn": "nb"}.get(main, main)
    return main if main in KNOWN else ""


def scale(behind: str) -> float:
    """By what a number is multiplied by the word behind it."""
    return next((factor for factor, pattern in _SCALES if pattern.match(behind)), 1.0)


def is_scale(word: str) -> bool:
    """Whether a word behind a number multiplies it."""
    return any(pattern.fullmatch(word) for _, pattern in _SCALES)


def _scales(names: Iterable[tuple[float, str]]) -> list[tuple[float, re.Pattern[str]]]:
    return [(factor, _compiled(rf"{_SPACE}?{_any(name)}(?![\w²³/])")) for factor, name in names]


_SCALES = _scales(((1e3, "thousands"), (1e6, "millions"), (1e9, "billions")))
