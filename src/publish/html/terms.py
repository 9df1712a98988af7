"""The few words that we add to a publication ourselves, in its language: ``assets/terms``, a file for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from publish import resources
from publish.html import language_tags
from publish.html.dates import calendar, usual_script

FALLBACK = "en"


@cache
def languages() -> dict[str, str]:
    """The languages that have a file: their tags in lower case, and as the file spells them (``sr-Latn``)."""
    return {path.stem.lower(): path.stem for path in (resources.assets() / "terms").glob("*.toml")}


@cache
def _words(language: str) -> dict[str, str]:
    return tomllib.loads((resources.assets() / "terms" / f"{language}.toml").read_text("utf-8"))


@cache
def _commas() -> dict[str, str]:
    table = tomllib.loads((resources.assets() / "languages" / "punctuation.toml").read_text("utf-8"))["comma"]
    return {str(language): str(sign) for language, sign in table.items()}


@cache
def _own(tag: str) -> str | None:
    """The file in the language of a tag, and in the script in which it is written."""
    tag_parts = language_tags.parse(tag)
    usual = tag_parts.script in ("", usual_script(tag_parts.language))
    spellings = (*tag_parts.spellings(), tag_parts.language) if usual else tag_parts.spellings()[:1]
    return next((languages()[spelling] for spelling in spellings if spelling in languages()), None)


class Terms:
    """Words of one language; of the nearest that its readers read where it has none of ours, else English."""

    def __init__(self, language: str | None) -> None:
        own = _own(language) if language is not None else FALLBACK
        near = language_tags.nearest(language) if own is None and language is not None else None
        self.language = own or (near and _own(near)) or FALLBACK
        self.foreign = own is None
        self._written_in = language

    def within(self, language: str) -> Terms:
        """The words inside an element of a language: its own, or these, marked, where it has none of ours."""
        terms = Terms(language)
        if terms.foreign:
            terms.language = self.language
        return terms

    def plain(self, key: str, **values: str) -> str:
        """The words as text. Raises KeyError for a key that the English list lacks."""
        text = _words(self.language).get(key) or _words(FALLBACK)[key]
        return text.format(**values) if values else text

    def row(self, parts: Iterable[str]) -> str:
        """Parts of our words in a row, with the comma of the language between them."""
        return _commas().get(self.language, ", ").join(parts)

    def markup(self, key: str, **values: str) -> Markup:
        """The words as HTML, marked inside a document of another language (WCAG 3.1.2)."""
        return self.marked(self.plain(key, **values))

    def attributes(self) -> Markup:
        """What an element that holds our words alone says of their language; nothing where it is the document's."""
        return Markup(' lang="{0}" xml:lang="{0}"').format(self.language) if self.foreign else Markup()

    def date(self, iso: str) -> Markup:
        """An ISO 8601 date of any exactness, in words."""
        year, month, day = [*iso.split("-"), "", ""][:3]
        if not month:
            return escape(year)
        calendar_of_language = calendar(self._written_in) if self._written_in is not None else None
        patterns = calendar_of_language or calendar(self.language)
        assert patterns is not None  # each language that has our words has its dates
        text = patterns.write(year, int(month), int(day) if day else None)
        return escape(text) if calendar_of_language is not None else self.marked(text)

    def marked(self, text: str) -> Markup:
        """A part of our words as HTML, marked likewise."""
        return Markup("<span{}>{}</span>").format(self.attributes(), text) if self.foreign and text else escape(text)
