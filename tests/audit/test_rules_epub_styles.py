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


@pytest.mark.parametrize(
    ("style", "locked"),
    [
        ("line-height: 1", False),
        ("line-height: 1 !important", True),
        ("line-height: 150% !important", False),
        ("line-height: normal !important", True),
        ("line-height: inherit !important", False),
        ("letter-spacing: .1em !important", True),
        ("letter-spacing: .12em !important", False),
        ("letter-spacing: 2px !important", False),
        ("font-size: 40px; letter-spacing: 2px !important", True),
        ("letter-spacing: unset !important", False),
        ("word-spacing: .1rem !important", True),
        ("word-spacing: .16em !important", False),
        ("word-spacing: calc(1px + 1em) !important", False),
        ("line-height: calc(1em + 2px) !important", True),
        ("line-height: calc((1 + .2) * 1.25) !important", False),
        ("letter-spacing: calc(.05em * 2) !important", True),
        ("letter-spacing: max(.01em, .2em) !important", False),
        ("line-height: clamp(1, 1.2, 2) !important", True),
        ("line-height: calc(1em + 1vw) !important", False),
        ("--line: 1.1; line-height: var(--line) !important", True),
        ("--line: 1.6; line-height: var(--line) !important", False),
        ("line-height: var(--line) !important", False),
        ("line-height: var(--line, calc(2em / 2)) !important", True),
        ("letter-spacing: 0 !important; letter-spacing: .2em !important", False),
    ],
)
def test_locked_spacing(tmp_path: Path, style: str, locked: bool) -> None:
    body = f"<h1>T</h1><p style='{style}'>Words of a line</p>"
    assert ("spacing-locked" in found(save(tmp_path / "a.epub", body))) is locked


GREY = "p {{ color: {} }}"


@pytest.mark.parametrize(
    ("css", "low"),
    [
        (GREY.format("hsl(0 0% 75%)"), True),
        (GREY.format("rgb(190 190 190)"), True),
        (GREY.format("rgb(75% 75% 75% / 100%)"), True),
        (GREY.format("oklch(80% 0 0)"), True),
        (GREY.format("lab(75 0 0)"), True),
        (GREY.format("hwb(0 75% 25%)"), True),
        (GREY.format("color(srgb .75 .75 .75)"), True),
        (GREY.format("color-mix(in srgb, white 75%, black)"), True),
        (GREY.format("lightgrey"), True),
        (GREY.format("oklch(40% 0 0)"), False),
        (GREY.format("lab(30 0 0)"), False),
        (GREY.format("canvastext"), False),
        (GREY.format("transparent"), False),
        (":root { --c: #bbb } p { color: var(--c) }", True),
        (":root { --r: 190 } p { color: rgb(var(--r), var(--r), var(--r)) }", True),
        ("p { color: var(--none, #bbb) }", True),
        (":root { --c: #bbb } body { --c: #333 } p { color: var(--c) }", False),
        (":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }", False),
        ("p { color: #000; opacity: .3 }", True),
        ("p { opacity: 30% }", True),
        ("body { opacity: .9 } p { opacity: .9 }", False),
        ("p { filter: opacity(.2) }", True),
        ("p { color: #bbb; filter: invert(1) }", False),
        ("body { filter: contrast(2) } p { color: #bbb; background: #fff }", False),
        (
            "p { color: #fff; position: relative } p::before { content: ''; background: #123; position: absolute }",
            False,
        ),
        ("p { color: #bbb; position: absolute; clip-path: inset(50%) }", False),
        ("p { color: #bbb; position: absolute; left: -9999px }", False),
        ("p { color: #bbb; position: absolute; width: 1px; height: 1px; overflow: hidden }", False),
        ("p { color: #bbb; overflow: hidden }", True),
        ("p { color: #fff }", False),
    ],
)
def test_contrast_in_every_notation(tmp_path: Path, css: str, low: bool) -> None:
    assert ("contrast-low" in found(styled(tmp_path / "a.epub", css))) is low


