"""The table of contents and the landmarks."""

from lxml import etree

from tests.epub.conftest import NAMES, Book, Publish

BODY = """<sec id="a"><title>Oaks <italic>and</italic> elms<xref ref-type="fn" rid="f">1</xref></title><p>x</p>
<fn id="f"><p>Note.</p></fn>
<sec id="a1"><title>H<sub>2</sub>O</title><p>x</p><sec id="a2"><title>Third</title><p>x</p><sec id="a3"><title>Fourth</title>
<p>x</p></sec></sec></sec></sec>
<sec id="b"><title>See <ext-link xlink:href="https://example.org">there</ext-link></title><p>x</p></sec>"""
ABSTRACT = """<front><article-meta><title-group><article-title>Trees</article-title></title-group>
<abstract id="abs"><p>Short.</p></abstract></article-meta></front>"""


def _toc(book: Book) -> etree._Element:
    element = book.tree("contents.xhtml").find(".//h:nav[@role='doc-toc']", NAMES)
    assert element is not None
    return element


def _lines(parent: etree._Element, depth: int = 0) -> list[tuple[int, str, str]]:
    lines = []
    for item in parent.iterfind("h:ol/h:li", NAMES):
        link = item.find("h:a", NAMES)
        assert link is not None
        lines += [(depth, "".join(link.itertext()), link.get("href", "")), *_lines(item, depth + 1)]
    return lines


def test_the_contents_follow_the_headings_to_the_third_level(publish: Publish) -> None:
    lines = _lines(_toc(publish(BODY, front=ABSTRACT)))
    assert [(depth, text) for depth, text, _ in lines] == [
        (0, "Trees"),
        (0, "Abstract"),
        (0, "Oaks and elms"),
        (1, "H2O"),
        (2, "Third"),
        (0, "See there"),
    ]
    assert [href for _, _, href in lines][1:4] == ["01-front.xhtml#abs", "02-section.xhtml", "02-section.xhtml#a1"]


def test_a_label_keeps_its_markup_but_no_link_and_no_id(publish: Publish) -> None:
    toc = _toc(publish(BODY))
    labels = toc.findall(".//h:a", NAMES)
    assert [i.text for a in labels for i in a.iterfind("h:i", NAMES)] == ["and"]
    assert [s.text for a in labels for s in a.iterfind("h:sub", NAMES)] == ["2"]
    assert not [e for a in labels for e in a.iterdescendants() if e.get("id") or e.get("href")]


def test_a_label_has_no_empty_spans(publish: Publish) -> None:
    body = """<sec><title>Oaks<named-content content-type="anchor"/> and<named-content> </named-content>elms<bold><italic/></bold></title>
    <p>x</p></sec>"""
    toc = _toc(publish(body))
    assert "Oaks and elms" in [text for _, text, _ in _lines(toc)]
    assert toc.findall(".//h:a//*", NAMES) == []


def test_an_article_without_sections_has_contents_all_the_same(publish: Publish) -> None:
    assert _lines(_toc(publish("<p>Only this.</p>")))[0] == (0, "Trees in the town", "01-front.xhtml")


def test_an_article_without_a_title_is_named_all_the_same(publish: Publish) -> None:
    book = publish("<p>Only this.</p>", front="<front/>", head='<article xml:lang="de">')
    assert book.dc("title") == ["Artikel ohne Titel"]
    assert _lines(_toc(book))[0] == (0, "Artikel ohne Titel", "01-front.xhtml")


def test_a_heading_in_another_language_keeps_it(publish: Publish) -> None:
    toc = _toc(publish('<sec xml:lang="fr"><title>Chênes</title><p>x</p></sec>'))
    link = next(a for a in toc.iterfind(".//h:a", NAMES) if a.text == "Chênes")
    assert link.get("lang") == "fr"


def test_landmarks_lead_to_the_parts(publish: Publish) -> None:
    refs = '<back><ref-list><ref id="r"><mixed-citation>A.</mixed-citation></ref></ref-list></back>'
    book = publish(BODY, back=refs)
    marks = book.tree("contents.xhtml").findall(".//h:nav[@hidden]//h:a", NAMES)
    places = {a.get("{http://www.idpf.org/2007/ops}type"): a.get("href") for a in marks}
    assert places == {
        "cover": "cover.xhtml",
        "titlepage": "01-front.xhtml",
        "toc": "contents.xhtml#contents",
        "bodymatter": "02-section.xhtml",
        "bibliography": "04-bibliography.xhtml",
    }


def test_our_words_are_in_the_language_of_the_article_or_marked(publish: Publish) -> None:
    dutch = _toc(publish(BODY, head='<article xml:lang="nl-BE" xmlns:xlink="http://www.w3.org/1999/xlink">'))
    heading = dutch.find("h:h1", NAMES)
    assert heading is not None
    assert (heading.text, heading.get("lang")) == ("Inhoud", None)
    finnish = _toc(publish(BODY, head='<article xml:lang="fi" xmlns:xlink="http://www.w3.org/1999/xlink">'))
    assert (finnish.findtext("h:h1", namespaces=NAMES), len(finnish.findall("h:h1/*", NAMES))) == ("Sisällys", 0)
    yoruba = _toc(publish(BODY, head='<article xml:lang="yo" xmlns:xlink="http://www.w3.org/1999/xlink">'))
    heading = yoruba.find("h:h1", NAMES)
    assert heading is not None
    [marked] = heading
    assert (heading.text, marked.text, marked.get("lang")) == (None, "Contents", "en")
