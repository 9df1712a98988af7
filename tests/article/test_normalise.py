"""From any dialect to the one profile: what goes in, what comes out, as small XML."""

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.article import Article, read
from publish.errors import SourceError, UsageError

HEAD = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en">'
)


def article(tmp_path: Path, body: str, head: str = HEAD) -> Article:
    path = tmp_path / "article.xml"
    path.write_text(f"{head}{body}</article>", encoding="utf-8")
    return read(path)


def shown(element: etree._Element) -> str:
    """The element without the ids that were made, for reading."""
    for e in element.iter(etree.Element):
        if e.get("id", "").startswith("L"):
            del e.attrib["id"]
    etree.cleanup_namespaces(element)
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "").replace(
        ' xmlns:mml="http://www.w3.org/1998/Math/MathML"', ""
    )


def body(tmp_path: Path, inside: str) -> str:
    article_read = article(tmp_path, f"<body>{inside}</body>").root.find("body")
    assert article_read is not None
    return shown(article_read).removeprefix("<body>").removesuffix("</body>")


def test_a_block_is_lifted_out_of_its_paragraph(tmp_path: Path) -> None:
    assert body(tmp_path, "<p>one <fig><label>F</label></fig> two</p>") == (
        '<p>one </p><fig><label>F</label></fig><p content-type="continued"> two</p>'
    )


def test_a_block_inside_running_text_is_lifted_out_too(tmp_path: Path) -> None:
    assert body(tmp_path, "<p>a <bold>b <list><list-item><p>c</p></list-item></list> d</bold> e</p>") == (
        "<p>a <bold>b </bold></p><list><list-item><p>c</p></list-item></list>"
        '<p content-type="continued"><bold> d</bold> e</p>'
    )


def test_a_note_in_the_text_becomes_a_call_and_a_note(tmp_path: Path) -> None:
    assert body(tmp_path, "<sec><title>T</title><p>word<fn id='n'><p>note</p></fn> more</p></sec>") == (
        '<sec><title>T</title><p>word<xref ref-type="fn" rid="n">1</xref> more</p>'
        '<fn-group content-type="footnotes"><fn id="n"><label>1</label><p>note</p></fn></fn-group></sec>'
    )


def test_a_note_to_the_title_stands_behind_the_title(tmp_path: Path) -> None:
    article_read = article(
        tmp_path,
        "<front><article-meta><title-group><article-title>One<fn id='n'><p>note</p></fn></article-title></title-group></article-meta></front>",
    )
    group = article_read.root.find("front/article-meta/title-group")
    assert group is not None
    assert [e.tag for e in group.iter("article-title", "xref", "fn-group", "fn")] == [
        "article-title",
        "xref",
        "fn-group",
        "fn",
    ]
    assert article_read.metadata.title == "One"


def test_an_empty_cross_reference_says_what_it_points_to(tmp_path: Path) -> None:
    assert '<xref rid="f">Figure 2</xref>' in body(
        tmp_path, "<p><xref rid='f'/></p><fig id='f'><label>Figure 2</label></fig>"
    )


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<ext-link xlink:href="#s">below</ext-link>', '<xref rid="s">below</xref>'),
        ('<ext-link ext-link-type="uri" xlink:href="#s">below</ext-link>', '<xref rid="s">below</xref>'),
        ('<ext-link xlink:href="#gone">below</ext-link>', '<ext-link xlink:href="#gone">below</ext-link>'),
        ('<ext-link xlink:href="a.html#s">x</ext-link>', '<ext-link xlink:href="a.html#s">x</ext-link>'),
    ],
)
def test_a_link_into_the_article_is_a_cross_reference(tmp_path: Path, link: str, expected: str) -> None:
    assert body(tmp_path, f"<p id='s'>{link}</p>") == f'<p id="s">{expected}</p>'


