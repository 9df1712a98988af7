"""A saved web page, as the article that its author meant."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from publish.errors import SourceError
from publish.importing.document import Document
from publish.importing.webpage import read
from tests.importing.articles import article, body_of

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def page(tmp_path: Path, body: str | bytes, head: str = "<title>Trees | The Town</title>") -> Document:
    path = tmp_path / "page" / "page.html"
    path.parent.mkdir(exist_ok=True)
    (path.parent / "tree.png").write_bytes(PNG)
    if isinstance(body, str):
        text = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    path.write_bytes(body if isinstance(body, bytes) else text.encode())
    return read(path)


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<p>a <b>b</b>\n <em>c</em></p>", "<p>a <bold>b</bold> <italic>c</italic></p>"),
        ('<p lang="fr">un arbre</p>', '<p xml:lang="fr">un arbre</p>'),
        ('<p>a <span lang="fr">un <b>arbre</b></span></p>', '<p>a <styled-content xml:lang="fr">un <bold>arbre</bold></styled-content></p>'),
        ('<p>a <span lang="en-US">tree</span></p>', "<p>a tree</p>"),
        ("<div>a<p>b</p>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ('<p><abbr title="United Nations">UN</abbr></p>', "<p><abbrev>UN<def><p>United Nations</p></def></abbrev></p>"),
        ('<pre><code class="language-python">x = 1\n  y</code></pre>', '<code language="python">x = 1y</code>'),
        ("<p>a<br>B</p>", "<p>a</p><p>B</p>"),
        ('<ul lang="fr"><li>un</li></ul>', '<list list-type="bullet" xml:lang="fr"><list-item><p>un</p></list-item></list>'),
        ('<ol type="a"><li>x<li>y</ol>', '<list list-type="alpha-lower"><list-item><p>x</p></list-item><list-item><p>y</p></list-item></list>'),
        ('<ol start="4"><li>x</ol>', '<list list-type="order"><list-item><label>4.</label><p>x</p></list-item></list>'),
        ('<ol><li>x<li value="7">y</ol>', '<list list-type="order"><list-item><label>1.</label><p>x</p></list-item>'
         "<list-item><label>7.</label><p>y</p></list-item></list>"),
        ("<dl><dt>a<dd>b<dd>c</dl>", "<def-list><def-item><term>a</term><def><p>b</p><p>c</p></def></def-item></def-list>"),
        ('<blockquote lang="fr"><p>a</p></blockquote>', '<disp-quote xml:lang="fr"><p>a</p></disp-quote>'),
        ("<p>x <math><msup><mi>x</mi><mn>2</mn></msup></math></p>",
         "<p>x <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula></p>"),
    ],
)  # fmt: skip
def test_text(html: str, xml: str, tmp_path: Path) -> None:
    assert body_of(page(tmp_path, html)) == xml


def test_what_is_around_or_hidden_is_silent_and_counted(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<header>site</header><nav>menu</nav><main><h1>Trees</h1><script>x()</script><p hidden>no</p>"
        '<p style="display: none">no</p><p>Yes. <a class="anchor" href="#x">#</a></p><form><input>no</form></main><footer>no</footer>',
    )
    assert body_of(document) == "<p>Yes.</p>"
    kinds = sorted(remark.what for remark in document.remarks if remark.kind == "silent")
    assert kinds == sorted(["page header", "page footer", "hidden text", "hidden text", "link to a heading", "form"])


def test_a_page_without_main_and_a_form_around_all_keep_their_text(tmp_path: Path) -> None:
    document = page(tmp_path, "<form><h1>Trees</h1><h2>Limes</h2><p>Text.</p><input></form>")
    assert body_of(document) == '<sec id="sec-limes"><title>Limes</title><p>Text.</p></sec>'


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("<main><h1>Trees in town</h1><p>x</p></main>", "Trees in town"),
        ("<main><h2>A</h2><p>x</p></main>", "Trees | The Town"),
        ("<main><h1>A</h1><h1>B</h1></main>", "Trees | The Town"),
    ],
)
def test_the_title(body: str, title: str, tmp_path: Path) -> None:
    assert article(page(tmp_path, body)).findtext("front/article-meta/title-group/article-title") == title


def test_what_the_head_says(tmp_path: Path) -> None:
    head = """<meta name="author" content="Jan de Vries"><meta name="DC.date" content="2026/03/12">
    <meta name="keywords" content="trees, town"><meta name="dcterms.publisher" content="The Town">"""
    front = article(page(tmp_path, "<p>x</p>", head)).find("front")
    assert front is not None
    assert front.findtext(".//surname") == "de Vries"
    assert front.find(".//pub-date").get("iso-8601-date") == "2026-03-12"
    assert [kwd.text for kwd in front.iter("kwd")] == ["trees", "town"]
    assert front.findtext("journal-meta/publisher/publisher-name") == "The Town"


def test_header_cells_head_what_they_say(tmp_path: Path) -> None:
    html = """<table><caption>Table 1: Trees</caption><tr><th>Kind<th scope="col">Number</tr>
    <tr><th scope="row" lang="la">Tilia<td align="right">3</tr><tr><th>Acer<td colspan="2">4</tr></table>"""
    root = article(page(tmp_path, html))
    heads = [(th.get("scope"), "".join(th.itertext())) for th in root.iter("th")]
    assert heads == [("col", "Kind"), ("col", "Number"), ("row", "Tilia"), ("row", "Acer")]
    assert root.findtext(".//table-wrap/label") == "Table 1:"
    assert root.findtext(".//table-wrap/caption/title") == "Trees"
    assert len(root.findall(".//thead/tr")) == 1
    assert root.find(".//th/styled-content").get(LANG) == "la"


def test_a_layout_table_is_none(tmp_path: Path) -> None:
    assert body_of(page(tmp_path, '<table role="presentation"><tr><td>a<td>b</table>')) == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p>Text.<a role="doc-noteref" href="#n">1</a></p><aside role="doc-footnote" id="n"><p>Note. <a role="doc-backlink" href="#r">↩</a></p></aside>',
        '<p>Text.<sup><a id="r" href="#n">[1]</a></sup></p><hr><p id="n"><a href="#r">[1]</a> Note.</p>',
        '<p>Text.<a href="#n" class="footnote-ref" id="r"><sup>1</sup></a></p><section class="footnotes"><hr><ol><li id="n"><p>Note.<a href="#r" class="footnote-back">↩︎</a></p></li></ol></section>',
        '<p>Text.<sup id="r"><a href="#n">1</a></sup></p><div class="notes"><h2>Notes</h2><ol><li id="n"><a href="#r">^</a> Note.</li></ol></div>',
    ],
)
def test_notes_of_every_kind(html: str, tmp_path: Path) -> None:
    root = article(page(tmp_path, html))
    assert ["".join(p.itertext()).strip() for p in root.iter("p")] == ["Text.1", "Note."]
    assert root.find(".//fn/p") is not None
    assert root.find("body//title") is None


def test_links_with_numbers_that_are_no_notes_stay_links(tmp_path: Path) -> None:
    html = """<p>See <a href="#s">2</a> and [<a role="doc-biblioref" href="#w" id="b">1</a>].</p><h2 id="s">Two</h2>
    <section role="doc-bibliography"><h2>Works</h2><ul><li id="w" role="doc-biblioentry"><p>1</p><p>Peeters 2020.</p>
    <a role="doc-backlink" href="#b">↩</a></li></ul></section>"""
    root = article(page(tmp_path, html))
    assert root.find(".//fn") is None
    assert [(x.get("ref-type"), x.text) for x in root.iter("xref")] == [("sec", "2"), ("bibr", "1")]
    assert [("".join(ref.itertext())).split() for ref in root.iter("ref")] == [["1", "Peeters", "2020."]]


def test_a_note_called_twice_is_one(tmp_path: Path) -> None:
    html = """<p>A<sup><a href="#n" id="r">1</a></sup> b<sup><a href="#n">1</a></sup></p>
    <ol class="footnotes"><li id="n">Note.</li></ol>"""
    root = article(page(tmp_path, html))
    assert len(root.findall(".//fn")) == 1
    assert [x.get("rid") for x in root.iter("xref")] == ["fn-1", "fn-1"]


@pytest.mark.parametrize(
    ("html", "alt", "decorative"),
    [
        ('<img src="tree.png" alt="A  tree">', "A tree", False),
        ('<img src="tree.png" alt="">', None, True),
        ('<img src="tree.png" alt="x" role="presentation">', "x", True),
        ('<img src="tree.png">', None, False),
    ],
)
def test_pictures(html: str, alt: str | None, decorative: bool, tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>{html}</p>")
    assert document.media["tree.png"].data == PNG
    graphic = article(document).find(".//graphic")
    assert graphic is not None
    assert graphic.findtext("alt-text") == ("null" if decorative else alt)


def test_a_figure_with_its_caption_and_description(tmp_path: Path) -> None:
    html = """<figure id="f"><img src="tree.png" alt="A tree" aria-describedby="d"><figcaption>Figure 1. The <i>lime</i>
    </figcaption></figure><p id="d">It stands alone.</p><p>See <a href="#f">it</a>.</p>"""
    assert body_of(page(tmp_path, html)) == (
        '<fig id="fig-1"><label>Figure 1.</label><caption><p>The <italic>lime</italic></p></caption>'
        '<graphic xlink:href="media/tree.png" mimetype="image" mime-subtype="png"><alt-text>A tree</alt-text>'
        '<long-desc>It stands alone.</long-desc></graphic></fig><p>See <xref ref-type="fig" rid="fig-1">it</xref>.</p>'
    )


def test_nothing_outside_of_the_folder_is_read_and_nothing_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "link.png").symlink_to(tmp_path / "secret.png")
    sources = ["../secret.png", str(tmp_path / "secret.png"), "link.png", "https://example.org/a.png", "//example.org/b.png",
               "file:///etc/passwd", "gone.png", "data:image/png;base64,!!!!"]  # fmt: skip
    document = page(tmp_path, "".join(f'<p><img src="{source}" alt="x"></p>' for source in sources))
    assert document.media == {}
    assert [remark.what for remark in document.remarks if remark.kind == "lost"] == ["picture"] * len(sources)


def test_a_picture_within_the_page_keeps_its_bytes(tmp_path: Path) -> None:
    data = base64.b64encode(PNG).decode()
    document = page(tmp_path, f'<p><img alt="a" src="data:image/png;base64,{data}"></p>')
    assert [medium.data for medium in document.media.values()] == [PNG]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Caf\xe9".encode("windows-1252"), "Café"),
        ('<meta charset="iso-8859-2"><p>\u0105'.encode("iso-8859-2"), "ą"),
        ("<p>é".encode("utf-16"), "é"),
        (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>é</p></body></html>'.encode(),
            "é",
        ),
    ],
)
def test_the_encoding_is_as_it_says_or_as_it_is(data: bytes, text: str, tmp_path: Path) -> None:
    assert body_of(page(tmp_path, data)) == f"<p>{text}</p>"


@pytest.mark.parametrize("data", [b"", b"  \n", b"<div>" * 5000 + b"x"])
def test_what_is_no_page_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        page(tmp_path, data)


@pytest.mark.parametrize("opening", ["<blockquote>", "<ul><li>", "<table><tr><td>", "<b><i>", "<div>"])
def test_elements_deep_in_one_another_lose_no_word(opening: str, tmp_path: Path) -> None:
    document = page(tmp_path, opening * 200 + "deepest")
    assert "deepest" in body_of(document)


def test_places_are_lines_of_the_page(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>one</p>\n\n<p>two words here</p>")
    assert [str(block.place) for block in document.blocks] == [
        "line 1, paragraph “one”",
        "line 3, paragraph “two words here”",
    ]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<ul>one<li>two</li>three</ul><ul></ul>", ["two", "one", "three"]),
        ("<table>one<tr>two<td>three</td><p>four</p></tr></table>", ["one", "two", "three", "four"]),
        ("<dl>one<p>two</p><dt>three<dd>four</dl>", ["one", "two", "three", "four"]),
    ],
)
def test_words_in_odd_places_are_kept(html: str, words: list[str], tmp_path: Path) -> None:
    text = body_of(page(tmp_path, html))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("math", "mended"),
    [
        ("<mfrac><mi>a</mi></mfrac>", "<mml:mrow><mml:mi>a</mml:mi></mml:mrow>"),
        ("<mtr><mtd><mi>a</mi></mtd></mtr>", "<mml:mrow><mml:mrow><mml:mi>a</mml:mi></mml:mrow></mml:mrow>"),
        ("<msup><mi>a</mi><mn>2</mn></msup>", "<mml:msup><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:msup>"),
    ],
)
def test_a_formula_that_lacks_a_part_is_mended(math: str, mended: str, tmp_path: Path) -> None:
    assert f"<mml:math>{mended}</mml:math>" in body_of(page(tmp_path, f"<p>x <math>{math}</math></p>"))
