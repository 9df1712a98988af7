"""Every word of the desk is in every catalogue, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from publish.desk.messages import messages
from publish.translation import catalogue

VALUES = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("path", sorted(catalogue.folder(catalogue.DESK).glob("*.po")), ids=lambda path: path.stem)
def test_a_catalogue_has_each_word_and_no_other(path: Path) -> None:
    with path.open("rb") as file:
        known = {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}
    wanted = {text for text, _ in messages()}
    assert known.keys() == wanted
    assert [text for text, said in known.items() if not said.strip()] == []
    assert [text for text, said in known.items() if sorted(VALUES.findall(text)) != sorted(VALUES.findall(said))] == []


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        (None, "pl, fr;q=0.5", "fr"),
        (None, "de-AT,en;q=0.5", "de"),
        (None, "pl", "en"),
        (None, "../../etc;q=1", "en"),
        ("fr", "nl", "fr"),
    ],
)
def test_the_language_of_a_visit_is_one_that_the_desk_speaks(asked: str | None, accepted: str, language: str) -> None:
    assert catalogue.chosen(catalogue.DESK, asked, accepted) == language


def test_languages_are_named_in_the_readers_language() -> None:
    assert catalogue.language_name("fr", "nl") == "Frans"
    assert [catalogue.language_name(tag, tag) for tag in ("de", "fr", "nl")] == ["Deutsch", "français", "Nederlands"]
    assert catalogue.language_name("nl-BE", "fr") == "néerlandais (Belgique)"
    assert catalogue.language_name("x-unknown", "en") == "x-unknown"