NOTES = "<fn-group>" + "".join(f"<fn id='b{n}'><label>{n}</label></fn>" for n in range(1, 9)) + "</fn-group>"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("[<xref rid='b1'>1</xref><xref rid='b2'/>–<xref rid='b3'>3</xref>]", "[1–3]"),
        ("[<xref rid='b1'>1</xref>–<xref rid='b2'/> <xref rid='b3'/><xref rid='b4'>4</xref>]", "[1– 4]"),
        ("x<xref rid='b1'><sup>1</sup></xref><xref rid='b2'/><xref rid='b3'><sup>–3</sup></xref>", "x1–3"),
        ("<xref rid='b1'>1</xref>, <xref rid='b2'/>, <xref rid='b3'>3</xref>", "1, 2, 3"),
        ("<xref rid='b1'/>, <xref rid='b2'/>", "1, 2"),
        ("see <xref rid='b4'/>.", "see 4."),
        ("5%.<fn id='n'><label>9</label><p/></fn> <xref ref-type='table' rid='b1'>Table 1</xref>", "5%.9 Table 1"),
        ("so<fn id='n'><label>9</label><p/></fn><xref ref-type='fn' rid='b1'>1</xref>", "so91"),
        ("<xref ref-type='bibr' rid='b1'/> <xref ref-type='fig' rid='b2'>Figure 2</xref>", "1 Figure 2"),
    ],
)
def test_a_reference_within_a_range_stays_silent(tmp_path: Path, written: str, read_as: str) -> None:
    inside = body(tmp_path, f"<p>{written}</p>{NOTES}").partition("<fn-group>")[0]
    assert re.sub("<[^>]+>", "", inside) == read_as


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("b1 b2 b3", "1–3"), "<xref rid='b1'>1</xref><xref rid='b2'/>–<xref rid='b3'>3</xref>"),
        (("b1 b2 b3", "[1, 2, 3]"), "<xref rid='b1'>[1</xref>, <xref rid='b2'>2</xref>, <xref rid='b3'>3]</xref>"),
        (("b1 b2 b3", "[1]–[3]"), "<xref rid='b1'>[1]</xref><xref rid='b2'/>–<xref rid='b3'>[3]</xref>"),
        (("b1 b2", "Eqs. (1) and (2)"), "<xref rid='b1'>Eqs. (1)</xref> and <xref rid='b2'>(2)</xref>"),
        (("b1 b2", "1)[2"), "<xref rid='b1'>1)</xref><xref rid='b2'>[2</xref>"),
        (("b1 b2", "1) and 2"), "<xref rid='b1'>1</xref>) and <xref rid='b2'>2</xref>"),
        (("b1 b2", "1 (2"), "<xref rid='b1'>1</xref> (<xref rid='b2'>2</xref>"),
        (("b1 b2", "Figs. 1a and 2"), "<xref rid='b1'>Figs. 1a</xref> and <xref rid='b2'>2</xref>"),
        (("b1 b2", "Moe 2010; Doe 2011"), "<xref rid='b1'>Moe 2010</xref>; <xref rid='b2'>Doe 2011</xref>"),
        (
            ("b1 b3 b4 b5", "1,3-5"),
            "<xref rid='b1'>1</xref>,<xref rid='b3'>3</xref><xref rid='b4'/>-<xref rid='b5'>5</xref>",
        ),
        (("b1 b2", ""), "<xref rid='b1'>1</xref>, <xref rid='b2'>2</xref>"),
        (("b1 b2", "earlier work"), "<xref rid='b1'>earlier work</xref><xref rid='b2'/>"),
        (("b1 b2", "<sup>1,2</sup>"), "<sup><xref rid='b1'>1</xref>,<xref rid='b2'>2</xref></sup>"),
        (("b1", "<sup>1</sup>"), "<sup><xref rid='b1'>1</xref></sup>"),
        (("b1", "x<sup>1</sup>"), "<xref rid='b1'>x<sup>1</sup></xref>"),
        (("b1 none", "1–3"), "<xref rid='b1 none'>1–3</xref>"),
    ],
)
def test_a_reference_to_several_things_becomes_one_for_each(
    tmp_path: Path, written: tuple[str, str], expected: str
) -> None:
    goals, words = written
    inside = body(tmp_path, f"<p>x <xref rid='{goals}'>{words}</xref> y</p>{NOTES}").partition("<fn-group>")[0]
    assert inside.replace('"', "'") == f"<p>x {expected} y</p>"


