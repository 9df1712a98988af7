"""What JATS leaves to whoever shows an article, as ``assets/schema/reading.toml`` decides it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from publish import resources


@cache
def _decided() -> dict[str, Any]:
    return tomllib.loads((resources.assets() / "schema" / "reading.toml").read_text("utf-8"))


def name_order(style: str | None) -> tuple[str, ...]:
    """The parts of a name of this ``name-style`` in the order in which they are said."""
    names = _decided()["names"]
    return tuple(names["surname_first" if style in names["styles_with_surname_first"] else "given_first"])


def numbering(list_type: str) -> str | None:
    """With what the first item of a list is counted: 1, a, A, i or I; None for a list that is not."""
    sign: str | None = _decided()["lists"]["numbering"].get(list_type.strip().lower())
    return sign


def is_unmarked(list_type: str) -> bool:
    """Whether nothing stands before the items of a list."""
    return list_type.strip().lower() in _decided()["lists"]["unmarked"]


def label_separator() -> str:
    """What is written between a label and the title, the caption or the text that it stands before."""
    return str(_decided()["labels"]["separator"])


def continued_list_attribute() -> str:
    """The attribute of a list that names the list whose numbers it goes on from."""
    return str(_decided()["lists"]["continues"])


def marker_word_attribute() -> str:
    """The attribute of a counted list that holds the word before each number."""
    return str(_decided()["lists"]["word"])


def marker_with_word(word: str, number: str) -> str:
    """What stands before an item of a list with such a word: "Step 4. "."""
    return str(_decided()["lists"]["marker_with_word"]).format(word=word, number=number)


def rank(name: str) -> int:
    """The rank of a form that is no picture and no film, by its name; of several forms, the least is shown."""
    alternatives = _decided()["alternatives"]
    return int(alternatives["ranks"].get(name, alternatives["other"]))


def rank_of_picture(suffix: str, *, film: bool, thumbnail: bool) -> int:
    """The rank of a picture or a film, by the ending of its address in lower case."""
    alternatives = _decided()["alternatives"]
    if thumbnail:
        return int(alternatives["thumbnail"])
    return int(alternatives["pictures"].get(suffix, alternatives["film" if film else "picture"]))
