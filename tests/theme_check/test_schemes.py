"""The style of the web page on a light and on a dark screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import resources, theme_check
from publish.theme_check.schemes import Places, preferred


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("dark", "p { background: #121212 } @media all { p {} } @media print { q {} }"),
        ("light", "p { background: #ffffff } @media print { p {} } @media all { q {} }"),
    ],
)
def test_what_is_preferred_holds_and_the_other_does_not(scheme: str, written: str) -> None:
    sheet = (
        "p { background: Canvas } @media (prefers-color-scheme: dark) { p {} }"
        " @media screen and (prefers-color-scheme:light) { q {} }"
    )
    assert preferred(scheme, sheet) == written


def test_a_line_of_the_page_leads_to_the_theme(tmp_path: Path) -> None:
    """To the rule of the theme itself, or to the variable that a rule of ours takes; else to nothing."""
    (tmp_path / "web.css").write_text("/* A theme. */\n:root {\n  --ink: #111;\n}\np { color: #777 }\n")
    places = Places(tmp_path, theme_check.sheets(tmp_path))
    ours = "\n".join((resources.styles() / name).read_text("utf-8") for name in ("base.css", "web.css"))
    lines = ours.split("\n")
    assert places.of(lines.index("  color: var(--ink);") + 1) == (tmp_path / "web.css", 3)
    assert places.of(len(lines) + 5) == (tmp_path / "web.css", 5)
    assert places.of(lines.index("p { margin: 0 0 .7em; }") + 1) is None
    assert places.of_colours({"#777777"}, {"web.css"}) == (tmp_path / "web.css", 5)
    assert places.of_colours({"#777777"}, {"epub.css"}) is None
