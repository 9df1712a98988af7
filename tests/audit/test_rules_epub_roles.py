"""Rules for what ARIA and the elements of XHTML say, each on a body that passes and one that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.epubs import found, passes, save

ITEM = "<div role='listitem'>a</div>"
FIELD = "<form><label>Answer <input type='text'{}/></label></form>"

BODIES = [
    ("role-unknown", "<section role='doc-chapter'/>", "<section role='chapter'/>"),
    ("role-unknown", "<p role='chapter note'/>", "<p role='landmark'/>"),
    ("role-deprecated", "<section role='doc-endnotes'><ol><li>a</li></ol></section>", "<ol><li role='doc-endnote'>a</li></ol>"),
    ("role-not-allowed", "<img src='a.png' alt='A mill' role='doc-cover'/>", "<img src='a.png' alt='' role='doc-cover'/>"),
    ("role-not-allowed", "<hr role='doc-pagebreak' title='1'/>", "<p><span role='doc-noteref'>1</span></p>"),
    ("role-not-allowed", "<section role='doc-chapter'/>", "<ul role='doc-chapter'><li>a</li></ul>"),
    ("aria-attribute-unknown", "<p id='l'>A</p><section aria-labelledby='l'/>", "<section aria-labeledby='l'/>"),
    ("aria-attribute-unsupported", "<p role='heading' aria-level='2'>b</p>", "<p aria-level='2'>b</p>"),
    ("aria-attribute-prohibited", "<span role='img' aria-label='Sun'/>", "<p><span aria-label='Sun'/></p>"),
    ("focusable-without-role", "<div tabindex='0' role='img' aria-label='Sun'/>", "<div tabindex='0' aria-label='Sun'/>"),
    ("aria-value-invalid", "<p aria-hidden='true'>x</p>", "<p aria-hidden='yes'>x</p>"),
    ("aria-value-invalid", "<p role='heading' aria-level='2'>x</p>", "<p role='heading' aria-level='two'>x</p>"),
    ("aria-state-missing", "<p role='heading' aria-level='2'>x</p>", "<p role='heading'>x</p>"),
    ("aria-state-missing", "<label><input type='checkbox' role='switch'/>x</label>", "<span role='switch'>x</span>"),
    ("role-out-of-context", f"<div role='list'><div>{ITEM}</div></div>", f"<div>{ITEM}</div>"),
    ("role-children-wrong", f"<div role='list'>{ITEM}</div>", "<div role='list'><p>a</p></div>"),
    ("focus-hidden", "<p><a href='#top' id='top'>Up <span aria-hidden='true'>↑</span></a></p>", "<p><a href='#t' id='t' aria-hidden='true'>↑</a></p>"),
    ("presentation-contradicted", "<table role='presentation'><tr><td>a</td></tr></table>", "<table role='none' aria-label='a'><tr><td>a</td></tr></table>"),
    ("presentation-contradicted", "<img src='a.png' alt=''/>", "<img src='a.png' alt='' aria-live='off'/>"),
    ("control-unnamed", FIELD.format(""), "<form><input type='text'/></form>"),
    ("control-unnamed", "<button>Go</button>", "<button><img src='a.png' alt=''/></button>"),
    ("control-unnamed", "<form><label for='s'>Town</label><select id='s'/></form>", "<form><select/></form>"),
    ("control-unnamed", "<details><summary>More</summary>x</details>", "<details><summary/>x</details>"),
    ("control-nested", "<button>More</button>", "<button>More <a href='#x' id='x'>x</a></button>"),
    ("accesskey-repeated", "<button accesskey='a'>a</button><button accesskey='b'>b</button>", "<button accesskey='a'>a</button><button accesskey='A'>b</button>"),
    ("focus-order-forced", "<p tabindex='0'>a</p>", "<p tabindex='3'>a</p>"),
    ("content-moving", "<p><em>new</em></p>", "<p><blink>new</blink></p>"),
    ("sound-autoplaying", "<video autoplay='autoplay' muted='muted' src='a'/>", "<audio autoplay='autoplay' src='a' aria-details='d'/><p id='d'>x</p>"),
    ("media-without-captions", "<video controls='controls'><track kind='captions' src='a.vtt'/></video>", "<video controls='controls' src='a.mp4'/>"),
    ("media-without-captions", "<audio controls='controls' aria-details='t'/><p id='t'>All words</p>", "<audio controls='controls' src='a.mp3'/>"),
    ("object-alt-missing", "<object data='a.svg' aria-label='Map'/>", "<object data='a.svg'/>"),
    ("frame-untitled", "<iframe src='a.xhtml' title='Quiz'/>", "<iframe src='a.xhtml'/>"),
    ("frame-title-repeated", "<iframe src='a' title='A'/><iframe src='b' title='B'/>", "<iframe src='a' title='A'/><iframe src='b' title='A'/>"),
    ("image-map-server-side", "<img src='a.png' alt='Map of Gent'/>", "<a href='#m' id='m'><img src='a.png' alt='Map of Gent' ismap='ismap'/></a>"),
    ("alt-text-repeats-link", "<a href='#h' id='h'><img src='a.png' alt=''/> Home</a>", "<a href='#h' id='h'><img src='a.png' alt='home'/> Home</a>"),
    ("alt-text-announced", "<img src='a.png' alt='The mill in 1911'/>", "<img src='a.png' alt='Image of the mill'/>"),
    ("list-malformed", "<ul><li>Oak</li></ul><dl><dt>Oak</dt><dd>Q</dd></dl>", "<ul><p>Oak</p></ul>"),
    ("list-malformed", "<dl><div><dt>Oak</dt><dd>Q</dd></div></dl>", "<div><li>Oak</li></div>"),
    ("landmark-repeated", "<nav aria-label='A'/><nav aria-label='B'/>", "<nav/><nav/>"),
    ("landmark-repeated", "<main/>", "<main/><main/>"),
    ("landmark-nested", "<main><nav/></main>", "<nav><main/></nav>"),
    ("braille-label-alone", "<img src='a.png' alt='3 stars' aria-braillelabel='***'/>", "<img src='a.png' alt='' aria-braillelabel='***'/>"),
    ("link-label-differs", "<a href='#r' id='r' aria-label='The report, as PDF'>the report</a>", "<a href='#r' id='r' aria-label='PDF'>the report</a>"),
    ("autocomplete-invalid", FIELD.format(" autocomplete='email'"), FIELD.format(" autocomplete='mail address'")),
    ("heading-faked", "<p><b>Note:</b> x</p><p>y</p>", "<p><b>Method</b></p><p>y</p>"),
    ("link-text-ambiguous", "<a href='https://a.org/1'>Report of 2023</a><a href='https://a.org/2'>Report of 2024</a>", "<a href='https://a.org/1'>Full text</a><a href='https://a.org/2'>full text</a>"),
    ("table-header-empty", "<table><tr><td/><th>a</th></tr><tr><td>1</td><td>2</td></tr></table>", "<table><tr><th>a</th><th/></tr><tr><td>1</td><td>2</td></tr></table>"),
    ("table-headers-dangling", "<table><tr><th id='h'>a</th><th>b</th></tr><tr><td headers='h'>1</td><td>2</td></tr></table>", "<table><tr><th>a</th><th>b</th></tr><tr><td headers='h'>1</td><td>2</td></tr></table><p id='h'/>"),
    ("table-scope-invalid", "<table><tr><th scope='col'>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "<table><tr><th scope='column'>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"),
    ("table-scope-missing", "<table><tr><td/><th scope='col'>b</th></tr><tr><th scope='row'>1</th><td>2</td></tr></table>", "<table><tr><td/><th>b</th></tr><tr><th>1</th><td>2</td></tr></table>"),
    ("table-header-idle", "<table><tr><th>a</th><td>b</td></tr></table>", "<table><tr><th>a</th><th>b</th></tr></table>"),
    ("table-irregular", "<table><tr><th rowspan='2'>a</th><th>b</th></tr><tr><td>1</td></tr></table>", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>"),
    ("table-caption-repeated", "<table summary='By year'><caption>Trees</caption><tr><td>a</td></tr></table>", "<table summary='Trees'><caption>Trees</caption><tr><td>a</td></tr></table>"),
    ("note-call-astray", "<a role='doc-noteref' href='#n'>1</a><aside role='doc-footnote' id='n'>x</aside>", "<a role='doc-noteref' href='#n'>1</a><p id='n'>x</p>"),
    ("note-without-way-back", "<a id='c' role='doc-noteref' href='#n'>1</a><aside role='doc-footnote' id='n'>x <a href='#c'>back</a></aside>", "<a id='c' role='doc-noteref' href='#n'>1</a><aside role='doc-footnote' id='n'>x</aside>"),
    ("description-without-way-back", "<div><p><img id='i' src='a.png' alt='A' aria-details='d'/></p></div><p id='d'>All <a href='#i'>back</a></p>", "<div><p><img src='a.png' alt='A' aria-details='d'/></p></div><p id='d'>All</p>"),
    ("abbreviation-unexpanded", "<p><abbr title='World Health Organization'>WHO</abbr></p>", "<p>The <abbr>WHO</abbr></p>"),
    ("abbreviation-unexpanded", "<p>World Health Organization (<abbr>WHO</abbr>)</p>", "<p><abbr>WHO</abbr></p>"),
    ("direction-missing", "<p lang='ar' dir='rtl'>الأشجار في المدينة</p>", "<p lang='ar'>الأشجار في المدينة</p>"),
    ("direction-missing", "<p><em><span lang='ar' dir='rtl'>الأشجار في المدينة</span></em> trees</p>", "<p><em>الأشجار في المدينة</em> trees</p>"),
    ("character-private", "<p>→</p>", "<p>\uf0e0</p>"),
    ("character-lost", "<p>The river</p>", "<p>The r\ufffdver</p>"),
    ("character-lost", "<p>Trees<span aria-hidden='true'>\ufffd</span></p>", "<p><em>Trees</em>\ufffd</p>"),
    ("language-mistaken", "<p lang='fr'>La délégation devant le bâtiment du centre de la ville</p>", "<p>La délégation devant le bâtiment du centre de la ville</p>"),
    ("language-mistaken", "<p>La délégation</p>", "<img src='a.png' alt='La délégation devant le bâtiment du centre UMEM'/>"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing"), BODIES)
def test_each_rule_on_what_passes_and_what_fails(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    assert passes(save(tmp_path / "a.epub", f"<h1>Trees</h1>{passing}"), rule)
    assert rule in found(save(tmp_path / "b.epub", f"<h1>Trees</h1>{failing}"))


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("<div tabindex='0' aria-label='y minus one'><i/></div>", ["focusable-without-role"]),
        ("<p><span tabindex=' -1' aria-label='Page 12'/></p>", ["focusable-without-role"]),
        ("<div aria-label='y minus one'><i/></div>", ["aria-attribute-prohibited"]),
        ("<p><b tabindex='first' aria-label='Page 12'/></p>", ["aria-attribute-prohibited"]),
        ("<div tabindex='0' aria-label='Table, scrolls'><p>Oak, ash</p></div>", []),
        ("<div tabindex='0' role='group' aria-label='Trees'/>", []),
    ],
)
def test_a_name_that_browsers_pass_on_shuts_nobody_out(tmp_path: Path, body: str, rules: list[str]) -> None:
    assert found(save(tmp_path / "a.epub", f"<h1>Trees</h1>{body}")) == rules


HEADS = [
    ("page-reloads", "<meta http-equiv='refresh' content='0'/>", "<meta http-equiv='refresh' content='20; url=b'/>"),
    ("zoom-blocked", "<meta name='viewport' content='width=1200'/>", "<meta name='viewport' content='width=9, user-scalable=no'/>"),
    ("zoom-blocked", "<meta name='viewport' content='maximum-scale=5'/>", "<meta name='viewport' content='maximum-scale=1.0'/>"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing"), HEADS)
def test_what_stands_in_the_head(tmp_path: Path, rule: str, passing: str, failing: str) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>T</title>{}</head><body><h1>T</h1></body></html>"
    assert passes(save(tmp_path / "a.epub", passing, page=page), rule)
    assert rule in found(save(tmp_path / "b.epub", failing, page=page))


def test_a_hidden_body(tmp_path: Path) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>T</title></head><body aria-hidden='true'>{}</body></html>"
    assert "content-hidden" in found(save(tmp_path / "a.epub", page=page))


def test_a_role_on_the_body(tmp_path: Path) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head><title>T</title></head><body role='doc-chapter'>{}</body></html>"
    assert "role-not-allowed" in found(save(tmp_path / "a.epub", page=page))


@pytest.mark.parametrize("term", ["toc", "page-list"])
def test_lists_of_the_navigation_document_have_roles(tmp_path: Path, term: str) -> None:
    nav = f"""<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">
    <head><title>Contents</title></head><body><nav epub:type="{term}"><ol><li><a href="a.xhtml">A</a></li></ol></nav>
    <nav epub:type="landmarks"><ol><li><a epub:type="toc" href="a.xhtml">A</a></li></ol></nav></body></html>"""
    assert found(save(tmp_path / "a.epub", nav=nav)).count("role-missing") == 1
