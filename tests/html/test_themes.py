"""Themes of strangers: they reach no further than their folder, and what goes wrong in them is theirs."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from publish import cli
from publish.article import read
from publish.errors import UsageError
from publish.html import render, themes
from publish.html.node import Node
from tests.conftest import Make


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "theme"
    (folder / "parts").mkdir(parents=True)
    (folder / "print.css").write_text("p { color: navy }")
    (folder / "parts" / "note.txt").write_text("kept")
    (folder / "page.css").symlink_to("print.css")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_a_theme_is_copied_as_files(theme: Path, tmp_path: Path) -> None:
    themes.copy(theme, tmp_path / "copy")
    copied = {p.relative_to(tmp_path / "copy").as_posix(): p for p in (tmp_path / "copy").rglob("*") if p.is_file()}
    assert sorted(copied) == ["page.css", "parts/note.txt", "print.css"]
    assert copied["page.css"].read_text() == "p { color: navy }"
    assert not any(path.is_symlink() for path in copied.values())


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("more.css", "../secret.txt"),
        ("more.css", "/etc/hostname"),
        ("parts/d", "/etc"),
        ("d", ".."),
        ("gone.css", "nowhere.css"),
        ("loop", "loop"),
    ],
)
def test_no_link_leads_out_of_a_theme(name: str, to: str, theme: Path, make: Make, tmp_path: Path) -> None:
    (theme / name).symlink_to(to)
    for work in (lambda: render(read(make("<p>a</p>")), theme=theme), lambda: themes.copy(theme, tmp_path / "copy")):
        with pytest.raises(UsageError, match="is a link to no file of the theme") as caught:
            work()
        assert caught.value.path == theme / name
    assert not list((tmp_path / "copy").rglob("secret*"))


def test_a_pipe_is_no_file_of_a_theme(theme: Path) -> None:
    os.mkfifo(theme / "page.txt")
    with pytest.raises(UsageError, match="is no file of a theme"):
        themes.check(theme)


@pytest.mark.parametrize(
    "body",
    [
        "\n{{ 1 / 0 }}",
        "\n{{ render(1) }}",
        "\n{{ node.nothing.at.all }}",
        "\n{{ [][3] }}{{ 'a' + 1 }}",
        "\n{{ 'a' * 999999999999 }}",
        "\n{{ 9 ** 999999999 }}",
        "\n{{ p(node) }}",
        "\n{% endif %}",
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(
    body: str, theme: Path, make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    (theme / "paragraph.html.jinja").write_text(f"{{% macro p(node) %}}{body}{{% endmacro %}}\n")
    assert cli.main([str(make("<sec><title>A</title><p>a</p></sec>")), "--format", "html", "--theme", str(theme)]) == 2
    printed = capsys.readouterr().err
    assert "paragraph.html.jinja:2: template fault: " in printed or "p(node)" in body
    assert "paragraph.html.jinja" in printed
    assert "a fault of our own" not in printed


@pytest.mark.parametrize("name", ["print.css", "paragraph.html.jinja"])
def test_what_is_not_utf_8_is_told(name: str, theme: Path, make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    (theme / name).write_bytes(b"/* a */\n/* caf\xe9 */")
    assert cli.main([str(make("<sec><title>A</title><p>a</p></sec>")), "--format", "html", "--theme", str(theme)]) == 2
    assert name in capsys.readouterr().err


def test_a_theme_may_multiply_and_be_used(theme: Path, make: Make) -> None:
    text = "{% macro p(node) %}<p>{{ '-' * 3 }}{{ 2 ** 8 }}{{ 6 * 7 }}{{ content(node) }}</p>{% endmacro %}"
    (theme / "paragraph.html.jinja").write_text(text)
    document = render(read(make("<sec><title>A</title><p>a</p></sec>")), theme=theme)
    assert "---25642a" in ["".join(p.itertext()) for p in document.root.iter("{http://www.w3.org/1999/xhtml}p")]


def test_a_fault_of_our_own_is_not_the_themes(theme: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(Node, "text", property(broken))
    with pytest.raises(ZeroDivisionError):
        render(read(make("<sec><title>A</title><p>a</p></sec>")), theme=theme)


@pytest.mark.parametrize(
    ("sheet", "formats", "shown"),
    [
        ("epub.css", "epub", [b"p { color: navy }"]),
        ("base.css", "html", [b"p { color: navy }"]),
        ("page.css", "html", [b"p { color: navy }"]),
        ("print.css", "epub", []),
    ],
)
def test_style_sheets_of_a_theme_come_behind_ours(
    make: Make, tmp_path: Path, sheet: str, formats: str, shown: list[bytes]
) -> None:
    theme = tmp_path / "style"
    theme.mkdir()
    (theme / sheet).write_text("p { color: navy }")
    source = make("<p>Trees.</p>")
    assert cli.main([str(source), "--format", formats, "--theme", str(theme), "--output", str(tmp_path / "out")]) == 0
    if formats == "epub":
        with zipfile.ZipFile(tmp_path / "out" / "article.epub") as book:
            style = next(book.read(name) for name in book.namelist() if name.endswith(".css"))
    else:
        style = next((tmp_path / "out").rglob("style.css")).read_bytes()
    assert [words for words in (b"p { color: navy }",) if style.rstrip().endswith(words)] == shown


def test_a_folder_that_holds_nothing_of_a_theme_is_none(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "notes.txt").write_text("x")
    assert cli.main([str(make("<p>Trees.</p>")), "--theme", str(tmp_path / "pictures")]) == 2
    assert "holds nothing of a theme" in capsys.readouterr().err
