"""What a screen reader gets from an EPUB, in the words that a PDF has for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from publish.audit.reading import read_aloud
from publish.errors import SourceError
from publish.pipeline import export
from publish.request import Request
from tests.audit import epubs, planted


def heard(path: Path, body: str) -> str:
    """What is heard of a page with this body."""
    lines = read_aloud(epubs.save(path / "a.epub", body)).splitlines()
    assert lines[:2] == ['title "Trees", language en', 'Document file="a.xhtml"']
    return "\n".join(line[2:] for line in lines[2:])


EVERYTHING = """<section aria-label="Trees" role="doc-chapter"><h1>Trees &amp; <em>streets</em></h1>
<span role="doc-pagebreak" epub:type="pagebreak" aria-label="12"/>
<p>A <b>bold</b>   word, <span lang="fr">un arbre</span>, <abbr title="European Union">EU</abbr>, <code>x = 1</code>,<br/>
a call<a role="doc-noteref" href="#n">1</a> and <a href="https://example.org">a link</a>.</p>
<figure><img src="a.png" alt="A tree"/><img src="b.png" alt=""/><img src="c.png"/><figcaption>Figure 1. <p>One.</p></figcaption></figure>
<p><math xmlns="http://www.w3.org/1998/Math/MathML" alttext="a squared"><mi>a</mi></math></p>
<ol type="a"><li>one</li><li><p>two</p></li></ol><ul><li>three</li></ul><dl><dt>Oak</dt><dd>A tree.</dd></dl>
<table><caption>Table 1</caption><thead><tr><th scope="col" id="c">A</th></tr></thead><tbody><tr><td headers="c" colspan="2">1</td></tr></tbody></table>
<pre><code>for tree in town:
    water(tree)</code></pre>
<div aria-hidden="true">unheard</div><div class="box"><p hidden="">unheard</p><p>Heard.</p></div>
<div role="heading" aria-level="3">A heading</div><p>漢<ruby>字<rt>ji</rt></ruby></p>
<aside role="doc-footnote" id="n"><p>A note.</p></aside></section>"""

GOLDEN = """\
Sect title="Trees" role=doc-chapter
  H1
    "Trees & "
    Em "streets"
  PageBreak "12"
  P
    "A bold word, "
    Span lang="fr" "un arbre"
    ", "
    Span expansion="European Union" "EU"
    ", "
    Code "x = 1"
    ", a call"
    Reference
      Link role=doc-noteref "1"
    " and "
    Link "a link"
    "."
  Sect
    Figure alt="A tree"
    Figure
    Caption
      "Figure 1."
      P "One."
  P
    Formula alt="a squared"
  L ListNumbering=LowerAlpha
    LI "one"
    LI
      P "two"
  L ListNumbering=Unordered
    LI "three"
  L ListNumbering=Description
    Lbl "Oak"
    LBody "A tree."
  Table
    Caption "Table 1"
    THead
      TR
        TH Scope=Column "A"
    TBody
      TR
        TD ColSpan=2 Headers=c "1"
  Code "for tree in town:\\n    water(tree)"
  P "Heard."
  H3 "A heading"
  P
    "漢"
    Ruby
      "字"
      RT "ji"
  Note role=doc-footnote
    P "A note."
""".rstrip("\n")


def test_everything_is_heard_as_it_was_written(tmp_path: Path) -> None:
    assert heard(tmp_path, EVERYTHING) == GOLDEN


def test_pages_are_told_where_they_begin_and_languages_where_they_change(tmp_path: Path) -> None:
    page = epubs.PAGE.replace('lang="en" xml:lang="en"', 'lang="nl" xml:lang="nl"')
    path = epubs.save(tmp_path / "a.epub", '<hr role="doc-pagebreak" title="iv"/><p>Bomen</p>', page=page)
    assert read_aloud(path).splitlines()[1:] == [
        'Document file="a.xhtml" lang="nl"',
        '  PageBreak "iv"',
        '  P "Bomen"',
    ]


def test_the_same_article_is_told_alike_in_both_formats(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "green").save(tmp_path / "plane.jpg")
    (tmp_path / "article.xml").write_text(planted.ARTICLE, "utf-8")
    export(tmp_path / "article.xml", tmp_path, Request(formats=("pdf", "epub")))
    pdf, epub = (
        [line.strip() for line in read_aloud(tmp_path / f"article.{kind}").splitlines()] for kind in ("pdf", "epub")
    )
    assert pdf[0] == epub[0]
    both = [
        'P "Every street of the old quarter lost half of its planes between two wars."',
        'Span lang="fr" "les jardiniers de la ville"',
        'Formula alt="c equals pi times d"',
        'Figure alt="A tall tree with peeling bark beside a door"',
        'TH Scope=Column "Planes"',
        'TD ColSpan=2 "Harbour and quay together"',
        "L ListNumbering=Decimal",
    ]
    for lines in (pdf, epub):
        assert [line for line in lines if line in both] == sorted(both, key=lines.index)
    assert 'PageBreak "1"' in epub


@pytest.mark.parametrize(
    ("tag", "line"), [("section", 'Sect "deep"'), ("blockquote", 'BlockQuote "deep"'), ("em", 'Em "deep"')]
)
def test_a_tree_as_deep_as_a_parser_lets_through_is_read(tmp_path: Path, tag: str, line: str) -> None:
    last = heard(tmp_path, f"<{tag}>" * 240 + "deep" + f"</{tag}>" * 240).splitlines()[-1]
    assert last.strip() == line
    assert last.startswith("  " * 239)


def test_a_source_is_not_read_aloud(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(planted.ARTICLE, "utf-8")
    with pytest.raises(SourceError, match="neither PDF, EPUB nor HTML"):
        read_aloud(tmp_path / "a.xml")
