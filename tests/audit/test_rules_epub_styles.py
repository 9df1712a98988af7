"""Rules for style sheets: colours and sizes, as far as they are decidable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.epubs import found, passes, save, unzipped, zipped

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Trees</title>
<link rel="stylesheet" href="s.css"/></head><body><h1>Trees</h1>{}</body></html>"""


def styled(path: Path, css: str, body: str = "<p>Words</p>") -> Path:
    files = unzipped(save(path, body, page=PAGE))
    item = b'<item id="s" href="s.css" media-type="text/css"/></manifest>'
    files["p.opf"] = files["p.opf"].replace(b"</manifest>", item)
    return zipped(path, {**files, "s.css": css.encode()})


LINK = "<p>Words and <a href='#x' id='x'>a link</a></p>"
STYLES = [
    ("contrast-low", "@namespace a 'http://a.org/'; a|p { color: #999 }", "@namespace h 'http://www.w3.org/1999/xhtml'; h|p { color: #999; position: absolute }"),
    ("contrast-low", "p { color: #595959 }", "p { color: #999 }"),
    ("contrast-low", "p { color: #999; background: #000 }", "body { background-color: #555 } p { color: black }"),
    ("contrast-low", "p { color: #888; font-size: 24px }", "p { color: #888; font-size: 14pt }"),
    ("contrast-low", "p { color: #888; font-size: 14pt; font-weight: bold }", "p { color: #aaa; font-size: 3em }"),
    ("contrast-low", "p { color: #999; background: url(a.png) }", "p { color: rgba(0, 0, 0, .3) }"),
    ("contrast-low", "h1 { background: #eee } p { color: #999; position: absolute }", "p { color: hsl(0, 0%, 60%) }"),
    ("contrast-low", "p { color: #999 !important; display: none }", "p { color: #999 !important } p { color: #000 }"),
    ("contrast-low", "@media print { p { color: #999 } }", "@media screen { p { color: #999 } }"),
    ("contrast-low", "p { color: var(--ink) }", "body { color: #999 }"),
    ("contrast-low", "@import 'gone.css'; p { color: black }", "@charset 'utf-8'; body > p { color: #999 }"),
    ("text-size-fixed", "p { font-size: 1em; line-height: 1.4 }", "p { font-size: 11pt }"),
    ("orientation-locked", "@media (orientation: landscape) { body { columns: 2 } }", "@media (orientation: landscape) { html { transform: rotate(90deg) } }"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing"), STYLES)
def test_each_rule_on_what_passes_and_what_fails(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    assert passes(styled(tmp_path / "a.epub", passing), rule)
    assert rule in found(styled(tmp_path / "b.epub", failing))


@pytest.mark.parametrize(
    ("css", "fails"),
    [
        ("a { color: #a00; text-decoration: none }", True),
        ("a { color: #a00; text-decoration: none; font-weight: bold }", False),
        ("a { color: #a00; text-decoration: none; border-bottom: 1px solid }", False),
        ("a { color: #a00 }", False),
        ("a { color: #767676; text-decoration: none }", False),
    ],
)
def test_links_by_colour_alone(tmp_path: Path, css: str, fails: bool) -> None:
    assert ("link-colour-only" in found(styled(tmp_path / "a.epub", css, LINK))) is fails


def test_a_style_in_an_attribute_or_in_the_document(tmp_path: Path) -> None:
    assert "contrast-low" in found(save(tmp_path / "a.epub", "<h1>T</h1><p style='color: #aaa'>Words</p>"))
    page = PAGE.replace('<link rel="stylesheet" href="s.css"/>', "<style>p {{ color: #aaa }}</style>")
    assert "contrast-low" in found(save(tmp_path / "b.epub", "<p>Words</p>", page=page))


def test_locked_spacing(tmp_path: Path) -> None:
    body = "<h1>T</h1><p style='line-height: 1{}'>Words</p>"
    assert passes(save(tmp_path / "a.epub", body.format("")), "spacing-locked")
    assert "spacing-locked" in found(save(tmp_path / "b.epub", body.format(" !important")))


def test_sheets_that_import_each_other_or_are_broken(tmp_path: Path) -> None:
    files = unzipped(styled(tmp_path / "a.epub", "@import 's.css'; @import url('t.css'); p { color: #999"))
    assert "contrast-low" in found(zipped(tmp_path / "a.epub", {**files, "t.css": b"@import 's.css'; }} p {{{ \xff"}))
