"""What holds for every file of ``assets/speech``: all the patterns, in the words of its language."""

from __future__ import annotations

import string
import tomllib
from typing import Any

import pytest
from lxml import etree

from publish import resources
from publish.html.math.speech import say

FILES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((resources.assets() / "speech").glob("*.toml"))
}
ENGLISH = FILES["en"]
# Words of mathematics that many languages write as English does.
SHARED = ("{0} sub {1}", "plus", "minus", "nabla", "union", "in", "tilde", "{0} tilde", "{0} prime", "vector {0}", "{0} hat", "hat",
          "{0} over {1}", "no", "factorial", "angle", "per mille", "percent")  # fmt: skip


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", sorted(set(FILES) - {"en"}))
def test_each_language_says_all_formulas_in_its_words(language: str) -> None:
    own = FILES[language]
    assert set(own) == set(ENGLISH)
    for key, text in own.items():
        if key not in ("symbols", "letters"):
            assert fields(text) == fields(ENGLISH[key]), key
            assert text != ENGLISH[key] or text in SHARED, key
    assert set(own["symbols"]) <= set(ENGLISH["symbols"])
    assert set(own["letters"]) == set("αβγδεζηθικλμνξοπρστυφχψω")
    assert set(ENGLISH["symbols"]) - set(own["symbols"]) <= {"→̅"}
    for sign, text in own["symbols"].items():
        assert text != ENGLISH["symbols"][sign] or text in SHARED, sign


OFFICIAL = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()  # of the European Union


def test_every_official_language_has_words() -> None:
    assert set(OFFICIAL) <= set(FILES)


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo>", "f open parenthesis x close parenthesis"),
        ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", "open bracket a, b close bracket"),
        ("<mi>&#x3c9;</mi><mo>&#x226a;</mo><mi>&#x393;</mi>", "omega is much less than capital gamma"),
        ("<mi>&#x3f5;</mi><mo>&#x221d;</mo><mi>&#xb5;</mi>", "epsilon is proportional to mu"),
        ("<msup><mi>x</mi><mo>*</mo></msup>", "x star"),
        ("<msup><mn>90</mn><mo>&#x2218;</mo></msup>", "90 degrees"),
        ("<mi>g</mi><mo>&#x2218;</mo><mi>f</mi>", "g composed with f"),
        ("<mi>Na</mi><mo>,</mo><mi>K</mi>", "Na , K"),  # names of letters that speech says by itself
    ],
)
def test_no_sign_is_left_for_speech_to_skip(formula: str, words: str) -> None:
    math = etree.fromstring(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{formula}</math>')
    assert say(math, "en") == words


def test_a_language_without_words_keeps_its_signs() -> None:
    math = etree.fromstring(
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>&#x3b1;</mi><mo>(</mo><msup><mi>x</mi><mo>*</mo></msup><mo>)</mo></math>'
    )
    assert say(math, "ka") == "α ( x* )"
