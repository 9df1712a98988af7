"""Rules on the numbers of charts: the files in which they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from tests.conftest import Make

DATA = "year,planted,felled\n2021,1310,640\n2022,1420,690\n2023,1580,910\n"
FIGURE = """<fig id="f"><label>Figure 1</label><caption><title>More trees</title></caption><graphic xlink:href="a.svg">
<alt-text>Bar chart of trees.</alt-text></graphic><supplementary-material xlink:href="trees.csv"/></fig>"""


def written(make: Make, data: str) -> Path:
    path = make(FIGURE)
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
