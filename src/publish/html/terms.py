"""The few words that we add to a publication ourselves, in its language: ``assets/terms.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from markupsafe import Markup, escape

from publish import resources
from publish.html.dates import calendar

FALLBACK = "en"


@cache
def _terms() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.assets() / "terms.toml").read_text("utf-8"))


class Terms:
    """Words of one language, English where it has none of ours."""

    def __init__(self, language: str | None) -> None:
        primary = (language or FALLBACK).lower().split("-")[0]
        self.language = primary if primary in _terms() else FALLBACK
        self.foreign = language is not None and self.language != primary
        self._written_in = language

    def plain(self, key: str, **values: str) -> str:
        """The words as text. Raises KeyError for a key that the English list lacks."""
        text = _terms()[self.language].get(key) or _terms()[FALLBACK][key]
        return text.format(**values) if values else text

    def markup(self, key: str, **values: str) -> Markup:
        """The words as HTML, marked as English inside a document of another language (WCAG 3.1.2)."""
        text = escape(self.plain(key, **values))
        return Markup('<span lang="en" xml:lang="en">{}</span>').format(text) if self.foreign else text

    def attributes(self) -> Markup:
        """What an element that holds our words alone says of their language; nothing where it is the document's."""
        return Markup(' lang="{0}" xml:lang="{0}"').format(self.language) if self.foreign else Markup()

    def date(self, iso: str) -> Markup:
        """An ISO 8601 date of any exactness, in words."""
        year, month, day = [*iso.split("-"), "", ""][:3]
        if not month:
            return escape(year)
        known = calendar(self._written_in) if self.foreign and self._written_in else None
        if known is not None:
            return escape(known.write(year, int(month), int(day) if day else None))
        name = self.plain("months").split()[int(month) - 1]
        return self.markup("date-day" if day else "date-month", day=str(int(day)) if day else "", month=name, year=year)
