"""How a date is written in a language: ``assets/languages/dates.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from publish import resources


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
    found = {}
    for line in (resources.assets() / "languages" / "dates.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            tag, script, day, month, *names = line.split("\t")
            found[tag] = Calendar(script, day, month, *(tuple(names[at].split("|")) for at in (0, -1)))
    return found


@cache
def calendar(language: str) -> Calendar | None:
    """How dates are written in a language (BCP 47), in the script that it names; None where that is not known."""
    primary, *others = language.lower().split("-")
    script = next((subtag for subtag in others if len(subtag) == 4 and subtag.isalpha()), None)
    usual = _calendars().get(primary)
    if script is None or (usual is not None and usual.script == script):
        return usual
    return _calendars().get(f"{primary}-{script}")
