"""What holds for every file of ``assets/speech``: all the patterns, in the words of its language."""

from __future__ import annotations

import string
import tomllib
from typing import Any

import pytest

from publish import resources

FILES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((resources.assets() / "speech").glob("*.toml"))
}
ENGLISH = FILES["en"]
# Words of mathematics that many languages write as English does.
SHARED = ("{0} sub {1}", "plus", "minus", "nabla", "union", "in", "tilde", "{0} tilde", "{0} prime", "vector {0}", "{0} hat", "hat",
          "{0} over {1}", "no")  # fmt: skip


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", sorted(set(FILES) - {"en"}))
def test_each_language_says_all_formulas_in_its_words(language: str) -> None:
    own = FILES[language]
    assert set(own) == set(ENGLISH)
    for key, text in own.items():
        if key != "symbols":
            assert fields(text) == fields(ENGLISH[key]), key
            assert text != ENGLISH[key] or text in SHARED, key
    assert set(own["symbols"]) <= set(ENGLISH["symbols"])
    for sign, text in own["symbols"].items():
        assert text != ENGLISH["symbols"][sign] or text in SHARED, sign
