"""The rules that serve EPUB and web page alike, asked about the same as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from tests.audit import pages
from tests.audit import test_rules_epub as bodies
from tests.audit import test_rules_epub_controls as controls
from tests.audit import test_rules_epub_roles as roles
from tests.audit import test_rules_epub_styles as styles
from tests.audit.pages import found, save, written

SHARED = {rule.name for rule in rules("html") if rule.folder == "documents"}
# Of a page nobody knows what lies beside it where it is read, and ``xml:lang`` says nothing in HTML.
SILENT = ("<a href='b.xhtml#a'>", "<a href='a.xhtml#b'>", "<a href='../../etc/passwd'>", "xml:lang='nl'")
# What other tests ask of an EPUB one by one, asked here in short: a rule, a body that passes, a body that fails.
BREAK = "<span role='doc-pagebreak' id='p{0}' aria-label='{0}'/>"
MORE = [
    ("spacing-locked", "<p style='line-height: 1.5'>Words</p>", "<p style='line-height: 1 !important'>Words of a line</p>"),
    ("decorative-picture-explained", "<img src='a.png' alt=''/>", "<figure><img src='a.png' alt=''/><figcaption>Levels of the river</figcaption></figure>"),
    ("page-break-unlabelled", BREAK.format(12), "<span role='doc-pagebreak' id='p12'/>"),
    ("page-numbers-disordered", BREAK.format(1) + BREAK.format(2), BREAK.format(4) + BREAK.format(4).replace("p4", "q4")),
    ("list-faked", "<ul><li>Oak</li><li>Ash</li></ul>", "<p>• Oak trees</p><p>• Ash trees</p><p>• Elm trees</p>"),
    ("paragraphs-faked", "<p>First.</p><p>Second.</p>", f"<p>{'First part. ' * 9}<br/><br/>{'Second part. ' * 9}</p>"),
    ("focus-hidden", "<p id='t'><b aria-hidden='true'>↑</b></p>", "<p id='t'><a href='#t' aria-hidden='true'>↑</a></p>"),
    ("direction-missing", "<p dir='rtl'>שלום עולם וכל אשר בו</p>", "<p>שלום עולם וכל אשר בו</p>"),
    ("link-colour-only", "<p>Words and <a href='#t' id='t'>a link</a> in a text</p>", "<p style='color: #000'>Words and <a href='#t' id='t' style='color: #a00; text-decoration: none'>a link</a> in a text</p>"),
    ("sound-autoplaying", "<audio controls='controls' src='a.mp3'/>", "<audio autoplay='autoplay' src='a.mp3'/>"),
    ("reference-dangling", "<p id='t'><a href='#t'>to the words</a></p>", "<p><a href='#gone'>to the words</a></p>"),
    ("list-malformed", "<ul><li>Oak</li></ul>", "<ul><p>Oak</p></ul>"),
]  # fmt: skip
ASKED_OTHERWISE = {  # in the whole of a page, with a claim, and with a source
    "claim-unearned", "content-hidden", "language-differs", "language-missing", "title-missing",
}  # fmt: skip


def _cases() -> list[tuple[str, str, bool]]:
    pairs = [
        (rule, body, fails)
        for rule, *both in (*bodies.BODIES, *roles.BODIES, *MORE)
        for body, fails in zip(both, (False, True), strict=True)
    ]
    return [one for one in (*pairs, *controls.CASES) if one[0] in SHARED]


@pytest.mark.parametrize(("rule", "body", "fails"), _cases())
def test_a_body_is_judged_as_in_an_epub(tmp_path: Path, rule: str, body: str, fails: bool) -> None:
    fails = fails and not any(words in body for words in SILENT)
    assert (rule in found(save(tmp_path / "a.html", f"<h1>Trees</h1>{body}"))) == fails


@pytest.mark.parametrize(("rule", "passing", "failing"), roles.HEADS)
def test_a_head_is_judged_as_in_an_epub(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    for markup, fails in ((passing, False), (failing, True)):
        page = pages.PAGE.replace("</head>", f"{markup}</head>")
        assert (rule in found(save(tmp_path / "a.html", page=page))) == fails


@pytest.mark.parametrize(("rule", "passing", "failing"), [one for one in styles.STYLES if "import" not in one[1]])
def test_a_style_sheet_is_judged_as_in_an_epub(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    for css, fails in ((passing, False), (failing, True)):
        (tmp_path / "s.css").write_text(css)
        page = pages.PAGE.replace("</head>", "<link rel='stylesheet' href='s.css'/></head>")
        assert (
            rule in found(save(tmp_path / "a.html", "<h1>Trees</h1><p>Words in a paragraph</p>", page=page))
        ) == fails


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        ("content-hidden", "<!doctype html><html lang=en><title>Trees</title><body aria-hidden=true><main><p>x</main>"),
        ("language-missing", "<!doctype html><title>Trees</title><main><p>x</main>"),
        ("title-missing", "<!doctype html><html lang=en><main><p>x</main>"),
        ("title-missing", "<!doctype html><html lang=en><title> </title><main><p>x</main>"),
        ("title-missing", "<!doctype html><html lang=en><title>Untitled</title><main><p>x</main>"),
        ("title-missing", "<!doctype html><html lang=en><svg><title>A mill</title></svg><main><p>x</main>"),
        ("language-contradictory", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' lang='tr' xml:lang='nl'><head><title>T</title></head><body><main/></body></html>"),
        ("", "<!doctype html><html lang=en><title>Trees</title><main><p>x</main>"),
        ("", "<!doctype html><html lang=en><template><p>x</template><title>Trees</title><main><p>x</main>"),
    ],
)  # fmt: skip
def test_a_page_as_a_whole(tmp_path: Path, rule: str, markup: str) -> None:
    assert found(written(tmp_path / "a.html", markup)) == ([rule] if rule else [])


def test_every_shared_rule_is_asked_about_a_page() -> None:
    asked = {rule for rule, _, fails in _cases() if fails} | {one[0] for one in (*roles.HEADS, *styles.STYLES)}
    assert " ".join(sorted(SHARED - asked - ASKED_OTHERWISE)) == ""
