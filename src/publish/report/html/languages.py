"""The languages of a file, each with a colour and its share of the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from publish.report.html import spoken_names
from publish.report.html.file_view import Language, Run, Stop
from publish.translation.catalogue import marked

COLOURS = 8
_EXAMPLES = 3
_EXAMPLE = 90  # characters of an example
_MAX = 40  # languages that are listed


def differs(language: str, other: str) -> bool:
    """Whether two tags name different languages: ``nl-BE`` is no other than ``nl``."""
    return language.casefold().partition("-")[0] != other.casefold().partition("-")[0]


def spoken(stops: Iterable[Stop], main: str) -> list[Language]:
    """The languages of what is heard, the document's first, the others by how much there is of them."""
    return of_passages(((run.text, run.language) for stop in stops for run in stop.runs if not run.spoken_only), main)


def of_passages(passages: Iterable[tuple[str, str]], main: str) -> list[Language]:
    """The languages of texts, each given with its tag or ""."""
    words: Counter[str] = Counter()
    examples: dict[str, list[Run]] = {}
    for text, stated in passages:
        tag = stated or main
        count = len(text.split())
        words[tag] += count
        if count and len(texts := examples.setdefault(tag, [])) < _EXAMPLES:
            short = text if len(text) <= _EXAMPLE else text[: _EXAMPLE - 1].rstrip() + "…"
            texts.append(Run(short.strip(), tag))
    total = sum(words.values()) or 1
    order = sorted((tag for tag in words if words[tag]), key=lambda tag: (tag != main, -words[tag], tag))
    languages: list[Language] = []
    colours: dict[str, int] = {}
    for tag in order[:_MAX]:
        stem = tag.casefold().partition("-")[0]
        colour = 0 if not differs(tag, main) else colours.setdefault(stem, 1 + len(colours) % (COLOURS - 1))
        name = spoken_names.language_name(tag) if tag else marked("no language said")
        shown = () if tag == main else tuple(examples.get(tag, ()))
        languages.append(Language(tag, name, words[tag], words[tag] / total, colour, shown, tag == main))
    return languages
