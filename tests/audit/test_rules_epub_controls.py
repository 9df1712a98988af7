"""Rules for controls, names, landmarks and settings of EPUBs: what no reader can use, and what is right as it is."""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Severity
from tests.audit.epubs import METADATA, found, save, unzipped, zipped

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
    ("language-unknown", "<p lang='prs'>آسیاب</p>", False),
    ("language-unknown", "<p lang='tgl'>Gilingan</p>", True),
    ("language-malformed", "<p lang=' '>Words</p>", True),
    ("language-malformed", "<p lang=''>Words</p>", False),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='non-standard'>nonstandard</a></p>", False),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='Discover Italy'>Discover It</a></p>", True),
    ("link-label-differs", "<p><a href='#x' id='x' aria-label='Discover: Italy, and more'>Discover Italy</a></p>", False),
    ("role-not-allowed", "<p><img role='separator' alt='three stars' src='a.png'/></p>", False),
    ("role-not-allowed", "<p><img role='separator' alt='' src='a.png'/></p>", True),
    ("link-text-ambiguous", "<p id='x'><a href='#x'>Contact us</a></p><p id='y'><a href='#y'>contact us</a></p>", True),
    ("link-text-ambiguous", "<p id='x'>By <a href='#x'>contact us</a> or <a href='#y'>contact us</a>.</p><p id='y'>y</p>", True),
    ("link-text-ambiguous", "<p id='x'>On rivers: <a href='#x'>show it</a></p><p id='y'>On trees: <a href='#y'>show it</a></p>", False),
    ("link-text-ambiguous", "<p id='x'><a href='#x'>Contact us</a></p><p id='y'><a href='#x'>contact us</a></p>", False),
    ("link-text-ambiguous", "<p id='x'><a href='#x' role='doc-noteref'>note</a> <a href='#y' role='doc-noteref'>note</a></p><p id='y'>y</p>", False),
    ("aria-state-missing", "<p role='checkbox' aria-label='A'>x</p>", True),
    ("aria-state-missing", "<div aria-hidden='true'><p role='checkbox' aria-label='A'>x</p></div>", False),
    ("role-unknown", "<p aria-hidden='true' role='nonsense'>x</p>", False),
    ("role-out-of-context", "<div hidden='hidden'><p role='option'>x</p></div>", False),
    ("aria-attribute-unsupported", "<div inert='inert'><h2 aria-checked='true'>x</h2></div>", False),
    ("frame-untitled", "<iframe src='a.xhtml'></iframe>", True),
    ("frame-untitled", "<iframe src='a.xhtml' tabindex='-1'></iframe>", False),
    ("object-alt-missing", "<object data='a.mp4'></object>", True),
    ("object-alt-missing", "<object data='a.xhtml'></object>", False),
    ("object-alt-missing", "<object data='a' type='text/html'></object>", False),
    ("focus-hidden", "<p id='x'>x</p><div aria-hidden='true'><a href='#x'>y</a></div>", True),
    ("focus-hidden", "<p id='x'>x</p><div aria-hidden='true'><a href='#x' onfocus='next()'>y</a></div>", False),
    ("focus-hidden", "<fieldset disabled='disabled' aria-hidden='true'><input/></fieldset>", False),
    ("spacing-locked", "<p style='line-height: 1 !important; position: absolute; top: -999em'>Words of a line</p>", False),
    ("table-header-idle", "<table><tr><th id='a'>Land</th><th>Z</th></tr><tr><td>Oak</td><td headers='a'>1</td></tr></table>", True),
    ("table-header-idle", "<table><tr><th>Land</th><th>Z</th></tr><tr><td>Oak</td><td>1</td></tr></table>", False),
    ("table-header-idle", "<table><tr><th>Land</th><th>Z</th></tr><tr><th>Oak</th><td>1</td></tr></table>", False),
    ("table-header-idle", "<table><tr><th>Land</th><th colspan='2'>Z</th></tr><tr><th scope='row'>Oak</th><td>1</td><td>2</td></tr></table>", False),
    ("table-header-idle", "<table><tbody><tr><th colspan='2' scope='rowgroup'>Roads</th></tr><tr><th scope='row'>Oak</th><td>1</td></tr></tbody></table>", False),
    ("table-header-idle", "<table><tbody><tr><th scope='rowgroup'>A</th><td>1</td></tr><tr><th scope='rowgroup'>B</th></tr></tbody><tbody><tr><td>2</td></tr></tbody></table>", True),
    ("table-header-idle", "<table><tr><th id='a'>A</th><th id='b'>B</th></tr><tr><th id='r'>Row</th><td headers='b r'>1</td></tr></table>", False),
    ("table-header-idle", "<table><tr><th rowspan='0'>A</th></tr><tr><td>2</td></tr></table>", False),
    ("table-header-idle", "<table><tr><th rowspan='2'>A</th><td>1</td></tr><tr><td>2</td></tr></table>", False),
    ("table-header-idle", "<table><tr><td>1</td><td>2</td></tr><tr><th scope='col'>Last</th><td>3</td></tr></table>", True),
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
    findings = [f for f in audit(save(tmp_path / "a.epub", body)).findings if f.rule == "role-missing"]
    assert bool(findings) is (advice is not None)
    assert all(f.severity is Severity.WARNING and advice and advice in f.message for f in findings)


