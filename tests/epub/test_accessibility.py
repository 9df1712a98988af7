"""The accessibility metadata says what is so, and nothing else."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from publish.epub.accessibility import Claim, Findings, features, hazard, hazards, survey
from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import make
from tests.conftest import FRONT
from tests.epub.conftest import Book, Publish

DESCRIBED = (
    '<fig id="g"><caption><p>A.</p></caption><graphic xlink:href="a.png"><alt-text>An oak.</alt-text></graphic></fig>'
)
BLANK = '<fig><caption><p>B.</p></caption><graphic xlink:href="b.png"/></fig>'
LONG = """<fig><graphic xlink:href="a.png"><alt-text>An oak.</alt-text><long-desc>It has many branches, and a nest.</long-desc>
</graphic></fig>"""
MATH = '<disp-formula id="m"><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>'
MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML" {}><mi>x</mi></math>'
SECTIONS = "<sec><title>A</title><p>x</p></sec><sec><title>B</title><p>y</p></sec>"


def _features(book: Book) -> list[str]:
    return book.meta("schema:accessibilityFeature")


def surveyed(markup: str = "<p>x</p>", sheet: str = "", contents: str = "") -> Findings:
    body, navigation = (
        etree.fromstring(
            f'<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{inner}</body>'
        )
        for inner in (markup, contents)
    )
    document = ContentDocument("a.xhtml", "section", "bodymatter", body, "A", "en", None)
    return survey([document], [], navigation, sheet)


def nav(kind: str, *hrefs: str) -> str:
    lines = "".join(f'<li><a href="{href}">x</a></li>' for href in hrefs)
    return f'<nav epub:type="{kind}"><ol>{lines}</ol></nav>'


@pytest.mark.parametrize(
    ("feature", "with_it", "without"),
    [
        ("tableOfContents", {"contents": nav("toc", "a.xhtml")}, {"contents": nav("toc", "b.xhtml")}),
        ("tableOfContents", {"contents": nav("toc", "a.xhtml")}, {"contents": nav("landmarks", "a.xhtml")}),
        ("readingOrder", {"markup": '<p tabindex="0">x</p>'}, {"markup": '<p tabindex="2">x</p>'}),
        ("readingOrder", {"sheet": "p { flex-flow: row }"}, {"sheet": "@media print { p { flex-flow: row-reverse } }"}),
        ("readingOrder", {"sheet": "p { border: 1px }"}, {"sheet": "p { order: 2 }"}),
        ("readingOrder", {"markup": '<p style="margin: 0">x</p>'}, {"markup": '<p style="float: right">x</p>'}),
        ("displayTransformability", {"sheet": "p { font-size: 1em }"}, {"sheet": "p { font-size: 12px }"}),
        ("displayTransformability", {"sheet": "p { line-height: 1.5 }"}, {"sheet": "p { line-height: 14pt }"}),
        ("displayTransformability", {"sheet": "p { margin: 0 }"}, {"sheet": "p { margin: 0 !important }"}),
        ("displayTransformability", {"sheet": "p { color: inherit }"}, {"sheet": "p { color: #333 }"}),
        ("displayTransformability", {"markup": "<p>x</p>"}, {"markup": '<p style="font: 9pt serif">x</p>'}),
        ("structuralNavigation", {"markup": "<h1>A</h1><h2>B</h2>"}, {"markup": "<h1>A</h1>"}),
        ("ARIA", {"markup": '<p role="note">x</p>'}, {"markup": '<p aria-label="x">x</p>'}),
        ("alternativeText", {"markup": '<img alt="x"/>'}, {"markup": '<img alt="x"/><img/>'}),
        ("alternativeText", {"markup": '<img alt="x"/>'}, {"markup": '<img alt=""/>'}),
        ("longDescription", {"markup": '<img alt="x" aria-details="d"/>'}, {"markup": '<img alt="x"/>'}),
        ("MathML", {"markup": MATHML.format("")}, {"markup": "<p>x</p>"}),
        ("describedMath", {"markup": MATHML.format('alttext="x"')}, {"markup": MATHML.format("")}),
        ("rubyAnnotations", {"markup": "<ruby>x<rt>y</rt></ruby>"}, {"markup": "<p>x</p>"}),
        ("transcript", {"markup": '<audio aria-details="d"/>'}, {"markup": '<audio aria-details="d"/><audio/>'}),
        ("pageBreakMarkers", {"markup": '<span role="doc-pagebreak"/>'}, {"markup": "<p>x</p>"}),
        ("pageNavigation", {"contents": nav("page-list", "a.xhtml")}, {"contents": nav("page-list", "a.xhtml#p")}),
    ],
)
def test_a_feature_is_claimed_where_it_was_found_and_nowhere_else(
    feature: str, with_it: dict[str, str], without: dict[str, str]
) -> None:
    assert feature in features(surveyed(**with_it))
    assert feature not in features(surveyed(**without))


def test_what_the_contents_do_not_lead_to_is_counted() -> None:
    markup = """<section id="s"><h1 id="h">A</h1><section id="t"><h2>B</h2><figure id="f" class="fig"><img alt="x"/></figure>
    <aside id="b"><h3>C</h3></aside></section></section>"""
    assert surveyed(markup, contents=nav("toc", "a.xhtml")).reach.unlisted == 2
    assert surveyed(markup, contents=nav("toc", "a.xhtml#s", "a.xhtml#t")).reach.unlisted == 1
    assert surveyed(markup, contents=nav("toc", "a.xhtml", "a.xhtml#t") + nav("loi", "a.xhtml#f")).reach.unlisted == 0


def test_nothing_of_a_finished_book_is_locked(publish: Publish) -> None:
    book = publish(SECTIONS)
    assert "unlocked" in _features(book)
    assert "META-INF/encryption.xml" not in book.archive.namelist()
    assert not any(member.flag_bits & 1 for member in book.archive.infolist())


def test_text_alone(publish: Publish) -> None:
    book = publish(SECTIONS)
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert {"tableOfContents", "structuralNavigation", "readingOrder"} <= set(_features(book))
    assert not {"alternativeText", "longDescription", "MathML"} & set(_features(book))
    assert "no images" in book.meta("schema:accessibilitySummary")[0]


def test_described_images_can_be_read_without_seeing(publish: Publish) -> None:
    book = publish(DESCRIBED, pictures=("a.png",))
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert book.meta("schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert "alternativeText" in _features(book)


def test_one_image_without_a_description_takes_the_claim_away(publish: Publish) -> None:
    book = publish(DESCRIBED + BLANK, pictures=("a.png", "b.png"))
    assert book.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in _features(book)
    assert "1 of 2" in book.meta("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(("alt_text", "described"), [("null", False), (" NULL ", False), ("The null point", True)])
def test_a_picture_that_says_null_is_decoration(publish: Publish, alt_text: str, described: bool) -> None:
    book = publish(f'<graphic xlink:href="a.png"><alt-text>{alt_text}</alt-text></graphic>', pictures=("a.png",))
    assert ("alternativeText" in _features(book)) is described
    assert ("no images" in book.meta("schema:accessibilitySummary")[0]) is not described


def test_long_descriptions_and_formulas(publish: Publish) -> None:
    book = publish(LONG + MATH, pictures=("a.png",))
    assert {"longDescription", "MathML", "describedMath"} <= set(_features(book))
    assert "MathML" in book.meta("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(("frames", "expected"), [(1, "none"), (2, "unknown")])
def test_a_moving_image_makes_the_hazard_unknown(frames: int, expected: str) -> None:
    drawn = [Image.new("L", (4, 4), 255 * (n % 2)) for n in range(frames)]
    bytes_io = BytesIO()
    drawn[0].save(bytes_io, "GIF", save_all=True, append_images=drawn[1:], duration=100)
    found = survey((), [File("images/a.gif", "image/gif", bytes_io.getvalue())], make("body"), "")
    assert hazard(found) == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((), ("unknown",)),
        (("noFlashingHazard", "sound"), ("noFlashingHazard", "sound")),
        (("none",), ("none",)),
        (("none", "sound"), ("unknown",)),  # what contradicts itself is not repeated
        (("sound", "noSoundHazard"), ("unknown",)),
        (("harmless",), ("unknown",)),
    ],
)
def test_the_article_says_of_films_what_nobody_can_see_in_them(
    stated: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert hazards(surveyed("<video/>"), Claim(hazards=stated)) == expected
    assert hazards(surveyed("<p>x</p>"), Claim(hazards=stated)) == ("none",)


@pytest.mark.parametrize(
    ("attributes", "kind", "is_said"),
    [
        ('vocab="schema.org"', "accessibility-metadata", True),
        ("", "accessibility-metadata", False),
        ('vocab="schema.org"', "issue", False),
    ],
)
def test_the_summary_begins_with_what_the_article_says(
    publish: Publish, attributes: str, kind: str, is_said: bool
) -> None:
    said = f"""<processing-meta><custom-meta-group content-type="{kind}"><custom-meta {attributes}>
