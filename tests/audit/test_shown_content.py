"""A text that comes a letter at a time costs no more a letter, however long it becomes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publish.audit.facts.alt_text import emptiness, is_file_name, repeated, repeats
from publish.audit.facts.spacing import run_together
from publish.audit.subjects.pdf.shown_content import Line, Piece, Text
from tests.limits import growth, within


def line(x: float, text: str, end: float | None = None) -> Line:
    return Line(x, 700.0, 9.0, False, Text(text), x, end)


def written(count: int) -> None:
    piece = Piece(1)
    for _ in range(count):
        piece.write("abcdefgh")
        assert piece.written.last == "h"


def placed(count: int) -> None:
    piece = Piece(1)
    for number in range(count):
        piece.place(line(number, "abcdefgh"))


def placed_apart(count: int) -> None:
    piece = Piece(1)
    for number in range(count):
        piece.place(line(100.0 * number, "abcdefgh", 100.0 * number + 8))


@pytest.mark.parametrize("work", [written, placed, placed_apart])
def test_eight_times_the_text_takes_about_eight_times_as_long(work: Callable[[int], None]) -> None:
    assert growth(work, 20_000, 8) < 24  # each letter copied again: 64


def test_a_line_says_what_was_written_into_it_and_where_it_has_gaps() -> None:
    piece = Piece(1)
    for part in (line(10, "Mill", 30), line(30, "er", 40), line(80, "1900", 100)):
        piece.place(part)
    assert [(each.text, [gap.place for gap in each.gaps]) for each in piece.lines] == [("Miller1900", [6])]
    copy = piece.lines[0].copy()
    piece.place(line(100, "!", 104))
    assert (copy.text, piece.lines[0].text) == ("Miller1900", "Miller1900!")


LONG = "word " * 400_000


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([LONG, LONG], 1),
        ([LONG, LONG + "and more"], 0),
        (["A mill by the river", "a mill, by the river."], 1),
        (["A mill by the river", "A mill on the river"], 0),
    ],
)
def test_descriptions_repeat_one_another_where_they_say_the_same(texts: list[str], count: int) -> None:
    assert len(list(repeated((number, text, number) for number, text in enumerate(texts)))) == count


def test_a_description_of_megabytes_is_no_name_no_placeholder_and_no_caption() -> None:
    assert not is_file_name(LONG + ".png")
    assert emptiness(LONG) is None
    assert emptiness(" " * 100 + "…") == "holds no word"
    assert not repeats(LONG, LONG)
    assert is_file_name("images/figure 1.png")


@pytest.mark.parametrize(
    ("text", "count"),
    [("acgt" * 100_000, 0), ("theriverrosebytwometresinaprilandfloodedmills" * 5_000, 1), ("jo.ngata-" * 40_000, 0)],
)
def test_a_row_of_letters_without_end_is_gone_through_once(text: str, count: int) -> None:
    assert within(20, lambda: run_together(text)) == bool(count)


def test_an_address_is_none_of_the_words_that_run_together() -> None:
    assert not run_together("write to theriverboardofthelowercounty@theriverboardofthelowercounty.example please do")
    assert run_together("theriverboardofthelowercountyandtheriverboardoftheuppercounty")
