"""The rules for what a page alone has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.pages import found, written

LINKS = "<ul>" + "".join(f"<li><a href='https://example.org/{n}'>Place {n}</a>" for n in range(10)) + "</ul>"
TEXT = "<p>" + "Oak and ash. " * 30
# A rule, what stands in the head, what stands in the body, whether the rule speaks.
CASES = [
    ("main-missing", "", "<div><h1>Trees</h1></div>", True),
    ("main-missing", "", "<article><h1>Trees</h1></article>", True),
    ("main-missing", "", "<main><h1>Trees</h1></main>", False),
    ("main-missing", "", "<div role=main><h1>Trees</h1></div>", False),
    ("main-missing", "<script src=app.js></script>", "<div id=root>Loading</div>", False),
    ("main-missing", "", "<div id=root></div>", False),
    ("content-not-skippable", "", f"{LINKS}<div>{TEXT}</div>", True),
    ("content-not-skippable", "", f"<a href='#t'>Skip</a>{LINKS}<div id=t>{TEXT}</div>", False),
    ("content-not-skippable", "", f"{LINKS}<h1>Trees</h1>{TEXT}", False),
    ("content-not-skippable", "", f"{LINKS}<main>{TEXT}</main>", False),
    ("content-not-skippable", "", f"<p><a href='https://example.org/'>One</a></p>{TEXT}", False),
    ("content-not-skippable", "", f"{TEXT}<a href='https://example.org/'>One</a>{LINKS}", False),
    ("width-fixed", "<style>#t { width: 960px }</style>", f"<div id=t>{TEXT}</div>", True),
    ("width-fixed", "<style>body { min-width: 60pc }</style>", TEXT, True),
    ("width-fixed", "", f"<div style='width: 20cm'>{TEXT}</div>", True),
    ("width-fixed", "<style>#t { width: 960px; max-width: 100% }</style>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { max-width: 960px }</style>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { width: 300px }</style>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { width: 60em } #t { width: auto }</style>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { width: 960px } @media (max-width: 40em) { #t { width: auto } }</style>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { width: 960px }</style><link rel=stylesheet href='https://example.org/a.css'>", f"<div id=t>{TEXT}</div>", False),
    ("width-fixed", "<style>#t { width: 960px }</style>", f"<div id=t>Oak</div>{TEXT}", False),
    ("width-fixed", "<style>@media print { body { width: 960px } }</style>", TEXT, False),
    ("focus-unseen", "<style>a:focus { outline: none }</style>", LINKS, True),
    ("focus-unseen", "<style>* { outline: 0 }</style>", LINKS, True),
    ("focus-unseen", "<style>a, button { outline: 0 none }\n:focus { outline-style: none }</style>", LINKS, True),
    ("focus-unseen", "<style>a:focus { outline: none; background: #ff0 }</style>", LINKS, False),
    ("focus-unseen", "<style>a { outline: none } a:focus-visible { outline: 2px solid }</style>", LINKS, False),
    ("focus-unseen", "<style>:focus:not(:focus-visible) { outline: none }</style>", LINKS, False),
    ("focus-unseen", "<style>.modal { outline: none }</style>", LINKS, False),
    ("focus-unseen", "<style>a:focus { outline: none }</style><link rel=stylesheet href=gone.css>", LINKS, False),
    ("focus-unseen", "<style>a:focus { outline: none }</style>", "<p>No link", False),
    ("control-unnamed", "<link rel=stylesheet href=../site/all.css>", "<input type=checkbox id=menu>", False),
    ("control-unnamed", "<style>#menu { display: none }</style>", "<input type=checkbox id=menu>", False),
    ("control-unnamed", "", "<input type=checkbox id=menu>", True),
    ("control-unnamed", "<link rel=stylesheet href=../site/all.css>", "<input type=text id=menu>", True),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "head", "body", "speaks"), CASES)
def test_each_rule(tmp_path: Path, rule: str, head: str, body: str, speaks: bool) -> None:
    page = f"<!doctype html><html lang=en><head><title>Trees</title>{head}</head><body>{body}</body></html>"
    assert (rule in found(written(tmp_path / "a.html", page))) is speaks
