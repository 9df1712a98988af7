"""Themes of strangers: they reach no further than their folder, and what goes wrong in them is theirs."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from publish import cli
from publish.article import read
from publish.errors import UsageError
from publish.html import render, theme_files, themes
from publish.html.node import Node
from tests.conftest import Make


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "theme"
    (folder / "parts").mkdir(parents=True)
    (folder / "print.css").write_text("p { color: navy }")
    (folder / "parts" / "note.txt").write_text("kept")
    (folder / "web.css").symlink_to("print.css")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_a_theme_is_copied_as_files(theme: Path, tmp_path: Path) -> None:
    themes.copy(theme, tmp_path / "copy")
    copied = {p.relative_to(tmp_path / "copy").as_posix(): p for p in (tmp_path / "copy").rglob("*") if p.is_file()}
    assert sorted(copied) == ["parts/note.txt", "print.css", "web.css"]
    assert copied["web.css"].read_text() == "p { color: navy }"
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
        ("web.css", "html", [b"p { color: navy }"]),
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


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0f0"/></svg>'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A theme with a picture in a folder, which every sheet names."""
    folder = tmp_path / "house"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "my logo.svg").write_text(SVG)
    for sheet in ("print.css", "web.css", "epub.css"):
        (folder / sheet).write_text("p { background: url('pictures/my%20logo.svg') }")
    return folder


def test_pictures_that_sheets_name_go_with_every_format(house: Path, make: Make, tmp_path: Path) -> None:
    source, out = make("<p>Trees.</p>"), tmp_path / "out"
    formats = ("--format", "pdf", "--format", "epub", "--format", "html")
    assert cli.main([str(source), *formats, "--theme", str(house), "--output", str(out)]) == 0
    assert (out / "article_files" / "theme" / "my-logo.svg").read_text() == SVG
    assert "url(theme/my-logo.svg)" in (out / "article_files" / "style.css").read_text()
    with zipfile.ZipFile(out / "article.epub") as book:
        assert book.read("EPUB/styles/theme/my-logo.svg").decode() == SVG
        assert "styles/theme/my-logo.svg" in book.read("EPUB/content.opf").decode()
    with pypdfium2.PdfDocument(out / "article.pdf") as pdf:
        colours = {colour for _, colour in pdf[0].render().to_pil().convert("RGB").getcolors(1_000_000) or ()}
    assert (0, 255, 0) in colours


def test_one_file_holds_the_pictures_of_its_theme(house: Path, make: Make, tmp_path: Path) -> None:
    arguments = [str(make("<p>Trees.</p>")), "--format", "html", "--single-file", "--theme", str(house)]
    assert cli.main([*arguments, "--output", str(tmp_path / "out")]) == 0
    assert "p { background: url(data:image/svg+xml;base64," in (tmp_path / "out" / "article.html").read_text()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["article.html"]


@pytest.mark.parametrize(
    "value", ["url(nowhere.svg)", "url('../secret.svg')", "url(https://example.org/a.svg)", "url(notes.txt)", "url()"]
)
def test_what_is_no_picture_of_the_theme_stays_as_it_is(value: str, tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (tmp_path / "secret.svg").write_text(SVG)
    (folder / "notes.txt").write_text("x")
    (folder / "web.css").write_text(f"p {{ background: {value} }}")
    assert theme_files.sheets_with_files(folder, "web.css") == ([f"p {{ background: {value} }}"], ())


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"page.css": "p {}"}, "page.css"),
        ({"old/print.css": "p {}", "notes.txt": ""}, "notes.txt, old/print.css"),
        ({"logo.png": "", "base.css": "/* url(logo.png) */"}, "logo.png"),
        ({"logo.png": "", "base.css": "p { background: url(logo.png) }"}, ""),
        ({"README.md": "", "fonts/OFL.txt": "", ".git/config": "", "LICENSE": ""}, ""),
        ({"parts/head.jinja": "", "front.html.jinja": '{% import "parts/head.jinja" as head %}'}, ""),
    ],
)
def test_what_is_no_part_of_a_theme_is_told_once(
    files: dict[str, str], told: str, make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "house"
    for name, text in {"print.css": "p { orphans: 3 }", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    first = make("<p>Trees.</p>")
    second = first.with_name("second.xml")
    second.write_bytes(first.read_bytes())
    cli.main([str(first), str(second), "--format", "html", "--theme", str(folder), "--output", str(tmp_path / "out")])
    lines = [line for line in capsys.readouterr().err.splitlines() if "no part of the theme" in line]
    assert [line.partition("not used: ")[2].partition(" (")[0] for line in lines] == ([told] if told else [])