<meta-name>accessibilitySummary</meta-name><meta-value>Read aloud by its author.</meta-value></custom-meta>
</custom-meta-group></processing-meta>"""
    [summary] = publish("<p>x</p>", front=said + FRONT).meta("schema:accessibilitySummary")
    assert summary.startswith("Read aloud by its author. ") is is_said
    assert "no images" in summary


@pytest.mark.parametrize(
    ("language", "words", "said_in"),
    [("nl", "inhoudsopgave", "nl"), ("fr-BE", "table des matières", "fr"), ("yo", "table of contents", "en")],
)
def test_the_summary_is_in_the_language_of_the_publication(
    publish: Publish, language: str, words: str, said_in: str
) -> None:
    book = publish(SECTIONS, head=f'<article xml:lang="{language}">')
    element = book.package.find(".//{*}meta[@property='schema:accessibilitySummary']")
    assert element is not None
    assert words in (element.text or "")
    assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == said_in


def test_wide_tables_and_formulas_are_reached_with_the_keyboard(publish: Publish) -> None:
    table = """<table-wrap id="t"><label>Table 1</label><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody>
    </table></table-wrap>"""
    book = publish(table + MATH)
    stops = [e for name in book.sections for e in book.tree(name).iter() if e.get("tabindex") == "0"]
    assert [(e.get("class") or "").split()[0] for e in stops] == ["table", "disp-formula"]
    named = stops[0].get("aria-labelledby")
    assert named is not None
    assert book.with_id(named)[1].text == "Table 1"
