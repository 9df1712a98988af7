"""The words that a line's end may be hyphenated in: the engine's own, with each text looked through once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from weasyprint.text import line_break

from publish.pdf.weasyprint.patches.words import REPLACEMENTS

Next = Callable[[str, str | None], tuple[int, int] | None]
ours: Next = REPLACEMENTS[0][2]
theirs: Next = line_break.get_next_word_boundaries


def words(text: str, next_word: Next) -> list[str]:
    """All words, as the engine asks for them: each is cut off before the next is asked for."""
    found = []
    while boundaries := next_word(text, "en"):
        begin, end = boundaries
        found.append(text[begin:end])
        text = text[end:]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "x+y=12.5 and l'eau, “said” Müller-Lüdenscheidt",
        "a\u00a0b\u00a0longer\u00a0word\u2060s\u00ads (so: 1,000; e.g. 3/4)",
        "गाँव में नदी, ไทย_ー and 'so' a\u0301b\u200dc",
        "a b",
        "a",
        "+",
        "",
    ],
)
def test_words_are_those_of_the_engine(text: str) -> None:
    assert words(text, ours) == words(text, theirs)


@pytest.mark.parametrize(
    ("text", "looks"), [("x+" * 200, 1), ("to\u00a0" * 100, 1), ("गाँव\u00a0" * 10, 10)], ids=["sum", "joined", "Hindi"]
)
def test_a_plain_text_is_looked_through_once(monkeypatch: pytest.MonkeyPatch, text: str, looks: int) -> None:
    looked: list[str] = []
    attributes = line_break.get_log_attrs

    def looks_through(text: str, lang: str | None) -> object:
        looked.append(text)
        return attributes(text, lang)

    monkeypatch.setattr(line_break, "get_log_attrs", looks_through)
    assert words(text, ours)
    assert len(looked) == looks
    monkeypatch.undo()


def test_what_begins_far_behind_the_end_of_a_line_is_not_asked_for() -> None:
    near = words("a\u00a0" * 5_000, ours)
    assert 400 < len(near) < 600
    assert words("a" * 5_000, ours) == ["a" * 5_000]