def test_the_best_alternative_stays_and_inherits_the_words(tmp_path: Path) -> None:
    root = article(
        tmp_path,
        "<body><fig><alternatives><graphic xlink:href='a.tif'><alt-text>A mill</alt-text></graphic>"
        "<graphic xlink:href='a.svg'/></alternatives></fig></body>",
    ).root
    [graphic] = root.findall("body/fig/graphic")
    assert graphic.get("{http://www.w3.org/1999/xlink}href") == "a.svg"
    assert graphic.findtext("alt-text") == "A mill"


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ("<graphic xlink:href='a.png'/><graphic xlink:href='a.tif'/><alt-text>A mill</alt-text>", "graphic"),
        ("<long-desc>Sails</long-desc><alt-text>A mill</alt-text><graphic xlink:href='a.png'/>", "graphic"),
        ("<alt-text>A mill</alt-text><table><tbody><tr><td>1</td></tr></tbody></table>", "table"),
        ("<graphic xlink:href='a.png'><alt-text>A mill</alt-text></graphic><alt-text>Another</alt-text>", "graphic"),
    ],
)
def test_a_description_is_no_form_beside_others(tmp_path: Path, forms: str, shown: str) -> None:
    root = article(tmp_path, f"<body><fig><alternatives>{forms}</alternatives></fig></body>").root
    assert root.find(f"body/fig/{shown}") is not None
    assert [text.text for text in root.iter("alt-text")] == ["A mill"]


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ("<chem-struct xlink:href='http://a.example/1'/><graphic xlink:href='a.tif'/>", "graphic"),
        ("<textual-form xlink:href='b.txt'> </textual-form><graphic xlink:href='a.png'/>", "graphic"),
        ("<chem-struct xlink:href='http://a.example/1'>C<sub>6</sub></chem-struct><graphic xlink:href='a.tif'/>",
         "chem-struct"),
        ("<chem-struct><graphic xlink:href='b.svg'/></chem-struct><graphic xlink:href='a.tif'/>", "chem-struct"),
    ],
)  # fmt: skip
def test_an_address_without_words_shows_nothing(tmp_path: Path, forms: str, shown: str) -> None:
    wrap = f"<chem-struct-wrap><alternatives>{forms}</alternatives></chem-struct-wrap>"
    root = article(tmp_path, f"<body>{wrap}</body>").root
    assert root.find(f"body/chem-struct-wrap/{shown}") is not None


def test_mathml_goes_before_tex_and_pictures(tmp_path: Path) -> None:
    source = (
        "<disp-formula><alternatives><graphic xlink:href='a.gif'/><tex-math>x</tex-math>"
        "<mml:math><mml:mi>x</mml:mi></mml:math></alternatives></disp-formula>"
    )
    root = article(tmp_path, f"<body>{source}</body>").root
    assert [etree.QName(e).localname for e in root.find("body/disp-formula")] == ["math"]


def test_floats_go_behind_the_paragraph_that_first_speaks_of_them(tmp_path: Path) -> None:
    root = article(
        tmp_path,
        "<body><p>see <xref rid='f1'>1</xref></p><p>then</p></body>"
        "<floats-group><fig id='f1'/><fig id='f2'/></floats-group>",
    ).root
    assert [e.get("id") if e.tag == "fig" else e.tag for e in root.find("body")] == ["p", "f1", "p", "f2"]


def test_cals_tables_become_html_tables(tmp_path: Path) -> None:
    root = article(
        tmp_path,
        "<body><table-wrap><o:table xmlns:o='http://www.niso.org/standards/z39-96/ns/oasis-exchange/table'>"
        "<o:tgroup cols='2'><o:colspec colname='a'/><o:colspec colname='b'/>"
        "<o:thead><o:row><o:entry namest='a' nameend='b'>h</o:entry></o:row></o:thead>"
        "<o:tbody><o:row><o:entry morerows='1'>x</o:entry><o:entry>y</o:entry></o:row></o:tbody>"
        "</o:tgroup></o:table></table-wrap></body>",
    ).root
    table = root.find("body/table-wrap/table")
    assert table is not None
    assert [(c.tag, c.get("colspan"), c.get("rowspan")) for c in table.iter("th", "td")] == [
        ("th", "2", None),
        ("td", None, "2"),
        ("td", None, None),
    ]


CALS = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"
SPECS = (
    "<o:colspec colname='a' align='left'/><o:colspec colname='b' align='right'/><o:colspec colname='c' align='char'/>"
    "<o:spanspec spanname='bc' namest='b' nameend='c' align='center'/>"
)


