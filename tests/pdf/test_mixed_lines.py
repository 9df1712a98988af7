"""Lines that run both ways: what stands beside what, as a browser sets them."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from publish.pdf.weasyprint.bidi_levels import levels
from publish.pdf.weasyprint.mixed_lines import set_apart
from tests.conftest import Make
from tests.pdf.reading_back import shown
from tests.pdf.test_page_text import made


def apart(paragraph: str, direction: str = "rtl") -> str:
    root = etree.fromstring(f'<html dir="{direction}"><body><p>{paragraph}</p></body></html>')
    set_apart(root)
    return str(etree.tostring(root.find("body/p"), encoding="unicode"))[3:-4]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("פליטות CO<sub>2</sub> ירדו.", 'פליטות <span dir="ltr">CO<sub>2</sub></span> ירדו.'),
        ("המזהה ISO <b>9001</b>:2015 חל.", 'המזהה <span dir="ltr">ISO <b>9001</b>:2015</span> חל.'),
        ("הערך 25.4 × 10<sup>3</sup> נמדד.", 'הערך 25.4 × <span dir="ltr">10<sup>3</sup></span> נמדד.'),
        (
            "ראו <i>World <b>Health</b></i> <b>Organization</b> (WHO) report.",
            'ראו <span dir="ltr"><i>World <b>Health</b></i> <b>Organization</b> (WHO) report</span>.',
        ),
        ("<b>תקן ISO</b> 9001 חל.", "<b>תקן ISO</b> 9001 חל."),  # lies in the bold words only partly
        ("שטח של <b>12</b> נמדד.", "שטח של <b>12</b> נמדד."),  # alone in its element: nothing to tear
        ("ISO <b>9001</b><br/>:2015", '<span dir="ltr">ISO <b>9001</b></span><br/>:2015'),
    ],
)
def test_what_runs_from_left_to_right_in_a_line_of_the_other_direction(before: str, after: str) -> None:
    assert apart(before) == after


def test_what_runs_from_right_to_left_in_an_english_line() -> None:
    assert apart("The words שלום <i>עולם</i> greet.", "ltr") == (
        'The words <span dir="rtl">שלום <i>עולם</i></span> greet.'
    )


@pytest.mark.parametrize("text", ["CO<sub>2</sub> fell.", "ISO <b>9001</b>:2015", 'x <i dir="ltr">a <b>b</b></i> y'])
def test_a_text_of_one_direction_stays_as_it_is(text: str) -> None:
    assert apart(text, "ltr") == text


def test_an_element_of_its_own_direction_is_a_line_of_its_own() -> None:
    text = 'ראו <span dir="ltr">the words שלום <i>עולם</i> here</span> שם'
    assert apart(text) == 'ראו <span dir="ltr">the words <span dir="rtl">שלום <i>עולם</i></span> here</span> שם'


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [  # from the rules of the annex: W2, W7, N0, N1
        ("אב 12 ג", True, [1, 1, 1, 2, 2, 1, 1]),
        ("ab 12 א", False, [0, 0, 0, 0, 0, 0, 1]),
        ("א(ab)ב", True, [1, 1, 2, 2, 1, 1]),
        ("ab, cd", True, [2, 2, 2, 2, 2, 2]),
        ("ا 1", False, [1, 1, 2]),
    ],
)
def test_levels_are_those_of_the_standard(text: str, right_to_left: bool, expected: list[int]) -> None:
    assert list(levels(text, right_to_left=right_to_left)) == expected


def test_the_text_of_such_lines_is_read_as_written(make: Make) -> None:
    text = "המזהה ISO <bold>9001</bold>:2015 חל על CO<sub>2</sub> כאן."
    assert "המזהה ISO 9001:2015 חל על CO2 כאן." in shown(made(make, f"<p>{text}</p>", "he"))


class Counting(etree.ElementBase):  # type: ignore[misc]
    """An element that counts how many others are walked past to find one by its number."""

    walked = 0

    def __getitem__(self, number: Any) -> Any:
        type(self).walked += self._count(number)
        return super().__getitem__(number)

    def __len__(self) -> int:
        return self._count(super().__len__())

    def index(self, child: etree._Element, *bounds: int | None) -> int:
        return self._count(super().index(child, *bounds))

    def insert(self, number: int, element: etree._Element) -> None:
        super().insert(self._count(number), element)

    @classmethod
    def _count(cls, number: Any) -> int:
        passed = int(number.stop or 0) if isinstance(number, slice) else int(number)
        cls.walked += passed
        return passed


def walked(words: str, count: int) -> tuple[int, int]:
    """How many elements are walked past, and how many stretches are set apart, in a line of so many words alike."""
    parser = etree.XMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Counting))
    root = etree.fromstring(f'<html dir="rtl"><body><p>{words * count}</p></body></html>', parser)
    Counting.walked = 0
    set_apart(root)
    return Counting.walked, sum(1 for _ in root.iter("span"))


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("שלום CO<sub>2</sub> ", 1),
        ("שלום <b>a</b><img/><i>b</i> ", 1),
        ("<b>שלום a<i>b</i></b> c<sub>2</sub> ", 1),
        ("a <i>b</i>\u05d0 ", 1),
        ("a<b>\u05d0</b>", 0),  # no stretch reaches over an element
    ],
)
def test_no_element_of_a_long_line_is_found_by_counting(words: str, apart: int) -> None:
    for count in (100, 1_000):
        walks, stretches = walked(words, count)
        assert walks <= count
        assert stretches == count * apart