TURN = "@media (orientation: portrait) {{ {} }}"


@pytest.mark.parametrize(
    ("css", "fails"),
    [
        (TURN.format("html { transform: rotate(90deg) }"), True),
        (TURN.format("html { transform: rotate(1.5708rad) }"), True),
        (TURN.format("body { transform: rotate(-100grad) }"), True),
        (TURN.format("body { transform: rotateZ(.75turn) }"), True),
        (TURN.format("html { rotate: 90deg }"), True),
        (TURN.format("html { rotate: z -90deg }"), True),
        (TURN.format("html { transform: matrix(0, 1, -1, 0, 0, 0) }"), True),
        (TURN.format("html { transform: rotate3d(0, 0, 1, 270deg) }"), True),
        (TURN.format(".page { transform: rotate(90deg) }"), True),
        (TURN.format("h1 { transform: rotate(90deg) }"), False),
        (TURN.format("html { transform: rotate(180deg) }"), False),
        (TURN.format("html { transform: rotate(45deg) rotate(-45deg) }"), False),
        (TURN.format("html { transform: scale(2) }"), False),
        ("html { transform: rotate(90deg) }", False),
    ],
)
def test_a_page_that_turns_with_the_screen(tmp_path: Path, css: str, fails: bool) -> None:
    style = f"<style>{css}</style>".replace("{", "{{").replace("}", "}}")
    page = HEAD.format(style).replace("<h1>", "<div class='page'><p>Long words of a long page</p></div><h1>")
    assert ("orientation-locked" in found(save(tmp_path / "a.epub", page=page))) is fails


def wav(length: float) -> bytes:
    rate = 8000
    body = b"\x80" * int(rate * length)
    shape = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    return b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVE" + shape + b"data" + struct.pack("<I", len(body)) + body


def film(*kinds: bytes, length: int = 60) -> bytes:
    head = b"mvhd" + struct.pack(">IIIII", 0, 0, 0, 1000, length * 1000)
    return b"\0\0\0\x14ftypisom\0\0\0\0isommoov" + head + b"".join(b"hdlr" + b"\0" * 8 + kind for kind in kinds)


@pytest.mark.parametrize(
    ("data", "markup", "fails"),
    [
        (wav(5), "<audio autoplay='autoplay' src='s'/>", True),
        (wav(2), "<audio autoplay='autoplay' src='s'/>", False),
        (wav(2), "<audio autoplay='autoplay' loop='loop' src='s'/>", True),
        (wav(5), "<audio autoplay='autoplay' src='s#t=8,10'/>", False),
        (wav(5), "<audio autoplay='autoplay' src='s'/><button>Stop</button>", False),
        (film(b"vide", b"soun"), "<video autoplay='autoplay'><source src='s'/></video>", True),
        (film(b"vide"), "<video autoplay='autoplay'><source src='s'/></video>", False),
        (film(b"vide", b"soun", length=2), "<video autoplay='autoplay' src='s'/>", False),
        (b"unknown", "<video autoplay='autoplay' src='s'/>", True),
    ],
)
def test_sound_that_starts_by_itself(tmp_path: Path, data: bytes, markup: str, fails: bool) -> None:
    files = unzipped(save(tmp_path / "a.epub", f"<h1>Trees</h1><div>{markup}</div>"))
    assert ("sound-autoplaying" in found(zipped(tmp_path / "b.epub", {**files, "s": data}))) is fails


@pytest.mark.parametrize("name", ["p%20ackage.opf", "p.opf", "u\u0308.opf"])
def test_a_package_by_the_name_that_the_container_gives(tmp_path: Path, name: str) -> None:
    files = unzipped(save(tmp_path / "a.epub"))
    stated = unicodedata.normalize("NFC", name)
    files["META-INF/container.xml"] = files["META-INF/container.xml"].replace(b"p.opf", stated.encode())
    files[unquote(name)] = files.pop("p.opf")
    assert not found(zipped(tmp_path / "b.epub", files))


def test_files_by_another_form_of_their_names_and_ids_in_white_space(tmp_path: Path) -> None:
    files = unzipped(save(tmp_path / "a.epub", "<h1>Trees</h1><p><img src='\u00fc.png' alt='An oak'/></p>"))
    files["u\u0308.xhtml"] = files.pop("a.xhtml").replace(b"\xc3\xbc.png", b"a.png")
    for name in ("p.opf", "nav.xhtml"):
        files[name] = files[name].replace(b"a.xhtml", "\u00fc.xhtml".encode()).replace(b'idref="a"', b'idref=" a "')
    assert not found(zipped(tmp_path / "b.epub", files))
    files["nav.xhtml"] = files["nav.xhtml"].replace("\u00fc".encode(), b"u")
    assert "reference-dangling" in found(zipped(tmp_path / "c.epub", files))
