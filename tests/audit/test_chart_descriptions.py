"""Descriptions of charts by hand: each wrong number is found, and no right description is accused.

Run as a program, it says which are not.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from publish.audit.charts.chart_data import number, readings
from publish.audit.charts.claims import contradictions
from publish.audit.charts.contradiction import Contradiction
from publish.audit.charts.numbers_in_text import mentions
from publish.audit.facts import data_files

CASES = tomllib.loads(Path(__file__).with_name("chart_descriptions.toml").read_text("utf-8"))
DATA: dict[str, str] = CASES["data"]
Case = tuple[str, str, str]  # the name of the data, the language, the words


def judged(case: Case) -> list[Contradiction]:
    data, language, text = case
    return contradictions(text, readings(data_files.read(DATA[data].encode())), language)


@pytest.mark.parametrize("case", CASES["right"], ids=lambda case: f"{case[1]}: {case[2][:40]}")
def test_no_right_description_is_accused(case: Case) -> None:
    assert judged(case) == []


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: f"{case[1]}: {case[2][:40]}")
def test_each_wrong_number_is_found(case: Case) -> None:
    assert judged(case)


def test_they_are_many_in_several_languages() -> None:
    for verdict in ("right", "wrong"):
        assert len(CASES[verdict]) > 100
        assert {language for _, language, _ in CASES[verdict]} >= {"en", "nl", "de", "fr", "es", "it"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Figure 3 has 5 bars; on 12 August 2025 at 16:30 it was 36.4 °C", [5, 36.4]),
        ("1,310 or 1.310 or 1 310 or 1’310", [1310, 1310, 1310, 1310]),
        ("−4,3 °C and +1,030 and 2.84 million and 12.9%", [-4.3, 1030, 2_840_000, 12.9]),
        ("the 21st, the 3e, CO2, COVID-19, n = 312, p < 0.05, a 5-year plan, 3 out of 7", []),
        ("112 per 100,000 people", [112]),
        ("5. Juli und 7. August", []),
    ],
)
def test_of_the_numbers_in_a_text_some_may_be_values(text: str, values: list[float]) -> None:
    assert [mention.value for mention in mentions(text)] == values


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [
        ("1.310", ".", 1.31), ("1.310", ",", 1310), ("3.804.906", ".", None), ("1 204 500", ",", 1204500),
        ("12,9 %", ",", 12.9), ("−4.3", ".", -4.3), ("€ 1,043.2", ".", 1043.2), ("n/a", ".", None), ("1,5", ".", None),
    ],
)  # fmt: skip
def test_a_value_is_read_with_either_decimal_sign(text: str, point: str, value: float | None) -> None:
    assert number(text, point) == value


if __name__ == "__main__":
    for verdict in ("right", "wrong"):
        for case in CASES[verdict]:
            found = judged(tuple(case))
            if bool(found) is (verdict == "right"):
                print(verdict, *case, [(each.number, each.named, each.certain) for each in found])
