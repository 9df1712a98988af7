"""The words that we add to a publication ourselves are of its language, or say that they are English (WCAG 3.1.2)."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from lxml import etree

from publish import epub, pdf, resources
from publish.article import read
from publish.html import HtmlDocument, render, web_page
from publish.html.directions import direction
from publish.html.terms import Terms
from tests.conftest import Make

ENGLISH = tomllib.loads((resources.assets() / "terms" / "en.toml").read_text("utf-8"))
OURS = {word for said in ENGLISH.values() for word in re.findall(r"\b[A-Z][a-z]{3,}\b", said)}
NOT_OURS = {"EPUB", "Accessibility", "WCAG", "Matterhorn", "Unicode"}
SPOKEN = ("aria-label", "alt", "title")
FRONT = """<front><journal-meta><publisher><publisher-name>Xx</publisher-name></publisher></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/1</article-id><title-group><article-title>Yy</article-title></title-group>
<pub-date iso-8601-date="1948-12-10"/><permissions><copyright-statement>© Xx</copyright-statement></permissions>
<related-article related-article-type="companion" vol="3" page="4" xlink:href="10.5555/2" ext-link-type="doi"/>
<abstract><p>Zz.</p></abstract><kwd-group><kwd>zz</kwd></kwd-group></article-meta></front>"""
HEAD = '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="{}">'
BODY = (
    "".join(f"<sec><title>Aa {number}</title><p>Bb.</p></sec>" for number in range(7))
    + '<sec><title>Cc</title><p>Dd<fn><p>Ee</p></fn></p><fig id="f"><label>1</label><caption><p>Ff</p></caption>'
    '<graphic xlink:href="gone.png"><alt-text>Gg</alt-text><long-desc>Hh ii.</long-desc></graphic></fig>'
    "<table-wrap><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></table-wrap></sec>"
)
BACK = """<back><ack><p>Jj</p></ack><ref-list><ref id="r"><mixed-citation>Kk</mixed-citation></ref></ref-list>
<glossary><def-list><def-item><term>l</term><def><p>Ll</p></def></def-item></def-list></glossary></back>"""


def document(make: Make, language: str) -> HtmlDocument:
    path = make(BODY, front=FRONT, back=BACK, head=HEAD.format(language))
    return render(read(path), missing_media="placeholder")


def unmarked(root: etree._Element) -> Iterator[str]:
    """Words of ours, or of the English months, in no part that says that it is English."""
    for element in root.iter(etree.Element):
        texts = [(element, element.text), *((element, element.get(name)) for name in SPOKEN)]
        texts += [(element, child.tail) for child in element]
        for home, said in texts:
            language = next((tag for holder in (home, *home.iterancestors()) if (tag := holder.get("lang"))), None)
            if language != "en" and etree.QName(element).localname not in ("style", "meta", "creator"):
                yield from OURS & set(re.findall(r"\w+", said or "")) - NOT_OURS


@pytest.mark.parametrize("language", ["yo", "dv", "iu", "haw-US", "x-none"])
def test_no_english_word_of_ours_is_unmarked_on_a_page_or_in_a_book(make: Make, language: str) -> None:
    made = document(make, language)
    files = web_page.prepare(made, "a").files()
    assert set(unmarked(etree.HTML(files["a.html"]))) == set()
    book = zipfile.ZipFile(io.BytesIO(epub.write(epub.prepare(made))))
    for name in book.namelist():
        if name.endswith((".xhtml", ".svg")):
            assert (name, set(unmarked(etree.fromstring(book.read(name))))) == (name, set())


@pytest.mark.parametrize("language", ["yo", "dv"])
def test_no_english_word_of_ours_is_unmarked_in_a_pdf(make: Make, language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf.make(document(make, language)).data)) as made:
        found: list[str] = []

        def walk(element: pikepdf.Object, around: str) -> None:
            if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
                return
            own = str(element.get("/Lang", around))
            sentence = f"{element.get('/Alt', '')} {element.get('/ActualText', '')}"
            for kid in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else []:
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                    sentence += f" {kid.Obj.get('/Contents', '')}"
                walk(kid, own)
            if own != "en":
                found.extend(OURS & set(re.findall(r"\w+", sentence)))

        walk(made.Root.StructTreeRoot.K[0], language)
        assert found == []


@pytest.mark.parametrize("language", ["nl", "fr", "uk"])
def test_our_words_in_a_language_that_we_know_need_no_mark(make: Make, language: str) -> None:
    files = web_page.prepare(document(make, language), "a").files()
    assert b'lang="en"' not in files["a.html"]


def test_a_heading_of_ours_keeps_its_side_of_the_page(make: Make) -> None:
    made = document(make, "dv")
    files = web_page.prepare(made, "a").files()
    book = zipfile.ZipFile(io.BytesIO(epub.write(epub.prepare(made))))
    roots = [etree.HTML(files["a.html"]), *(etree.fromstring(book.read(n)) for n in book.namelist() if "xhtml" in n)]
    headings = [e for root in roots for e in root.iter(*(f"{{*}}{name}" for name in ("h1", "h2", "h3", "p")))]
    turned = [e for e in headings if e.get("dir") == "ltr"]
    assert len(headings) > 10
    assert not turned


@pytest.mark.parametrize(
    ("language", "iso", "expected"),
    [
        ("pl", "1948-12-10", "10 grudnia 1948"),
        ("pl-PL", "1948-12", "grudzień 1948"),
        ("hu", "1948-12-10", "1948. december 10."),
        ("ja", "2026-01-01", "2026年1月1日"),
        ("ar", "1948-12-10", "10 ديسمبر 1948"),
        ("sr-Latn", "1948-05-01", "1. maj 1948."),
        ("zh-Hant-TW", "1948-05", "1948年5月"),
        ("en", "1948-12-10", "10 December 1948"),
        ("nl", "1948-12-10", "10 december 1948"),
        ("pl", "1948", "1948"),
        ("cs", "2025-03-04", "4. března 2025"),
        ("lv", "2025-03-04", "2025. gada 4. marts"),
        ("uk", "1948-12-10", "10 грудня 1948"),
        ("uk", "1948-12", "грудень 1948"),
        ("sr-ME", "1948-05-01", "1. maj 1948."),
        ("ar-Latn", "1948-12-10", '<span lang="en" xml:lang="en">10 December 1948</span>'),
        ("tlh", "1948-12-10", '<span lang="en" xml:lang="en">10 December 1948</span>'),
    ],
)
def test_a_date_is_written_as_the_language_does(language: str, iso: str, expected: str) -> None:
    assert Terms(language).date(iso) == expected


@pytest.mark.parametrize(
    ("language", "taken", "foreign"),
    [
        ("nl-BE", "nl", False),
        ("gsw", "de", True),
        ("nds-NL", "nl", True),
        ("oc-x-local", "fr", True),
        ("nl-Arab", "en", True),  # the language, in letters in which we have no words of it
        ("en-x-Latn", "en", False),  # what is private says nothing of the script
        ("../terms/nl", "en", True),
        ("yo", "en", True),
    ],
)
def test_a_language_without_words_takes_the_nearest_and_says_so(language: str, taken: str, foreign: bool) -> None:
    terms = Terms(language)
    assert (terms.language, terms.foreign) == (taken, foreign)
    assert (f'lang="{taken}"' in terms.markup("cover")) == foreign


def test_each_nearest_language_has_words_and_runs_the_same_way() -> None:
    table = tomllib.loads((resources.assets() / "languages" / "nearest.toml").read_text("utf-8"))
    for tag, near in table["nearest"].items():
        assert direction(tag) == direction(near), tag
        assert Terms(tag).language == near, tag
        assert Terms(tag).foreign, f"{tag} has words of its own"


@pytest.mark.parametrize(
    ("language", "marked"), [("nl", None), ("yo", "edition "), ("dv", "edition "), ("gsw", ". Aufl.")]
)
def test_the_word_for_an_edition_is_marked_where_it_is_foreign(make: Make, language: str, marked: str | None) -> None:
    back = """<back><ref-list><ref id="r"><element-citation><source>M</source><edition>2</edition>
    </element-citation></ref></ref-list></back>"""
    made = render(read(make("<p>x</p>", back=back, head=HEAD.format(language))))
    item = etree.HTML(web_page.prepare(made, "a").files()["a.html"]).find(".//li[@id='r']")
    assert item is not None
    assert next((span.text for span in item.iter("span") if span.get("lang")), None) == marked
