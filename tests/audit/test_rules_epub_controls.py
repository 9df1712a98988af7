"""Rules for controls, names, landmarks and settings of EPUBs: what no reader can use, and what is right as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Severity
from tests.audit.epubs import METADATA, found, save

CASES: list[tuple[str, str, bool]] = [
    *(
        ("control-unnamed", f"<p><input type='{kind}'/></p>", True)
        for kind in "date time month week datetime-local color file password text email odd".split()
    ),
    ("control-unnamed", "<p><input type='hidden'/> <input type='submit'/></p>", False),
    ("control-unnamed", "<p><label for='d'>Born</label> <input id='d' type='date'/></p>", False),
    ("control-unnamed", "<p><label>Born</label> <input type='date'/></p>", True),
    ("control-unnamed", "<p><label for='e'>Born</label> <input id='d' type='date'/></p>", True),
    ("control-unnamed", "<div id='c'></div><p><select aria-labelledby='c'><option>a</option></select></p>", True),
    ("control-unnamed", "<p id='c'>Size</p><p><select aria-labelledby='c'><option>a</option></select></p>", False),
    ("control-unnamed", "<p id='c'><img src='s.png' alt='Size'/></p><p><input aria-labelledby='c'/></p>", False),
    ("control-unnamed", "<fieldset disabled='disabled'><p><input/></p></fieldset>", False),
    ("control-unnamed", "<details><summary>Times</summary><summary></summary><p>x</p></details>", False),
    ("control-unnamed", "<details><summary></summary><p>x</p></details>", True),
    ("figure-alt-missing", "<p><input type='image' alt='' src='go.png'/></p>", True),
    ("figure-alt-missing", "<p><input type='image' alt='Go' src='go.png'/></p>", False),
    ("figure-alt-missing", "<p><img alt='' src='line.png'/></p>", False),
    ("figure-alt-missing", "<svg xmlns='http://www.w3.org/2000/svg' role='img'><text>1 circle</text></svg>", True),
    ("figure-alt-missing", "<svg xmlns='http://www.w3.org/2000/svg' role='img'><title>A circle</title></svg>", False),
    ("figure-alt-missing", "<svg xmlns='http://www.w3.org/2000/svg'><text>1 circle</text></svg>", False),
    ("role-children-wrong", "<div role='list'><span>One</span></div>", True),
    ("role-children-wrong", "<div role='list'><span role='listitem'>One</span></div>", False),
    ("role-children-wrong", "<div role='list'></div>", False),
    ("role-children-wrong", "<div role='list' aria-owns='i'></div><p id='i' role='listitem'>One</p>", False),
    ("role-children-wrong", "<div role='list' aria-busy='true'>One</div>", False),
    ("landmark-repeated", 2 * "<section role='doc-endnotes'><h2>Notes</h2><p>x</p></section>", True),
    (
        "landmark-repeated",
        "<section role='doc-endnotes' aria-labelledby='a'><h2 id='a'>Notes of A</h2></section>"
        "<section role='doc-endnotes' aria-labelledby='b'><h2 id='b'>Notes of B</h2></section>",
        False,
    ),
    (
        "landmark-repeated",
        "<nav aria-labelledby='a'><h2 id='a'>Notes</h2></nav><nav aria-labelledby='b'><h2 id='b'>Notes</h2></nav>",
        True,
    ),
    ("landmark-repeated", "<section role='doc-endnotes'/>" * 2, False),
    *(
        ("autocomplete-invalid", f"<p><input aria-label='A' autocomplete='{value}'/></p>", wrong)
        for value, wrong in [
            ("work photo", True),
            ("work shipping email", True),
            ("shipping work email", False),
            ("section-a billing mobile tel", False),
            ("username webauthn", False),
            ("off", False),
            ("home off", True),
            ("nonsense", True),
        ]
    ),
    ("autocomplete-invalid", "<p><input aria-label='A' disabled='disabled' autocomplete='nonsense'/></p>", False),
    ("autocomplete-invalid", "<p><input type='submit' autocomplete='nonsense'/></p>", False),
    ("language-unknown", "<p lang='eng'>Words</p>", True),
    ("language-unknown", "<p lang='i-lux'>Wierder</p>", True),
    ("language-unknown", "<p lang='haw'>Words</p>", False),
    ("language-malformed", "<p lang=' '>Words</p>", True),
    ("language-malformed", "<p lang=''>Words</p>", False),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='non-standard'>nonstandard</a></p>", False),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='Discover Italy'>Discover It</a></p>", True),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='Discover: Italy, and more'>Discover Italy</a></p>", False),
    ("role-not-allowed", "<p><img role='separator' alt='three stars' src='a.png'/></p>", False),
    ("role-not-allowed", "<p><img role='separator' alt='' src='a.png'/></p>", True),
    ("link-text-ambiguous", "<p id='x'><a href='#x'>Contact us</a></p><p id='y'><a href='#y'>contact us</a></p>", True),
    ("link-text-ambiguous", "<p id='x'><a href='#x'>Contact us</a></p><p id='y'><a href='#x'>contact us</a></p>", False),
    ("link-text-ambiguous", "<p id='x'><a href='#x' role='doc-noteref'>note</a> <a href='#y' role='doc-noteref'>note</a></p><p id='y'>y</p>", False),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "body", "fails"), CASES)
def test_each_rule(tmp_path: Path, rule: str, body: str, fails: bool) -> None:
    assert (rule in found(save(tmp_path / "a.epub", f"<h1>Trees</h1>{body}"))) is fails


HEAD = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Trees</title>{}</head>
<body><h1>Trees</h1></body></html>"""


