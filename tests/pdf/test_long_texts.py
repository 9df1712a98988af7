"""A line of a long text costs the same, however long the text is, and is the line that the engine makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.layout import inline
from weasyprint.text import line_break

from publish.pdf.weasyprint.patches import long_texts
from publish.pdf.weasyprint.patches.hyphenation import LazyDictionary
from tests.pdf.test_shaping import WORDS, outcome, page, written

pytestmark = pytest.mark.usefixtures("patched")
PAGE = "<style>@page { size: 90mm 120mm; margin: 9mm } p { hyphens: auto; overflow-wrap: anywhere }</style>"
UNBROKEN = {
    "sequence": "acgtacgtta",
    "joined": "a\u00a0few\u00a0words\u2060and",
    "Japanese": "樹木を数える検査官",
    "Hindi": "गाँवमेंनदीकेकिनारे",
    "soft hyphens": "co\u00adop\u00ader\u00ada\u00adtion",
    "Hebrew": "המפקחיםסופרים",
}


def paragraph(text: str, lang: str = "en") -> str:
    return f"{PAGE}<p lang={lang}>{text}</p>"


@pytest.mark.parametrize("seed", [0, 3, 4])
def test_lines_of_any_style_are_those_of_the_engine(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "_LONG", 1)
    html = page(seed)
    ours = outcome(html)
    monkeypatch.setattr(inline, "split_text_box", long_texts._split_text_box)
    assert outcome(html) == ours


@pytest.mark.parametrize("name", [*UNBROKEN, "en", "ar", "odd"])
def test_lines_of_a_long_text_are_those_of_the_engine(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = UNBROKEN[name] if name in UNBROKEN else f"{WORDS[name]} "
    html = paragraph(f"So: {text * (3_200 // len(text))} and more{text * 9}.", name if len(name) == 2 else "en")
    ours = written(html)
    monkeypatch.setattr(inline, "split_text_box", long_texts._split_text_box)
    assert written(html) == ours


def looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many letters are looked at for the lines of a text."""
    letters = 0
    split = line_break.split_first_line

    def counted(text: str, *rest: Any, **more: Any) -> Any:
        nonlocal letters
        letters += len(text)
        return split(text, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(inline, "split_first_line", counted)
        written(paragraph(text))
    return letters


@pytest.mark.parametrize("text", ["acgt", "word ", "a\u00a0word\u00a0", "a\u0301 "])
def test_twice_as_long_a_text_is_twice_as_much_to_look_at(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    half, whole = (looked_at(text * (count // len(text)), monkeypatch) for count in (6_000, 12_000))
    assert half < whole < 2.2 * half


def test_what_is_longer_than_any_word_has_no_syllables() -> None:
    import pyphen

    english = LazyDictionary(pyphen.LANGUAGES["en_US"])
    assert english.positions("cooperation" * 18)
    assert not english.positions("cooperation" * 19)
    assert not english.positions("acgt" * 5_000)
