"""The numbers of a sentence, with all that each may mean, and how exactly it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.audit.charts import words

_NUMBER = re.compile(
    r"(?P<sign>(?<![\w)])[+\-−–±])?(?P<digits>\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
)
_BEFORE = re.compile(r"[\w#/:@]$|[A-Za-z][-‑]$|(?<=\d)[.,:/]$")
_UNITS = "%|‰|°|€|\\$|£|k|m|bn|mn|km|kg|g|cm|mm|ha|t|h|kwh|mwh|gwh|twh|kw|mw|gw|mio|mrd|md|pp|pt|pts|p|ppm|db|l|kt|mt"
_BEHIND = re.compile(rf"(?:\s?(?:{_UNITS})(?![\w])|[A-Za-zÀ-ÿ]+|[:/]\d|[-‑][A-Za-zÀ-ÿ]+)?", re.I)
_WORD_BEHIND = re.compile(r"[\s\u00a0\u202f]*\(?([^\W\d_][\w’'-]*)")
_ROMAN_SPACE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number from ``start`` to ``end``. ``meanings`` are what it may be, each with the step to the next such number.

    ``parts`` are two numbers that may stand there instead, where a plain space lies between groups of digits.
    ``percent``, ``about``, ``above``, ``below`` and ``denied`` say what stands around it, ``bound`` are the words that
    make it one; ``noun`` is the word behind; ``lasts`` says that it is a number of years, of hours and so on.
    """

    start: int
    end: int
    text: str
    meanings: tuple[tuple[float, float], ...]
    scaled: bool
    percent: bool
    signed: bool
    about: bool
    above: bool
    below: bool
    bound: str
    noun: str
    unit: str
    lasts: bool
    denied: bool
    parts: tuple[Mention, ...] = ()

    @property
    def value(self) -> float:
        """What it most likely is."""
        return self.meanings[0][0]

    @property
    def is_whole(self) -> bool:
        """Whether it is written without a fraction or a sign of hundreds."""
        return self.text.isdigit() and not self.percent


def mentions(sentence: str) -> Iterator[Mention]:
    """The numbers that may be values: no dates, times, ordinals, figures' numbers, names with digits or durations."""
    at = 0
    while (match := _NUMBER.search(sentence, at)) is not None:
        at = match.end()
        if (mention := _mention(sentence, match)) is not None:
            yield mention
            at = max(at, mention.end)


def _mention(sentence: str, match: re.Match[str]) -> Mention | None:
    before, behind = sentence[max(0, match.start() - 70) : match.start()], sentence[match.end() : match.end() + 40]
    if _BEFORE.search(before) and match["sign"] is None:
        return None
    unit = _BEHIND.match(behind)
    attached = unit.group() if unit is not None else ""
    if attached and not re.fullmatch(rf"\s?(?:{_UNITS})", attached, re.I):
        return None
    if words.NO_VALUE_BEFORE.search(before) or words.NO_VALUE_BEHIND.match(behind):
        return None
    digits = match["digits"].rstrip(".,")
    if words.PER.search(before) and words.ROUND.fullmatch(digits):
        return None
    scale = words.scale(behind)
    sign = -1 if match["sign"] in ("-", "−", "–") else 1
    meanings = tuple((sign * value * by, step * by) for by in {scale: 0, 1.0: 0} for value, step in _meanings(digits))
    above, below = words.ABOVE.search(before), words.BELOW.search(before)
    noun = _noun(behind[len(attached) :])
    return Mention(
        match.start(),
        match.start("digits") + len(digits),
        digits,
        meanings,
        scale != 1,
        bool(words.PERCENT_BEHIND.match(behind)),
        match["sign"] is not None,
        bool(words.ABOUT.search(before)) or bool(words.ABOUT_BEHIND.match(behind)),
        above is not None or bool(words.ABOVE_BEHIND.match(behind)),
        below is not None,
        next((bound.group() for bound in (above, below) if bound is not None), ""),
        noun,
        attached.strip().lower(),
        words.DURATION_BEHIND.match(behind) is not None,
        bool(words.NEVER.search(before)),
        tuple(_parts(sentence, match, digits)),
    )


def _noun(behind: str) -> str:
    """The word behind a number, or behind the word for a thousand; "" where something else stands there."""
    word = _WORD_BEHIND.match(behind)
    if word is not None and words.is_scale(word[1]):
        word = _WORD_BEHIND.match(behind[word.end() :])
    return word[1].lower() if word is not None else ""


def _parts(sentence: str, match: re.Match[str], digits: str) -> Iterator[Mention]:
    if " " in digits and match["sign"] is None:
        start = match.start("digits")
        for part in re.finditer(r"[^ ]+", digits):
            inner = _NUMBER.match(sentence[: start + part.end()], start + part.start())
            if inner is not None and (mention := _mention(sentence[: start + part.end()] + " ", inner)) is not None:
                yield mention


def _meanings(digits: str) -> list[tuple[float, float]]:
    """What digits with their signs may be, the likeliest first, and the step of the last that is said."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", digits)
    signs = re.sub(r"\d", "", plain)
    if not signs:
        return [(float(plain), _step(plain))]
    whole, _, last = plain.replace(",", ".").rpartition(".")
    groups = plain.replace(",", ".").split(".")
    grouped = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and len(set(signs)) == 1
    meanings = []
    if grouped:
        meanings.append((float("".join(groups)), _step("".join(groups))))
    if len(signs) == 1 or len(set(signs)) == 2:
        meanings.append((float(f"{whole.replace('.', '')}.{last}"), 10.0 ** -len(last)))
    return meanings or [(float("".join(groups)), 1.0)]


def _step(digits: str) -> float:
    """Of a whole number: zeros at its end, beyond two digits, may be rounded."""
    digits = digits.lstrip("0")
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** max(0, min(zeros, len(digits) - 2)))