@pytest.mark.parametrize(
    ("body", "low"),
    [
        ("<p style='color: #bbb'>Words</p>", True),
        ("<p style='color: #bbb'>— * —</p>", False),
        ("<p><button style='color: #999; background: #eee'>Send</button></p>", True),
        ("<p><button disabled='disabled' style='color: #999; background: #eee'>Send</button></p>", False),
        ("<p><label style='color: #999'>Name <input disabled='disabled'/></label></p>", False),
        ("<fieldset disabled='disabled'><p><label for='n' style='color: #999'>Name</label><input id='n'/></p></fieldset>", False),
        ("<fieldset disabled='disabled'><legend style='color: #999'>Name</legend></fieldset>", False),
        ("<p><mark style='color: #bbb'>Words</mark></p>", True),
    ],
)  # fmt: skip
def test_contrast_of_what_is_to_be_read(tmp_path: Path, body: str, low: bool) -> None:
    assert ("contrast-low" in found(save(tmp_path / "a.epub", f"<h1>T</h1>{body}"))) is low


LEFT_OUT = [
    "<img src='a.png'/>",
    "<h4>Deep</h4>",
    "<p><a href='b.xhtml'></a></p>",
    "<p><a href='#nowhere'>A link</a></p>",
    "<p><input type='text'/></p>",
    "<p lang='xx'>Words</p>",
    "<p style='line-height: 1 !important'>Words of a line</p>",
    "<p><input aria-label='Name' autocomplete='nonsense'/></p>",
    "<p role='option'>One</p>",
]


@pytest.mark.parametrize("part", LEFT_OUT)
@pytest.mark.parametrize(
    "hiding",
    [
        ".off { display: none }",
        ".off { visibility: hidden }",
        "@media screen { .off { display: none !important } } .off { display: block }",
        ".off { content-visibility: hidden }",
    ],
)
def test_what_is_not_rendered_is_not_accused(tmp_path: Path, part: str, hiding: str) -> None:
    body = f"<p>Words</p><div class='off'>{part}</div>"
    assert found(styled(tmp_path / "a.epub", ".on { display: none }", body))
    assert not found(styled(tmp_path / "b.epub", hiding, body))


@pytest.mark.parametrize(
    "css",
    [
        "@media print { .off { display: none } }",
        "@media (max-width: 30em) { .off { display: none } }",
        ".off { visibility: hidden } .off img { visibility: visible }",
        ".off { position: absolute; clip: rect(0 0 0 0) }",
        ".off { display: none } div.off { display: block }",
    ],
)
def test_what_some_reader_meets_is_judged(tmp_path: Path, css: str) -> None:
    body = "<div class='off'><img src='a.png'/></div>"
    assert "figure-alt-missing" in found(styled(tmp_path / "a.epub", css, body))


def test_a_link_whose_words_are_not_rendered_is_empty(tmp_path: Path) -> None:
    body = "<p id='x'>Words <a href='#x'><span class='off'>The mill</span>{}</a></p>"
    assert "link-empty" in found(styled(tmp_path / "a.epub", ".off { display: none }", body.format("")))
    assert not found(styled(tmp_path / "b.epub", ".off { display: none }", body.format("Source")))
    assert not found(styled(tmp_path / "c.epub", ".off { position: absolute; left: -9999px }", body.format("")))


def test_focus_that_is_not_rendered(tmp_path: Path) -> None:
    body = "<p id='x'>Words</p><div aria-hidden='true'><a href='#x' class='off'>Link</a></div>"
    assert "focus-hidden" in found(styled(tmp_path / "a.epub", "", body))
    assert not found(styled(tmp_path / "b.epub", ".off { display: none }", body))


@pytest.mark.parametrize(
    ("css", "low"),
    [
        ("section { p { color: #999 } }", True),
        ("section { & > p { color: #999 } }", True),
        ("section { > p { color: #999 } }", True),
        (".a, section { .b, p { color: #999 } }", True),
        ("p { section & { color: #999 } }", True),
        ("section { p { @media screen { color: #999 } } }", True),
        ("@media screen { section { p { em& , & { color: #999 } } } }", True),
        ("section { h2 { color: #999 } }", False),
        ("section { p:not(&) { color: #000 } p { color: #333 } }", False),
        ("section { p { @media print { color: #999 } } }", False),
        ("h1 { p { color: #999 } }", False),
        ("section { color: #999; p { color: #000 } }", False),
    ],
)
def test_colours_of_rules_within_rules(tmp_path: Path, css: str, low: bool) -> None:
    assert ("contrast-low" in found(styled(tmp_path / "a.epub", css, "<section><p>Words</p></section>"))) is low


def test_rules_nested_without_end_take_no_time(tmp_path: Path) -> None:
    deep = "p { color: #000; " + "& &, & { " * 2000 + "color: #999" + "}" * 2001
    assert "contrast-low" not in found(styled(tmp_path / "a.epub", deep))
