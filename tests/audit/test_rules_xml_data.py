"""Rules on the numbers of charts: the files in which they stand, and the words that say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from tests.conftest import Make
from tests.limits import within

DATA = "year,planted,felled\n2021,1310,640\n2022,1420,690\n2023,1580,910\n"
FIGURE = """<fig id="f"><label>Figure 1</label><caption><title>More trees</title></caption><graphic xlink:href="a.svg">
<alt-text>Bar chart of trees.</alt-text></graphic><supplementary-material xlink:href="trees.csv"/></fig>"""


def written(make: Make, data: str, figure: str = FIGURE) -> Path:
    path = make(figure)
    (path.parent / "trees.csv").write_text(data, "utf-8")
    return path


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("year,planted\n2021,1,310\n", "trees.csv, line 2, has 3 values under 2 heads"),
        ("", "trees.csv, line 1, holds no values; it is not shown as a table"),
        (DATA, None),
        ("year,planted,note\n2021,1310\n2022,1420,storm\n", None),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(make: Make, data: str, message: str | None) -> None:
    findings = [finding for finding in audit(written(make, data=data)).findings if finding.rule == "data-file-faulty"]
    assert [(finding.message, finding.location.line) for finding in findings] == ([(message, 6)] if message else [])


WORDS = """<fig id="f"><label>Figure 1</label><caption><p>{}</p></caption><graphic xlink:href="a.svg">
<alt-text>{}</alt-text>
<long-desc>{}</long-desc></graphic><supplementary-material xlink:href="trees.csv"/></fig>"""


def spoken(make: Make, *texts: str, data: str = DATA) -> list[tuple[str, int | None, str]]:
    found = audit(written(make, data, WORDS.format(*texts))).findings
    return [(each.rule, each.location.line, each.message) for each in found if each.rule.startswith("chart-number-")]


def test_words_must_agree_with_the_numbers(make: Make) -> None:
    assert (
        spoken(make, "In 2021, 1,310.", "Planted rose from 1,310 to 1,580.", "Felled: 640 in 2021, 910 in 2023.") == []
    )
    said = spoken(make, "In 2021, 1,130.", "Planted rose from 1,310 to 1,850.", "Between 640 and 970.")
    assert [(rule, line) for rule, line, _ in said] == [
        ("chart-number-wrong", 5), ("chart-number-wrong", 6), ("chart-number-unfounded", 7)
    ]  # fmt: skip
    assert said[0][2] == (
        "“1,130” in “In 2021, 1,130.” is not in the data of 2021, and does not follow from them (nearest: 1,310, 640)"
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("", "1,850"),  # no data to be held against
        ("year,remark\n2021,good\n2022,bad\n", "1,850"),
        (DATA, "1,580"),
        ("year,planted\n2021,1310\n2025,1850\n" + "".join(f"{year},7\n" for year in range(9000)), "1,999"),  # too many
    ],
)
def test_without_numbers_nothing_is_said_of_words(make: Make, data: str, word: str) -> None:
    assert spoken(make, "Trees", f"Planted rose to {word} in 2023.", "Trees.", data=data) == []


def test_a_number_of_another_file_of_the_figure_stands(make: Make) -> None:
    both = WORDS.replace("</fig>", '<supplementary-material xlink:href="more.csv"/></fig>')
    path = written(make, DATA, both.format("Trees", "Planted: 1,850 in 2023, felled 970.", "Trees."))
    (path.parent / "more.csv").write_text("year,sown\n2023,1850\n", "utf-8")
    said = [finding.message for finding in audit(path).findings if finding.rule.startswith("chart-number-")]
    assert [message.partition(" in ")[0] for message in said] == ["“970”"]


def test_many_numbers_are_read_in_time_that_grows_with_them(make: Make) -> None:
    rows = "".join(f"n{row},{row * 7 % 991}.5,{row * 3 % 877}.5\n" for row in range(1500))
    text = " ".join(f"From {n}.25 to n{n} {n * 2}.75, a gain of {n + 3}.25%." for n in range(60))
    path = written(make, "name,here,there\n" + rows, WORDS.format("Trees", text[:1500], text))
    assert len(within(20, lambda: [each.rule for each in audit(path).findings])) > 1
