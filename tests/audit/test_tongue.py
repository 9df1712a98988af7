"""What a text reads like, however long its words are."""

from __future__ import annotations

import pytest

from publish.audit.facts.language_detection import reads_like
from tests.limits import within

FRENCH = "Les enfants jouaient dans le jardin pendant que leurs parents preparaient le repas du soir pour les invites. "


@pytest.mark.parametrize(
    "text",
    ["acgt" * 100_000, "w" * 400_000, "{" * 400_000 + " a", "a; " * 200_000 + "x", "<" + "b" * 400_000],
    ids=["sequence", "letter", "braces", "semicolons", "tag"],
)
def test_one_long_word_is_looked_at_once(text: str) -> None:
    assert within(5, lambda: reads_like(text)) is None


def test_a_long_word_does_not_hide_the_language_of_what_stands_before_it() -> None:
    assert within(5, lambda: reads_like(FRENCH * 3 + "GATTACA" * 100_000)) == "fr"


def test_code_and_mail_are_told_from_prose_as_ever() -> None:
    assert reads_like(FRENCH) == "fr"
    assert reads_like(FRENCH + "prepare()") is None
    assert reads_like(FRENCH + "written.by.somebody@university.example and.another@university.example") == "fr"
