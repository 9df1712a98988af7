"""Dates as a line of text gives them: "12 March 2026", "mars 2026", "2026-03-12"."""

from __future__ import annotations

import re
from datetime import date

from publish.importing.jats.languages import primary

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s+)?(?:de\s+)?(?P<month>[^\W\d]{3,})\.?"
    r"(?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?:de\s+|del\s+)?(?P<year>\d{4})\.?"
)


def iso_date(text: str, language: str | None) -> str | None:
    """The date that a text is, as exact as it says (ISO 8601); None where it is anything else or may be two."""
    text = " ".join(text.split())
    if (match := _ISO.fullmatch(text)) is not None:
        return _checked(match[1], match[2], match[3])
    if (match := _NUMBERS.fullmatch(text)) is not None:
        first, second, year = match.groups()
        if int(second) > 12:  # the American order
            return _checked(year, first, second)
        return _checked(year, second, first) if int(first) > 12 or primary(language) not in ("en", "") else None
    if (match := _WORDS.fullmatch(text)) is not None and (month := _month(match["month"], language)):
        return _checked(match["year"], str(month), match["day"] or match["late"])
    return None


def _month(word: str, language: str | None) -> int:
    from publish.html.dates import calendar  # with what writes pages, which takes time to load

    written = word.lower()
    for calendar_of_language in filter(None, (calendar(language or "en"), calendar("en"))):
        for number, names in enumerate(zip(calendar_of_language.months, calendar_of_language.alone, strict=True), 1):
            if any(name.lower().startswith(written) for name in names):
                return number
    return 0


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *([f"{int(month):02}"] if month else []), *([f"{int(day):02}"] if month and day else [])])
