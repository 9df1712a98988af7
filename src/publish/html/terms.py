"""The few words that we add to a publication ourselves, in its language: ``assets/terms.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from markupsafe import Markup, escape

from publish import resources

FALLBACK = "en"


@cache
def _terms() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.assets() / "terms.toml").read_text("utf-8"))


class Terms:
    """Words of one language, English where it has none of ours."""

    def __init__(self, language: str | None) -> None:
        primary = (language or FALLBACK).lower().split("-")[0]
        self.language = primary if primary in _terms() else FALLBACK
        self._foreign = language is not None and self.language != primary

    def plain(self, key: str, **values: str) -> str:
        """The words as text. Raises KeyError for a key that the English list lacks."""
        text = _terms()[self.language].get(key) or _terms()[FALLBACK][key]
        return text.format(**values) if values else text

    def markup(self, key: str, **values: str) -> Markup:
        """The words as HTML, marked as English inside a document of another language (WCAG 3.1.2)."""
        text = escape(self.plain(key, **values))
        return Markup('<span lang="en" xml:lang="en">{}</span>').format(text) if self._foreign else text

    def date(self, iso: str) -> str:
        """An ISO 8601 date of any exactness, in words."""
        year, month, day = [*iso.split("-"), "", ""][:3]
        if not month:
            return year
        name = self.plain("months").split()[int(month) - 1]
        pattern = self.plain("date-day" if day else "date-month")
        return pattern.format(day=int(day) if day else "", month=name, year=year)
