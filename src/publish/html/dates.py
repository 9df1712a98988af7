"""How a date is written in a language: ``assets/languages/dates.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from publish import resources
from publish.html import language_tags


@dataclass(frozen=True, slots=True)
class Calendar:
    """The patterns of a language, with ``{day}``, ``{month}``, ``{number}`` (of the month) and ``{year}``."""

    script: str
    day: str
    month: str
    months: tuple[str, ...]  # behind a day
    alone: tuple[str, ...]

    def write(self, year: str, month: int, day: int | None) -> str:
        """A day or a month in words."""
        pattern, names = (self.month, self.alone) if day is None else (self.day, self.months)
        return pattern.format(day=day, month=names[month - 1], number=month, year=year)


@cache
def _calendars() -> dict[str, Calendar]:
    calendars = {}
    for line in (resources.assets() / "languages" / "dates.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, script, day, month, *names = line.split("\t")
            calendars[tag] = Calendar(script, day, month, *(tuple(names[at].split("|")) for at in (0, -1)))
    return calendars


def usual_script(language: str) -> str | None:
    """The script in which a language is mostly written (``latn``); None for one whose dates we do not know."""
    usual = _calendars().get(language)
    return usual.script if usual is not None else None


@cache
def calendar(language: str) -> Calendar | None:
    """How dates are written in a language (BCP 47), in the script that it says; None where that is not known."""
    tag = language_tags.parse(language)
    if tag.script in ("", usual_script(tag.language)):
        return _calendars().get(tag.language)
    return _calendars().get(f"{tag.language}-{tag.script}")
