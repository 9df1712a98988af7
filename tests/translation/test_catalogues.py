"""Every word of the audit is in every catalogue, and nothing else is; and the language is the one that is asked for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from publish.translation import catalogue, messages
from publish.translation.catalogue import FINDINGS, Speaker

PATHS = sorted(catalogue.folder(FINDINGS).glob("*.po"))
VALUES = re.compile(r"%\(\w+\)s|\{\w+\}")
CODE = re.compile(r"``.+?``")


@cache
def wanted() -> Catalog:
    return messages.catalogue()


def texts(of: Catalog) -> dict[tuple[str, str], str]:
    return {(str(each.context or ""), str(each.id)): str(each.string or "") for each in of if each.id}


def test_there_are_the_languages_of_the_desk() -> None:
    assert catalogue.languages(FINDINGS) == catalogue.languages(catalogue.DESK) == ("en", "de", "fr", "nl")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_has_each_text_and_no_other(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file)
    translated = texts(catalog)
    assert sorted(texts(wanted()).keys() - translated.keys()) == [], "not translated: see docs/howto/translate.md"
    assert sorted(translated.keys() - texts(wanted()).keys()) == [], "not said any more"
    assert [key for key, text in translated.items() if not text.strip()] == []
    assert [each.id for each in catalog if each.fuzzy and each.id] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_translation_keeps_values_and_code(path: Path) -> None:
    with path.open("rb") as file:
        translated = texts(read_po(file))
    for pattern in (VALUES, CODE):
        for (rule, text), translation in translated.items():
            if pattern is VALUES and rule:  # braces in a manual are code
                continue
            assert sorted(pattern.findall(text)) == sorted(pattern.findall(translation)), text


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_catalogue_says_who_says_what(path: Path) -> None:
    with path.open("rb") as file:
        places = {(each.context, each.id): {rule for rule, _ in each.locations} for each in read_po(file) if each.id}
    assert places == {(each.context, each.id): {rule for rule, _ in each.locations} for each in wanted() if each.id}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "fr_FR.UTF-8@euro"}, "fr"),
        ({"LANG": "nl_NL", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LANGUAGE": "pl:de:nl"}, "de"),
        ({"LC_ALL": "POSIX", "LANGUAGE": "de"}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "en"),
        ({"LANG": "../../nl"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_gives_the_language(environment: dict[str, str], language: str) -> None:
    assert catalogue.of_locale(FINDINGS, environment) == language


def test_what_nobody_translated_is_said_in_english() -> None:
    assert Speaker(FINDINGS, "nl")("%(count)s files audited", count=2) == "2 bestanden gecontroleerd"
    assert Speaker(FINDINGS, "nl")("%(count)s birds, 100%%", count=2) == "2 birds, 100%"
