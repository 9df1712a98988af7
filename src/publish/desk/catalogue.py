"""The desk's words in the editor's language, from a catalogue (gettext) for each language in ``assets/desk``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po

from publish import resources
from publish.audit.facts.language_tags import well_formed

SOURCE = "en"  # the language of the words in templates and code


def folder() -> Path:
    """Where the catalogues are: ``nl.po`` for Dutch. Whoever adds one, adds a language."""
    return resources.assets() / "desk"


@cache
def languages() -> tuple[str, ...]:
    """The languages that the desk speaks."""
    return (SOURCE, *sorted(path.stem for path in folder().glob("*.po")))


def chosen(preferred: str | None, accepted: str) -> str:
    """The language of a visit: the one asked for, else the first of ``Accept-Language`` that the desk speaks."""
    tags = [preferred] if preferred else []
    for part in accepted.split(","):
        tag = part.partition(";")[0].strip()
        if well_formed(tag):
            tags.append(tag)
    for tag in tags:
        if tag and (language := tag.lower().partition("-")[0]) in languages():
            return language
    return SOURCE


def language_name(tag: str, language: str) -> str:
    """What a language is called in another (Unicode CLDR); its tag where there is no name."""
    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(language)
    except (UnknownLocaleError, ValueError):
        name = Locale.parse(language).languages.get(tag.partition("-")[0].lower())
    return name or tag


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of a language by the English ones."""
    path = folder() / f"{language}.po"
    if language == SOURCE or not path.is_file():
        return MappingProxyType({})
    with path.open("rb") as file:
        catalogue = read_po(file)
    translations = {entry.id: entry.string for entry in catalogue if isinstance(entry.id, str) and entry.string}
    return MappingProxyType({key: str(value) for key, value in translations.items()})


class Speaker:
    """Says words in a language: ``say("%(count)s pictures", count=3)``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = words(language)

    def __call__(self, text: str, /, **values: object) -> str:
        """The words for an English text, with values put in; the English ones where nobody translated them."""
        translation = self._words.get(text, text)
        return translation % values if values else translation
