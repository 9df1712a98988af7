"""What each JATS element becomes: a few lines in, the HTML out, without the ids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from publish.article import read
from publish.errors import SourceError, UsageError
from publish.html import HtmlDocument, render
from tests.conftest import Make

X = "{http://www.w3.org/1999/xhtml}"


def document(make: Make, body: str, **parts: str) -> HtmlDocument:
    return render(read(make(body, **parts)), missing_media="placeholder")


def html(html_document: HtmlDocument, inside: str = "lead") -> str:
    found = next(e for e in html_document.root.iter(f"{X}section") if inside in (e.get("class") or "").split())
    text = etree.tostring(found, encoding="unicode")
    text = re.sub(r"^<section[^>]*>|</section>\s*$", "", text)
    return re.sub(r'\s+id="[^"]*"|\s+xmlns(?::\w+)?="[^"]*"|\n', "", text).strip()


@pytest.mark.parametrize(
    ("jats", "expected"),
    [
        ("<p>a <bold>b</bold> <italic>c</italic><sub>d</sub></p>", "<p>a <b>b</b> <i>c</i><sub>d</sub></p>"),
        ("<p><monospace>x</monospace> <sc>y</sc></p>", '<p><code>x</code> <span class="sc">y</span></p>'),
        ("<p><abbrev>EU<def><p>European Union</p></def></abbrev></p>", '<p><abbr title="European Union">EU</abbr></p>'),
        ("<p><styled-content xml:lang='tr'>İz</styled-content></p>", '<p><span lang="tr" xml:lang="tr">İz</span></p>'),
        (
            "<p><named-content xml:lang='ar'>س</named-content></p>",
            '<p><span lang="ar" xml:lang="ar" dir="rtl">س</span></p>',
        ),
        ("<p><ruby><rb>漢</rb><rt>kan</rt></ruby></p>", "<p><ruby>漢<rt>kan</rt></ruby></p>"),
        (
            "<p><ext-link ext-link-type='doi' xlink:href='10.5555/a b'>it</ext-link></p>",
            '<p><a href="https://doi.org/10.5555/ab">it</a></p>',
        ),
        ("<p><ext-link xlink:href='javascript:alert(1)'>it</ext-link></p>", "<p><span>it</span></p>"),
        ("<p><email>a@b.org</email></p>", '<p><a href="mailto:a@b.org">a@b.org</a></p>'),
        (
            "<disp-quote><p>q</p><attrib>she</attrib></disp-quote>",
            '<blockquote class="disp-quote"><p>q</p><p class="attrib">she</p></blockquote>',
        ),
        (
            "<list list-type='order'><list-item><p>a</p></list-item></list>",
            '<ol class="list"><li><p>a</p></li></ol>',
        ),
        (
            "<list list-type='alpha-lower'><list-item><p>a</p></list-item></list>",
            '<ol class="list" type="a"><li><p>a</p></li></ol>',
        ),
        (
            "<list><list-item><label>(i)</label><p>a</p></list-item></list>",
            '<ul class="list labelled" role="list"><li class="labelled"><span class="label">(i)</span> <p>a</p></li></ul>',
        ),
        (
            "<def-list><def-item><term>t</term><def><p>d</p></def></def-item></def-list>",
            '<dl class="def-list"><dt>t</dt><dd><p>d</p></dd></dl>',
        ),
        (
            "<verse-group><verse-line>one</verse-line></verse-group>",
            '<div class="verse-group"><p class="verse-line">one</p></div>',
        ),
        (
            "<speech><speaker>A</speaker><p>b</p></speech>",
            '<div class="speech"><p class="speaker">A</p><p>b</p></div>',
        ),
        ("<code language='Python'>a\n  b</code>", '<pre class="code"><code class="language-python">a  b</code></pre>'),
        ("<preformat>x</preformat>", '<pre class="preformat">x</pre>'),
        (
            "<statement><label>Theorem 1</label><title>Euclid</title><p>x</p></statement>",
            '<div class="statement"><p class="statement-title"><span class="label">Theorem 1</span> '
            '<span class="title">Euclid</span></p><p>x</p></div>',
        ),
        (
            "<list list-type='order'><label>A</label><title>Steps</title><list-item><p>a</p></list-item></list>",
            '<p class="list-title"><span class="label">A</span> <span class="title">Steps</span></p><ol class="list"><li><p>a</p></li></ol>',
        ),
        (
            "<list><list-item><p>a</p></list-item><x>; </x><list-item><p>b</p></list-item><x>and more</x></list>",
            '<ul class="list"><li><p>a</p></li><li><p>b and more</p></li></ul>',
        ),
        (
            "<def-list><term-head>T <italic>t</italic></term-head><def-head>D</def-head><def-item><label>1</label><def><p>d</p></def>"
            "</def-item><def-item><term>u</term></def-item></def-list>",
            '<p class="def-head"><span>T <i>t</i></span> – <span>D</span></p><dl class="def-list"><dt><span class="label">1</span> </dt>'
            "<dd><p>d</p></dd><dt>u</dt><dd/></dl>",
        ),
        (
            "<verse-group><title>Ode</title><verse-group><label>II</label><verse-line>two</verse-line></verse-group></verse-group>",
            '<div class="verse-group"><p class="title">Ode</p><div class="verse-group"><p class="title"><span class="label">II</span></p>'
            '<p class="verse-line">two</p></div></div>',
        ),
        (
            "<statement><p>x</p><permissions><copyright-year>2020</copyright-year><copyright-holder>Jo</copyright-holder></permissions></statement>",
            '<div class="statement"><p>x</p><div class="permissions"><p class="copyright">© <span>2020</span> <span>Jo</span></p></div></div>',
        ),
        (
            "<disp-quote><p>x</p><permissions><copyright-statement>© 2020 Jo Ngata</copyright-statement><copyright-year>2020</copyright-year>"
            "<copyright-holder>Jo Ngata</copyright-holder></permissions></disp-quote>",
            '<blockquote class="disp-quote"><p>x</p><div class="permissions"><p class="copyright">© 2020 Jo Ngata</p></div></blockquote>',
        ),
        (
            "<fig><caption><p>c</p></caption><subj-group><subject>Health</subject><subj-group><compound-subject><compound-subject-part>"
            "Mind</compound-subject-part><compound-subject-part>Sleep</compound-subject-part></compound-subject></subj-group></subj-group>"
            "<p>x</p></fig>",
            '<figure class="fig"><p>x</p><figcaption><div class="caption"><p>c</p></div><div class="keywords subjects">'
            '<p class="keywords-title">Subjects</p><ul><li class="kwd"><p class="broader">Health</p><ul><li class="kwd"><span>Mind</span>'
            " – <span>Sleep</span></li></ul></li></ul></div></figcaption></figure>",
        ),
        (
            "<disp-formula>a<sub>i</sub> = b<label>(1)</label></disp-formula>",
            '<div class="disp-formula">a<sub>i</sub> = b <span class="label">(1)</span></div>',
        ),
        (
            "<preformat>:-)<alt-text>a smile</alt-text></preformat>",
            '<pre class="preformat">:-)</pre><details class="long-desc"><summary>Description of the image</summary><p>a smile</p></details>',
        ),
        (
            "<table-wrap><alt-text>Two rows</alt-text><table><tbody><tr><td>1</td></tr></tbody></table></table-wrap>",
            '<div class="table-wrap"><div class="table"><table><tbody><tr><td>1</td></tr></tbody></table></div>'
            '<details class="long-desc"><summary>Description</summary><p>Two rows</p></details></div>',
        ),
        (
            "<table-wrap><label>Table 1</label><caption><title>T</title></caption><table><thead><tr><td/><td colspan='2'>h</td>"
            "</tr></thead><tbody><tr><th>r</th><td align='right'>1</td><td/></tr></tbody></table></table-wrap>",
            '<div class="table-wrap"><div class="table"><table><caption><span class="label">Table 1</span> '
            '<div class="caption"><span class="title">T</span> </div></caption><colgroup/><colgroup span="2"/><thead><tr><td/>'
            '<th colspan="2" scope="colgroup">h</th></tr></thead><tbody><tr><th scope="row">r</th>'
            '<td class="align-right">1</td><td/></tr></tbody></table></div></div>',
        ),
    ],
)
def test_an_element_becomes(make: Make, jats: str, expected: str) -> None:
    page = document(make, jats)
    assert html(page) == expected
    assert not page.unrendered


def test_a_section_says_whose_it_is_and_what_it_is_about(make: Make) -> None:
    page = document(
        make,
        "<sec><sec-meta><contrib-group><contrib><name><surname>Ngata</surname><given-names>Jo</given-names></name></contrib>"
        "<aff>The <bold>Town</bold></aff></contrib-group><kwd-group><label>K</label><kwd>trees</kwd></kwd-group>"
        "<permissions><copyright-holder>The Town</copyright-holder></permissions></sec-meta><title>A</title><p>x</p></sec>",
    )
    assert html(page, "sec") == (
        '<h2>A</h2><div class="sec-meta"><ul class="contributors"><li class="contrib"><span class="name">Jo Ngata</span></li></ul>'
        '<ul class="affiliations"><li class="aff">The <b>Town</b></li></ul><div class="keywords"><p class="keywords-title">'
        '<span class="label">K</span></p><ul><li class="kwd">trees</li></ul></div><div class="permissions"><p class="copyright">© '
        "<span>The Town</span></p></div></div><p>x</p>"
    )


def test_lists_of_references_stand_in_each_other(make: Make) -> None:
    page = document(
        make,
        "<p>x</p>",
        back="<back><ref-list><label>R</label><ref-list><label>R1</label><ref><mixed-citation>One.</mixed-citation></ref></ref-list>"
        "</ref-list></back>",
    )
    headings = [(e.tag[-2:], "".join(e.itertext())) for e in page.root.iter(*(f"{X}h{n}" for n in range(1, 7)))]
    assert headings[1:3] == [("h2", "R "), ("h3", "R1 ")]


def test_a_citation_in_fields_goes_only_beside_the_same_work(make: Make) -> None:
    fields = "<element-citation><article-title>{}</article-title><source>Nature</source></element-citation>"
    mixed = "<mixed-citation>A. Tree. Old oaks. Nature 3.</mixed-citation>"
    refs = "".join(f"<ref>{mixed}{fields.format(title)}</ref>" for title in ("Old oaks", "Young lime trees here"))
    page = document(make, "<p>x</p>", back=f"<back><ref-list>{refs}</ref-list></back>")
    said = [" ".join("".join(p.itertext()).split()) for p in page.root.iter(f"{X}p") if p.get("class") == "citation"]
    assert said == ["A. Tree. Old oaks. Nature 3."] * 2 + ["Young lime trees here. Nature."]


def test_a_block_in_a_title_stands_behind_it(make: Make) -> None:
    block = "<named-content>b<list><list-item><p>c</p></list-item></list></named-content>"
    page = document(make, f"<sec><title>A {block} d</title></sec>")
    assert html(page, "sec") == '<h2>A <span>b</span> d</h2><ul class="list"><li><p>c</p></li></ul>'


def test_a_block_in_a_link_beside_a_picture_stands_behind_it(make: Make) -> None:
    page = document(
        make,
        "<fig><graphic xlink:href='a.png'/><ext-link xlink:href='https://example.org/'>See <named-content>the "
        "<disp-quote><p>q</p></disp-quote>words</named-content></ext-link></fig>",
    )
    link = next(e for e in page.root.iter(f"{X}a") if e.get("href") == "https://example.org/")
    assert " ".join("".join(link.itertext()).split()) == "See the words"
    [quotation] = page.root.iter(f"{X}blockquote")
    assert next(quotation.iterancestors(f"{X}figure"), None) is not None


def test_generated_text_stays_in_its_place_in_a_subject(make: Make) -> None:
    markup = html(
        document(
            make, "<fig><subj-group><subject>A <x>and</x> B</subject></subj-group><graphic xlink:href='a.png'/></fig>"
        )
    )
    assert '<li class="kwd">A and B</li>' in markup


def test_a_citation_ends_with_a_full_stop_where_it_stands_alone(make: Make) -> None:
    fields = "<element-citation><source>Trees</source><year>1911</year></element-citation>"
    within = html(document(make, f"<p>See {fields} there.</p>"))
    assert "Trees</cite>. (1911)</span> there." in within
    assert "Trees</cite>. (1911).</p>" in etree.tostring(
        document(make, "", back=f"<back><ref-list><ref>{fields}</ref></ref-list></back>").root, encoding="unicode"
    )


def test_a_block_in_a_licence_stands_behind_its_paragraph(make: Make) -> None:
    licence = "<license-p>Use it <disp-quote><p>freely</p></disp-quote> and well.</license-p>"
    markup = html(
        document(
            make, f"<fig><graphic xlink:href='a.png'/><permissions><license>{licence}</license></permissions></fig>"
        )
    )
    assert "<p>Use it</p><blockquote" in re.sub(r"\s+(?=</p>)", "", markup)
    assert re.search(r"<p[^>]*>\s*and well\.</p>", markup)


def test_a_link_in_a_formula_is_said_once(make: Make) -> None:
    markup = html(document(make, "<disp-formula>a <email>a@b.org</email><attrib>She</attrib></disp-formula>"))
    assert markup.count("a@b.org</a>") == 1


def test_a_figure_with_a_long_description(make: Make) -> None:
    page = document(
        make,
        "<fig id='f'><label>Figure 1</label><caption><title>The mill</title><p>It burnt.</p></caption>"
        "<graphic xlink:href='none.jpg'><alt-text xml:lang='fr'>Un moulin</alt-text><long-desc>Very long.</long-desc></graphic></fig>",
    )
    image = next(page.root.iter(f"{X}img"))
    assert (image.get("alt"), image.get("lang")) == ("Un moulin", "fr")
    details = next(page.root.iter(f"{X}details"))
    assert image.get("aria-details") == details.get("id")
    caption = next(page.root.iter(f"{X}figcaption"))
    assert " ".join("".join(caption.itertext()).split()) == "Figure 1 The mill It burnt."


def test_alternative_text_is_never_made_up(make: Make) -> None:
    page = document(
        make,
        "<graphic xlink:href='a.png'/><graphic xlink:href='b.png' specific-use='decorative'><alt-text/></graphic>"
        "<graphic xlink:href='c.png'><alt-text> </alt-text></graphic>"
        "<graphic xlink:href='d.png'><alt-text>Null</alt-text></graphic>"
        "<graphic xlink:href='e.png'><alt-text>The null hypothesis</alt-text></graphic>",
    )
    assert [(i.get("alt"), i.get("role")) for i in page.root.iter(f"{X}img")] == [
        (None, None),
        ("", "presentation"),
        (None, None),
        ("", "presentation"),
        ("The null hypothesis", None),
    ]


def test_heading_levels_are_never_skipped(make: Make) -> None:
    page = document(
        make,
        "<sec><title>A</title><sec><sec><title>B</title></sec></sec></sec><sec><label>2</label><title>C</title></sec>",
    )
    headings = [(e.tag[-2:], "".join(e.itertext())) for e in page.root.iter(*(f"{X}h{n}" for n in range(1, 7)))]
    assert headings == [
        ("h1", "Trees in the town"),
        ("h2", "A"),
        ("h3", "B"),
        ("h2", "2 C"),
        ("h2", "About this publication"),
    ]


def test_sections_go_deeper_than_html_has_headings(make: Make) -> None:
    body = "".join(f"<sec><title>{n}</title>" for n in range(2, 10)) + "</sec>" * 8
    page = document(make, body)
    deepest = list(page.root.iter(f"{X}h6"))[-1]
    assert deepest.get("aria-level") == "9"


def test_a_note_and_its_call_lead_to_each_other(make: Make) -> None:
    page = document(make, "<sec><title>A</title><p>word<fn id='n'><p>note</p></fn></p></sec>")
    call = page.root.find(f".//{X}a[@role='doc-noteref']")
    note = page.root.find(f".//{X}aside[@role='doc-footnote']")
    back = page.root.find(f".//{X}a[@role='doc-backlink']")
    assert call.get("href") == "#" + note.get("id") == "#n"
    assert back.get("href") == "#" + call.get("id")


def test_references_in_fields_read_as_a_sentence(make: Make) -> None:
    page = document(
        make,
        "<p>See <xref ref-type='bibr' rid='r'>Peeters 2020</xref>.</p>",
        back="<back><ref-list><ref id='r'><element-citation publication-type='journal'><person-group>"
        "<name><surname>Peeters</surname><given-names>A</given-names></name><name><surname>Li</surname><given-names>B</given-names></name>"
        "</person-group><year>2020</year><article-title>On trees</article-title><source>Town</source><volume>3</volume>"
        "<issue>1</issue><fpage>5</fpage><lpage>9</lpage><pub-id pub-id-type='doi'>10.5555/x</pub-id></element-citation></ref></ref-list></back>",
    )
    citation = page.root.find(f".//{X}p[@class='citation']")
    assert "".join(citation.itertext()) == "Peeters A, Li B (2020). On trees. Town, 3(1), 5–9. 10.5555/x"
    assert page.root.find(f".//{X}a[@role='doc-biblioref']").get("href") == "#r"


def test_an_unknown_element_keeps_its_text_and_is_named(make: Make) -> None:
    page = document(make, "<p>a <mystery>b</mystery></p>\n<puzzle><p>c</p></puzzle>")
    assert html(page) == '<p>a <span class="unknown">b</span></p><div class="unknown"><p>c</p></div>'
    assert [(u.name, u.origin.line) for u in page.unrendered] == [("mystery", 5), ("puzzle", 6)]


def test_formulas_carry_their_words(make: Make) -> None:
    page = document(
        make,
        "<p><inline-formula><mml:math><mml:msup><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula></p>",
    )
    math = next(page.root.iter("{http://www.w3.org/1998/Math/MathML}math"))
    assert math.get("alttext") == "a squared"


def test_words_of_ours_are_in_the_language_of_the_document(make: Make) -> None:
    head = '<article xml:lang="{}">'
    for language, word in (("nl-BE", "Referenties"), ("fr", "Références"), ("yo", "References")):
        page = document(
            make,
            "<p>x</p>",
            back="<back><ref-list><ref><mixed-citation>y</mixed-citation></ref></ref-list></back>",
            head=head.format(language),
        )
        heading = page.root.find(f".//{X}section[@role='doc-bibliography']/{X}h2")
        assert "".join(heading.itertext()) == word
        assert (heading.find(f"{X}span") is not None) == (language == "yo")


def test_missing_pictures_stop_the_export_with_every_line(make: Make) -> None:
    article = read(make("<p>x</p>\n<graphic xlink:href='a.png'/>\n<graphic xlink:href='b.png'/>"))
    with pytest.raises(SourceError) as caught:
        render(article)
    assert "2 pictures missing" in str(caught.value)
    assert "line 6: a.png" in str(caught.value)
    assert "line 7: b.png" in str(caught.value)


def test_a_climbing_path_is_refused_even_with_placeholders(make: Make) -> None:
    with pytest.raises(SourceError, match="outside the article's folder"):
        document(make, "<graphic xlink:href='../../secret.png'/>")


def test_a_theme_replaces_one_macro(make: Make, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "quote.html.jinja").write_text(
        "{% macro disp_quote(node) %}<q class='ours'>{{ content(node) }}</q>{% endmacro %}"
    )
    page = render(
        read(make("<disp-quote><p>a</p></disp-quote><verse-group><verse-line>b</verse-line></verse-group>")),
        theme=theme,
    )
    assert html(page) == '<q class="ours"><p>a</p></q><div class="verse-group"><p class="verse-line">b</p></div>'


@pytest.mark.parametrize(
    "template",
    [
        "{% macro p(node) %}{{ node._element }}{% endmacro %}",
        "{% macro p(node) %}{{ ''.__class__.__mro__ }}{% endmacro %}",
        "{% macro p(node) %}{{ unknown() }}{% endmacro %}",
        "{% macro p(node) %}",
        "{% macro p(node) %}<p>{% endmacro %}",
    ],
)
def test_a_theme_cannot_break_out_and_its_faults_are_named(make: Make, tmp_path: Path, template: str) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "paragraph.html.jinja").write_text(template)
    with pytest.raises(UsageError):
        render(read(make("<p>a</p>")), theme=theme)


def test_every_id_leads_to_its_line(make: Make) -> None:
    page = document(make, "<p>one</p>\n<p>two <bold>three</bold></p>")
    bold = next(page.root.iter(f"{X}b"))
    assert page.origins[bold.get("id")].line == 6


@pytest.mark.parametrize(
    ("cited", "callers"),
    [
        ("<xref rid='r1'>1</xref><xref rid='r2'/>–<xref rid='r3'>3</xref>", ["1", "1", "3"]),
        ("<xref rid='r1 r2 r3'>1–3</xref>", ["1", "1", "3"]),
        ("<xref rid='r1 r2 r3'>earlier work</xref>", ["earlier work"] * 3),
        ("<xref rid='r1'>1</xref> and <xref rid='r3'>3</xref>", ["1", None, "3"]),
    ],
)
def test_every_work_that_is_cited_leads_back(make: Make, cited: str, callers: list[str | None]) -> None:
    works = "".join(f"<ref id='r{n}'><label>{n}</label><mixed-citation>Work.</mixed-citation></ref>" for n in (1, 2, 3))
    page = document(make, f"<p>As known ({cited}).</p>", back=f"<back><ref-list>{works}</ref-list></back>")
    words = {a.get("id"): "".join(a.itertext()) for a in page.root.iter(f"{X}a")}
    back = [li.find(f".//{X}a[@role='doc-backlink']") for li in page.root.iterfind(f".//{X}li[@class='ref']")]
    assert [None if a is None else words[a.get("href")[1:]] for a in back] == callers


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("", "Abstract"),
        ("graphical", "Graphical abstract"),
        ("key-points", "Key points"),
        ("Plain_Language_Summary", "Plain language summary"),
        ("section", "Abstract"),
    ],
)
def test_abstracts_are_told_apart(make: Make, kind: str, heading: str) -> None:
    front = f"<front><article-meta><abstract abstract-type='{kind}'><p>x</p></abstract></article-meta></front>"
    root = document(make, "<p>x</p>", front=front).root
    assert "".join(root.find(f".//{X}section[@role='doc-abstract']/{X}h2").itertext()) == heading


@pytest.mark.parametrize(
    ("exercise", "read_as"),
    [
        ("<answer><p>This.</p></answer>", "Answer This."),
        ("<answer><label>1</label><p>This.</p></answer>", "Answer 1 This."),
        ("<answer><label>Answer 1</label><p>This.</p></answer>", "Answer 1 This."),
        ("<explanation><p>Because.</p></explanation>", "Explanation Because."),
        ("<question><label>1.</label><p>Which?</p></question>", "1. Which?"),
        ("<explanation><title>Why</title><p>Because.</p></explanation>", "Why Because."),
    ],
)
def test_an_answer_says_that_it_is_one(make: Make, exercise: str, read_as: str) -> None:
    text = re.sub("<[^>]+>", " ", html(document(make, exercise)))
    assert " ".join(text.split()) == read_as


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("<named-content xlink:href='https://example.org/a'>oak</named-content>", [("https://example.org/a", "oak")]),
        ("<named-content>oak</named-content>", []),
        (
            "<named-content xlink:href='https://example.org/a'><ext-link xlink:href='https://example.org/b'>oak</ext-link></named-content>",
            [("https://example.org/b", "oak")],
        ),
        (
            "<ext-link xlink:href='https://example.org/b'><named-content xlink:href='https://example.org/a'>oak</named-content></ext-link>",
            [("https://example.org/b", "oak")],
        ),
    ],
)
def test_a_named_thing_leads_to_its_address(make: Make, written: str, links: list[tuple[str, str]]) -> None:
    root = document(make, f"<p>{written}</p>").root
    assert [(a.get("href"), "".join(a.itertext())) for a in root.iter(f"{X}a") if "example" in a.get("href")] == links


def test_our_own_words_are_in_the_language_of_a_part(make: Make) -> None:
    part = "<front-stub><title-group><article-title>{0}</article-title></title-group><kwd-group><kwd>{0}</kwd></kwd-group></front-stub>"
    parts = "".join(
        f"<sub-article id='{lang}' xml:lang='{lang}'>{part.format(lang)}<body><p>x</p></body></sub-article>"
        for lang in ("pt", "nl")
    )
    front = "<front><article-meta><kwd-group><kwd>en</kwd></kwd-group></article-meta></front>"
    root = document(make, "<p>x</p>", front=front, back=parts).root
    titles = [" ".join("".join(p.itertext()).split()) for p in root.iter(f"{X}p") if p.get("class") == "keywords-title"]
    assert titles == ["Keywords", "Palavras-chave", "Trefwoorden"]