def cals(tmp_path: Path, rows: str, *, of: str = "o:", specs: str = SPECS) -> list[list[str]]:
    """Each row of a table of three columns, its cells as "words", "words×columns" or "words@alignment"."""
    written = f"<o:table xmlns:o='{CALS}'><o:tgroup cols='3'>{specs}<o:tbody>{rows}</o:tbody></o:tgroup></o:table>"
    if not of:
        written = written.replace("o:", "").replace(f" xmlns:o='{CALS}'", "")
    table = article(tmp_path, f"<body><table-wrap>{written}</table-wrap></body>").root.find("body/table-wrap/table")
    assert table is not None
    return [
        [
            "".join(cell.itertext())
            + (f"×{cell.get('colspan')}" if cell.get("colspan") else "")
            + (f"@{cell.get('align')}" if cell.get("align") else "")
            for cell in row
        ]
        for row in table.iter("tr")
    ]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("<o:entry>x</o:entry><o:entry>y</o:entry><o:entry>z</o:entry>", ["x@left", "y@right", "z@char"]),
        ("<o:entry colname='a'>x</o:entry><o:entry colname='c'>z</o:entry>", ["x@left", "", "z@char"]),
        ("<o:entry colname='c'>z</o:entry>", ["", "", "z@char"]),
        ("<o:entry>x</o:entry>", ["x@left", "", ""]),
        ("<o:entry>x</o:entry><o:entry spanname='bc'>y</o:entry>", ["x@left", "y×2@center"]),
        ("<o:entry namest='a' nameend='b' align='justify'>x</o:entry>", ["x×2@justify", ""]),
        ("<o:entry namest='b' nameend='c'>y</o:entry>", ["", "y×2@right"]),
        ("<o:entry colname='none'>x</o:entry>", ["x@left", "", ""]),
    ],
)
@pytest.mark.parametrize("of", ["o:", ""])
def test_a_cell_of_a_cals_table_stands_where_it_says(tmp_path: Path, row: str, cells: list[str], of: str) -> None:
    row = row if of else row.replace("o:", "")
    assert cals(tmp_path, f"<{of}row>{row}</{of}row>", of=of) == [cells]


def test_a_cell_that_reaches_down_is_passed_over(tmp_path: Path) -> None:
    rows = (
        "<o:row><o:entry morerows='1'>x</o:entry><o:entry>y</o:entry><o:entry>z</o:entry></o:row>"
        "<o:row><o:entry colname='c'>w</o:entry></o:row><o:row><o:entry>v</o:entry></o:row>"
    )
    assert cals(tmp_path, rows, specs="<o:colspec colname='a'/><o:colspec colname='b'/><o:colspec colname='c'/>") == [
        ["x", "y", "z"],
        ["", "w"],
        ["v", "", ""],
    ]


def test_every_element_has_an_id_of_its_own_that_leads_to_its_line(tmp_path: Path) -> None:
    article_read = article(
        tmp_path, "\n<body>\n<p id='a'>x</p><p id='a'>y</p>\n<p id='2 b'>z</p><p><xref rid='2 b'/></p></body>"
    )
    ids = [e.get("id") for e in article_read.root.iter(etree.Element)]
    assert len(set(ids)) == len(ids)
    assert article_read.origins["a"].line == 3
    renamed = article_read.root.find("body/p[3]").get("id")
    assert article_read.root.find(".//xref").get("rid") == renamed
    assert article_read.origins[renamed].line == 4


def test_a_second_title_is_kept_as_a_translation(tmp_path: Path) -> None:
    article_read = article(
        tmp_path,
        "<front><article-meta><title-group><article-title>One</article-title>"
        "<article-title xml:lang='uk'>Один</article-title></title-group></article-meta></front>",
    )
    assert article_read.metadata.translated_titles == {"uk": "Один"}


def test_the_call_behind_a_foreign_passage_stays_in_the_language_of_the_text(tmp_path: Path) -> None:
    body_read = body(tmp_path, "<p xml:lang='nl'>zin.<fn id='n'><p>x</p></fn></p>")
    assert '<p><styled-content xml:lang="nl">zin.</styled-content><xref ref-type="fn" rid="n">1</xref></p>' in body_read


def test_a_note_in_a_foreign_passage_keeps_its_language_at_the_end_of_the_section(tmp_path: Path) -> None:
    body_read = body(tmp_path, "<p xml:lang='nl'>zin.<fn id='n'><p>x</p></fn></p>")
    assert re.search(r'<fn id="n" xml:lang="nl">', body_read)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("nl_BE", "nl-BE"), ("Nederlands!", "und"), ("zh-Hant-TW", "zh-Hant-TW"), ("", "und")],
)
def test_a_language_is_well_formed_or_undetermined(tmp_path: Path, declared: str, expected: str) -> None:
    assert article(tmp_path, "<body/>", f"<article xml:lang='{declared}'>").language == expected


