"""``publish theme``: a theme to begin with, and a test of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import cli


def test_a_new_theme_is_whole_and_passes_its_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "house"
    assert cli.main(["theme", "new", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["epub.css", "print.css", "web.css"]
    for path in folder.iterdir():
        assert path.read_text("utf-8").startswith("/* ")
    assert "  --page-margin: 27mm" in (folder / "print.css").read_text("utf-8")
    assert "prefers-color-scheme: dark" in (folder / "web.css").read_text("utf-8")
    assert cli.main(["theme", "check", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("3 style sheets tested, and the sample in three formats: nothing found\n")


def test_no_theme_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "print.css").write_text("p {}")
    assert cli.main(["theme", "new", str(tmp_path)]) == 4
    assert "is there already and is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["print.css"]


def test_contrast_is_told_where_the_theme_sets_the_colour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On paper, on a light screen, and on a dark one, whose colours a theme easily forgets."""
    (tmp_path / "base.css").write_text("/* Pale. */\n.affiliations { color: #999999; }\n")
    (tmp_path / "web.css").write_text(
        "@media (prefers-color-scheme: dark) {\n  :root { --soft: #333333; }\n}\na:hover { color: #999999; }\n"
    )
    assert cli.main(["theme", "check", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    told = [line.removeprefix(f"{tmp_path}/") for line in lines if "(contrast-low)" in line]
    assert [line.split(" ")[0] for line in told if "light screen" in line or "PDF" in line] == ["base.css:2:"] * 2
    assert {line.split(" ")[0] for line in told if "dark screen" in line} == {"web.css:2:"}


@pytest.mark.parametrize(("data", "code"), [(None, 2), (b"p { content: '\xe9' }", 3)])
def test_no_theme_and_an_unreadable_sheet_are_told_apart(
    data: bytes | None, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "house"
    if data is not None:
        folder.mkdir()
        (folder / "web.css").write_bytes(data)
    assert cli.main(["theme", "check", str(folder)]) == code
    assert capsys.readouterr().err.startswith("publish: ")
