"""Lines that run both ways: what stands beside what, as a browser sets them."""

from __future__ import annotations

from time import process_time

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


@pytest.mark.parametrize("words", ["a<b>\u05d0</b>", "a <i>b</i>\u05d0 ", "<b>\u05d0</b><i>c</i>"])
def test_twice_as_many_elements_take_twice_as_long(words: str) -> None:
    times = []
    for count in (4_000, 8_000):
        root = etree.fromstring(f"<body><p>{words * count}</p></body>")
        before = etree.tostring(root)
        begin = process_time()
        set_apart(root)
        times.append(process_time() - begin)
        assert etree.tostring(root) == before  # no stretch reaches over an element
    assert times[1] < 3 * times[0] + 0.5