@pytest.mark.parametrize(
    ("rule", "head", "fails"),
    [
        ("zoom-blocked", "<meta name='viewport' content='user-scalable=0.5'/>", True),
        ("zoom-blocked", "<meta name='viewport' content='maximum-scale=invalid'/>", True),
        ("zoom-blocked", "<meta name='viewport' content='maximum-scale=-1'/>", False),
        ("zoom-blocked", "<meta name='viewport' content='user-scalable=yes, maximum-scale=2'/>", False),
        ("page-reloads", "<meta http-equiv='refresh' content='30'/>", True),
        ("page-reloads", "<meta http-equiv='refresh' content='0; url=a.xhtml'/>", False),
        ("page-reloads", "<meta http-equiv='refresh' content='72001'/>", False),
        ("page-reloads", "<meta http-equiv='refresh' content='0'/><meta http-equiv='refresh' content='5'/>", False),
    ],
)
def test_settings_of_a_document(tmp_path: Path, rule: str, head: str, fails: bool) -> None:
    page = HEAD.format(head).replace("{", "{{").replace("}", "}}")
    assert (rule in found(save(tmp_path / "a.epub", page=page))) is fails


def test_metadata_of_epub_2_does_not_count_in_epub_3(tmp_path: Path) -> None:
    old = METADATA.replace(
        '<meta property="schema:accessibilityFeature">alternativeText</meta>',
        '<meta name="schema:accessibilityFeature" content="alternativeText"/>',
    )
    assert "accessibility-metadata-missing" in found(save(tmp_path / "a.epub", metadata=old))
    assert "accessibility-metadata-missing" not in found(save(tmp_path / "b.epub"))


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("<article epub:type='epigraph'><p>x</p></article>", "move it"),
        ("<h2 epub:type='chapter'>x</h2>", "move it"),
        ("<p><a id='x' href='#x' epub:type='noteref'>1</a></p>", "without role “doc-noteref”"),
        ("<p><a id='x' href='#x' epub:type='noteref' role='doc-noteref'>1</a></p>", None),
    ],
)
def test_a_missing_role_is_a_warning_with_a_way_out(tmp_path: Path, body: str, advice: str | None) -> None:
    told = [f for f in audit(save(tmp_path / "a.epub", body)).findings if f.rule == "role-missing"]
    assert bool(told) is (advice is not None)
    assert all(f.severity is Severity.WARNING and advice and advice in f.message for f in told)
