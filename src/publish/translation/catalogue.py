"""Words in a reader's language, from a catalogue (gettext) for each language: ``assets/findings/nl.po``.

Whoever adds a file, adds a language.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from publish import resources
from publish.audit.facts.language_tags import well_formed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCE = "en"  # the language of the words in templates and code
DESK, FINDINGS = "desk", "findings"  # what there are catalogues of: the desk's words; those of audits and their reports


def folder(of: str) -> Path:
    """Where the catalogues are: ``nl.po`` for Dutch."""
    return resources.assets() / of


@cache
def languages(of: str) -> tuple[str, ...]:
    """The languages that there are words in."""
    return (SOURCE, *sorted(path.stem for path in folder(of).glob("*.po")))


def chosen(of: str, preferred: str | None, accepted: str = "") -> str:
    """The language for a reader: the one asked for, else the first of ``Accept-Language`` that there are words in."""
    tags = [preferred] if preferred else []
    for part in accepted.split(","):
        tag = part.partition(";")[0].strip()
        if well_formed(tag):
            tags.append(tag)
    for tag in tags:
        if tag and (language := tag.lower().partition("-")[0]) in languages(of):
            return language
    return SOURCE


def of_locale(of: str, environment: Mapping[str, str] | None = None) -> str:
    """The language that a shell's locale asks for, as gettext reads it: with a locale, ``LANGUAGE`` comes first."""
    environment = os.environ if environment is None else environment
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    if _language(locale) in ("", "c", "posix"):
        return SOURCE
    for tag in (*environment.get("LANGUAGE", "").split(":"), locale):
        if (language := _language(tag)) in languages(of):
            return language
    return SOURCE


def _language(locale: str) -> str:
    """``nl`` of ``nl_BE.UTF-8@euro``."""
    return locale.partition(".")[0].partition("@")[0].partition("_")[0].partition("-")[0].lower()


def language_name(tag: str, language: str) -> str:
    """What a language is called in another (Unicode CLDR); its tag where there is no name."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        name = Locale.parse(language).languages.get(tag.partition("-")[0].lower())
    return name or tag


@cache
def _scripts() -> Mapping[str, str]:
    from babel import Locale

    return MappingProxyType({name: code for code, name in Locale(SOURCE).scripts.items()})


def script_name(english: str, language: str) -> str | None:
    """What a script is called in another language (Unicode CLDR), by its English name; None where there is no name."""
    from babel import Locale

    code = _scripts().get(english)
    return None if code is None else Locale.parse(language).scripts.get(code)


@cache
def catalogue(of: str, language: str) -> Catalog | None:
    """The catalogue of a language; None for English, and where there is none."""
    path = folder(of) / f"{language}.po"
    if language not in languages(of) or language == SOURCE:
        return None
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file)


@cache
def words(of: str, language: str) -> Mapping[tuple[str, str], str]:
    """The words of a language, by what they stand under ("" mostly) and the English ones."""
    translated = {
        (str(entry.context or ""), entry.id): str(entry.string)
        for entry in catalogue(of, language) or ()
        if isinstance(entry.id, str) and entry.id and entry.string and not entry.fuzzy
    }
    return MappingProxyType(translated)


def marked(text: str) -> str:
    """A text that is said elsewhere: it is in the catalogue."""
    return text


class Speaker:
    """Says words in a language: ``say("%(count)s pictures", count=3)``."""

    def __init__(self, of: str, language: str) -> None:
        self.language = language
        self._words = words(of, language)

    def __call__(self, text: str, /, **values: object) -> str:
        """The words for an English text, with values put in; the English ones where nobody translated them."""
        translation = self._words.get(("", text), text)
        return translation % values if values else translation