def test_a_language_given_serves_only_where_none_is_declared(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<article/>")
    assert read(path).language == "und"
    assert read(path, language="fr-BE").language == "fr-BE"
    path.write_text("<article xml:lang='nl'/>")
    assert read(path, language="fr").language == "nl"
    with pytest.raises(UsageError):
        read(path, language="not a tag")


def test_what_is_no_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<html/>")
    with pytest.raises(SourceError, match="root element is <html>"):
        read(path)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<alt-text>null</alt-text>", '<alt-text specific-use="decorative"/>'),
        ("<alt-text xml:lang='nl'> NULL\n</alt-text>", '<alt-text xml:lang="nl" specific-use="decorative"/>'),
        ("<alt-text>Null</alt-text><long-desc>null</long-desc>", '<alt-text specific-use="decorative"/>'),
        ("<alt-text>null</alt-text><alt-text>A mill</alt-text>", "<alt-text>A mill</alt-text>"),
        ("<alt-text>The null hypothesis</alt-text>", "<alt-text>The null hypothesis</alt-text>"),
        ("<alt-text/>", "<alt-text/>"),
    ],
)
def test_the_word_null_marks_decoration(tmp_path: Path, written: str, expected: str) -> None:
    assert body(tmp_path, f"<graphic xlink:href='a.png'>{written}</graphic>") == (
        f'<graphic xlink:href="a.png">{expected}</graphic>'
    )


@pytest.mark.parametrize(
    ("forms", "kept"),
    [
        ("<media xlink:href='a.mp4'/><graphic xlink:href='a.png'/>", ["graphic", "media"]),
        ("<graphic xlink:href='a.tif'/><graphic xlink:href='a.png'/><media xlink:href='a.mp4'/>", ["graphic", "media"]),
        ("<graphic xlink:href='a.png'/><media mimetype='application' xlink:href='a.pdf'/>", ["graphic"]),
        ("<media xlink:href='a.mp4'/>", ["media"]),
    ],
)
def test_a_film_is_shown_with_a_picture_of_it(tmp_path: Path, forms: str, kept: list[str]) -> None:
    root = article(tmp_path, f"<body><fig><alternatives>{forms}</alternatives></fig></body>").root
    assert [child.tag for child in root.iterfind("body/fig/*")] == kept


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ("<media xlink:href='a.mp4'/><graphic xlink:href='a.png'>{}</graphic>", ["graphic"]),
        ("<graphic xlink:href='a.png'>{}</graphic><media xlink:href='a.mp4'>{}</media>", ["graphic", "media"]),
        ("<graphic xlink:href='a.png'>{}</graphic><media xlink:href='a.pdf' mimetype='application'/>", ["graphic"]),
        ("<graphic xlink:href='a.tif'>{}</graphic><graphic xlink:href='a.svg'/>", ["graphic"]),
    ],
)
def test_the_picture_of_a_film_keeps_its_own_words(tmp_path: Path, forms: str, said: list[str]) -> None:
    written = forms.replace("{}", "<alt-text>The mill turns</alt-text>")
    root = article(tmp_path, f"<body><fig><alternatives>{written}</alternatives></fig></body>").root
    assert [child.tag for child in root.iterfind("body/fig/*") if child.find("alt-text") is not None] == said


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>one&#x2028;two</p>", "<p>one two</p>"),
        ("<p>one &#x2029; two</p>", "<p>one two</p>"),
        ("<p><bold>one</bold>&#x2029;two</p>", "<p><bold>one</bold> two</p>"),
        ("<preformat>one&#x2028;  two</preformat>", "<preformat>one\n  two</preformat>"),
        ("<p>one&#x200B;two&#xA0;</p>", "<p>one\u200btwo\xa0</p>"),
    ],
)
def test_the_separators_of_unicode_become_white_space(tmp_path: Path, written: str, expected: str) -> None:
    assert body(tmp_path, written) == expected


def test_a_float_goes_to_the_appendix_that_speaks_of_it(tmp_path: Path) -> None:
    root = article(
        tmp_path,
        "<body><p>see <xref rid='f1'>1</xref></p><p>then</p></body>"
        "<back><app-group><app><p>see <xref rid='f2'>2</xref></p><p>end</p></app></app-group></back>"
        "<floats-group><fig id='f1'/><fig id='f2'/><fig id='f3'/></floats-group>",
    ).root
    assert [e.get("id") if e.tag == "fig" else e.tag for e in root.find("body")] == ["p", "f1", "p", "f3"]
    assert [e.get("id") if e.tag == "fig" else e.tag for e in root.find(".//app")] == ["p", "f2", "p"]
