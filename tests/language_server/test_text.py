"""A text by lines and code units, as an editor counts them, against counting one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.language_server.text import Moved, Text

LETTERS = st.text(st.sampled_from("ab<é한😀\u2028\u0085\x0c\n\r\ud83d"), max_size=40)
LONG = st.builds(lambda text, times: text * times, LETTERS, st.sampled_from((1, 60)))
UNITS = st.sampled_from(("utf-16", "utf-8", "utf-32"))


def width(letter: str, units: str) -> int:
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[units]
    return len(letter.encode(codec, "surrogatepass")) // size


def counted(text: str, units: str) -> list[tuple[int, int]]:
    """The position of each letter, and of the end."""
    found, line, unit = [], 0, 0
    for at, letter in enumerate(text):
        found.append((line, unit))
        unit += width(letter, units)
        if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n"):
            line, unit = line + 1, 0
    return [*found, (line, unit)]


@settings(deadline=None)
@given(LONG, UNITS)
def test_every_letter_is_where_counting_puts_it(letters: str, units: str) -> None:
    text = Text(letters, units)
    places = counted(letters, units)
    assert [text.position(at) for at in range(len(letters) + 1)] == places
    for at, (line, unit) in enumerate(places):
        if letters[at - 1 : at + 1] != "\r\n":  # between these two no editor has a place
            assert text.letter(line, unit) == at


@given(LETTERS, LETTERS, UNITS, st.data())
def test_a_change_changes_what_lies_between_two_places(letters: str, put: str, units: str, data: st.DataObject) -> None:
    places = [at for at in range(len(letters) + 1) if letters[at - 1 : at + 1] != "\r\n"]
    first, last = sorted(data.draw(st.sampled_from(places)) for _ in range(2))
    where = counted(letters, units)
    assert (
        Text(letters, units).changed(where[first], where[last], put).letters == letters[:first] + put + letters[last:]
    )


@pytest.mark.parametrize(
    ("place", "at"),
    [((0, 99), 2), ((9, 0), 6), ((1, 1), 5), ((1, 2), 5), ((0, 0), 0)],
)
def test_what_lies_behind_a_line_is_its_end(place: tuple[int, int], at: int) -> None:
    assert Text("ab\r\n😀c").letter(*place) == at  # and what lies within a letter is the end of that


@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_what_did_not_change_is_found_again(before: str, old: str, new: str, behind: str) -> None:
    before, behind = f"{before}[", f"]{behind}"  # so that nobody could say that something else changed
    earlier, later = before + old + behind, before + new + behind
    moved = Moved(earlier, later)
    for start in range(len(earlier) + 1):
        for end in range(start + 1, len(earlier) + 1):
            place = moved.place(start, end)
            if end <= len(before) or start >= len(before + old):
                assert place is not None
                assert later[slice(*place)] == earlier[start:end]
            elif place is not None:  # it says the same, or the change is in it, whole
                whole = (start, len(earlier) - end) == (place[0], len(later) - place[1])
                assert whole or later[slice(*place)] == earlier[start:end]


def test_lines_are_those_of_the_protocol() -> None:
    text = Text("a\u2028b\u0085c\x0cd\re\r\nf")
    assert len({text.position(at)[0] for at in range(12)}) == 3
    assert re.split(r"\r\n|\n|\r", text.letters) == ["a\u2028b\u0085c\x0cd", "e", "f"]
