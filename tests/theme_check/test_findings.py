"""What the style sheets of a theme are told of, by line; and what is no fault, of which nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import resources, theme_check

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def found(folder: Path, sheet: str, text: str) -> list[tuple[str, str, int | None]]:
    (folder / sheet).write_text(text, "utf-8")
    (folder / "logo.svg").write_text(SVG)
    (folder / "base.css").touch()
    findings = theme_check.findings(folder, theme_check.sheets(folder))
    return [(each.severity, each.name, each.line) for each in findings if each.name != "file-unused"]


@pytest.mark.parametrize(
    ("sheet", "text", "severity", "name"),
    [
        ("base.css", "figcaption { display: none }", "error", "content-hidden"),
        ("print.css", ".front > p { visibility: hidden }", "error", "content-hidden"),
        ("epub.css", "h2, a.x { opacity: 0.0 }", "error", "content-hidden"),
        ("web.css", "@media (max-width: 30em) { table { display: none } }", "error", "content-hidden"),
        ("web.css", "h1 { text-indent: -9999px }", "error", "content-hidden"),
        ("print.css", "h1 { content: url(logo.svg) }", "error", "content-replaced"),
        ("base.css", "h2::before { content: 'Chapter ' counter(c) }", "warning", "content-added"),
        ("web.css", "td { display: block }", "error", "table-undone"),
        ("web.css", ".front { display: contents }", "warning", "role-lost"),
        ("base.css", "ul { list-style: none }", "error", "list-unmarked"),
        ("epub.css", "article ol > li { list-style-type: none }", "error", "list-unmarked"),
        ("print.css", ".front { position: absolute }", "warning", "content-moved"),
        ("web.css", "article { display: flex; flex-direction: column-reverse }", "warning", "content-moved"),
        ("base.css", "h2 { text-transform: uppercase }", "warning", "letters-changed"),
        ("base.css", "p { unicode-bidi: bidi-override }", "error", "letters-changed"),
        ("print.css", "p { font-size: 8pt }", "error", "letters-small"),
        ("print.css", "p { font: italic 11px/1.2 serif }", "error", "letters-small"),
        ("print.css", ":root { --text-size: 8.5pt }", "error", "letters-small"),
        ("print.css", ":root { --text-size: 10pt; } .abstract { font-size: .6em }", "warning", "letters-small"),
        ("web.css", "p { font-size: 14px }", "error", "letters-fixed"),
        ("base.css", "p { font-size: 12pt }", "error", "letters-fixed"),
        ("epub.css", "p { font-size: 11pt }", "error", "letters-fixed"),
        ("epub.css", "p { margin: 0 !important }", "warning", "reader-overruled"),
        ("web.css", "a:focus { outline: none }", "error", "focus-unseen"),
        ("web.css", ":root { --focus: 0 }", "error", "focus-unseen"),
        ("web.css", "a:focus { outline: none; box-shadow: 0 0 3px }", "warning", "focus-unforced"),
        ("web.css", "html { forced-color-adjust: none }", "error", "forced-colours-refused"),
        ("web.css", "h1 { background-clip: text; color: red }", "error", "forced-colours-lost"),
        ("print.css", "@import 'more.css';", "error", "import-unfollowed"),
        ("web.css", "p { background: url(https://example.org/a.png) }", "error", "file-missing"),
        ("web.css", "p { background: url('gone.svg') no-repeat }", "error", "file-missing"),
        ("web.css", "p { color red }", "error", "not-css"),
        ("base.css", ":root { --acent: red }", "warning", "variable-unused"),
        ("epub.css", ":root { --tint: red }", "warning", "variable-unused"),
        ("epub.css", ":root { --cover-ground: #999999 }", "error", "contrast-low"),
        ("epub.css", ":root { --cover-ground: #003366; --cover-accent: #004488 }", "error", "contrast-low"),
        ("epub.css", ":root { --cover-accent: gold }", "error", "cover-colour-unread"),
    ],
)
def test_a_fault_is_told_with_its_line(sheet: str, text: str, severity: str, name: str, tmp_path: Path) -> None:
    assert (severity, name, 3) in found(tmp_path, sheet, f"/* A theme. */\n\n{text}\n")


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        ("print.css", ".backlink, p > .transcript-link { display: none }"),
        ("base.css", "h2::before { content: none } li::after { content: ', ' } q::before { content: '\\201C' }"),
        ("base.css", ".references, nav ul, ul.simple { list-style: none } ul { list-style: square }"),
        ("print.css", "@page { @bottom-left { content: 'The House'; font: 7pt serif; text-transform: uppercase } }"),
        ("print.css", "sup { font-size: 6pt } p { font-size: 9pt } .kicker { font-size: .85rem }"),
        ("print.css", ":root { --head-size: 7pt; --page-size: 17cm 24cm; --small-table-size: .7rem }"),
        ("web.css", "a:focus { outline: 2px solid transparent; box-shadow: 0 0 3px } .table { outline: none }"),
        ("web.css", "a:focus:not(:focus-visible) { outline: none } p { font-size: max(1rem, 14px) }"),
        ("web.css", "@media print { p { font-size: 10pt } } .skip { position: absolute }"),
        (
            "base.css",
            "p { background: url(logo.svg) } h1 { background: url('logo.svg#a'), url(data:image/png;base64,) }",
        ),
        ("base.css", ":root { --accent: red; --own: 1em } p { margin: var(--own) } .x { opacity: .5 }"),
        ("print.css", "@font-face { font-family: F; src: url(data:font/otf;base64,) } th { display: table-cell }"),
        ("print.css", "figure { --page-float: top 80% } p { text-transform: none; direction: inherit }"),
        ("epub.css", ":root { --cover-ground: #003366; --cover-accent: #ffcc00; --cover-shade: auto }"),
        ("epub.css", ":root { --line: currentColor } p { position: relative; order: 0 }"),
    ],
)
def test_what_is_no_fault_is_not_told(sheet: str, text: str, tmp_path: Path) -> None:
    assert found(tmp_path, sheet, text) == []


@pytest.mark.parametrize("name", resources.themes())
def test_nothing_is_told_of_themes_of_ours(name: str) -> None:
    folder = resources.theme(Path(name))
    assert [str(each) for each in theme_check.findings(folder, theme_check.sheets(folder))] == []


def test_what_lies_in_the_folder_and_is_not_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "base.css").write_text("p { margin: 0 }")
    (tmp_path / "page.css").write_text("")
    [finding] = theme_check.findings(tmp_path, theme_check.sheets(tmp_path))
    assert str(finding) == f"{tmp_path / 'page.css'}: warning: no part of the theme, and not used (file-unused)"
