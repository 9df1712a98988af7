"""What we set around words of ours, as each language sets it: the colon behind "Keywords", the comma between keywords."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from publish import epub, pdf
from publish.article import read
from publish.epub import accessibility
from publish.html import render
from publish.html.terms import Terms
from tests.conftest import Make

FRONT = """<front><journal-meta><journal-id>j</journal-id></journal-meta><article-meta><title-group><article-title>Zz
</article-title></title-group><abstract><p>Aa.</p></abstract><kwd-group>{}</kwd-group></article-meta></front>"""
HEAD = '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="{}">'


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("nl", ("lezen", "horen"), "Trefwoorden: lezen, horen"),
        ("fr", ("lire", "entendre"), "Mots-clés : lire, entendre"),
        ("ja", ("朗読", "図書館"), "キーワード：朗読、図書館"),
        ("zh", ("阅读", "图书馆"), "关键词：阅读；图书馆"),
        ("ru", ("чтение", "слух"), "Ключевые слова: чтение, слух"),
    ],
)
def test_keywords_are_set_as_the_language_sets_them(
    make: Make, language: str, words: tuple[str, str], expected: str
) -> None:
    front = FRONT.format("".join(f"<kwd>{word}</kwd>" for word in words))
    printed = pdf.make(render(read(make("<p>x</p>", front=front, head=HEAD.format(language)))))
    with pypdfium2.PdfDocument(io.BytesIO(printed.data)) as document:
        text = document[0].get_textpage().get_text_bounded().replace("\xa0", " ")
    assert expected in text


@pytest.mark.parametrize(("language", "comma"), [("ar", "،"), ("fa", "،"), ("he", ",")])
def test_the_comma_between_keywords_turns_with_the_letters(make: Make, language: str, comma: str) -> None:
    front = FRONT.format("<kwd>אא</kwd><kwd>בב</kwd>" if language == "he" else "<kwd>باب</kwd><kwd>دار</kwd>")
    printed = pdf.make(render(read(make("<p>x</p>", front=front, head=HEAD.format(language)))))
    with pypdfium2.PdfDocument(io.BytesIO(printed.data)) as document:
        said = document[0].get_textpage().get_text_bounded()
    assert [sign for sign in said if sign in ",،"] == [comma]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "المجلد 3، صفحة 4"),
        ("ja", "巻 3、ページ 4"),
        ("zh-TW", "卷 3，頁 4"),
        ("ru", "Том 3, Страница 4"),
        ("en", "Volume 3, Page 4"),
    ],
)
def test_where_a_related_article_stands_is_told_with_the_comma_of_the_language(
    make: Make, language: str, expected: str
) -> None:
    related = '<related-article related-article-type="companion" vol="3" page="4"/><abstract>'
    front = FRONT.format("").replace("<abstract>", related)
    page = render(read(make("<p>x</p>", front=front, head=HEAD.format(language))))
    assert expected in "".join(page.root.itertext())


@pytest.mark.parametrize(("language", "gaps"), [("ja", 0), ("zh-Hant", 0), ("ko", 2), ("hi", 2), ("en", 2)])
def test_sentences_of_the_summary_stand_as_close_as_the_language_sets_them(
    make: Make, language: str, gaps: int
) -> None:
    made = epub.prepare(render(read(make("<p>x</p>", head=HEAD.format(language)))))
    said = accessibility.summary(made.findings, Terms(language), made.claimed)
    assert len([at for at in range(1, len(said)) if said[at] == " " and said[at - 1] in ".。।"]) >= gaps
    assert "。 " not in said
    assert said == said.strip()


def test_the_name_of_a_description_stays_with_its_first_line(make: Make) -> None:
    described = '<fig id="f{0}"><graphic xlink:href="a.png"><alt-text>Aa</alt-text><long-desc>Bb{0}.</long-desc></graphic></fig>'
    body = "".join(described.format(number) + "<p>Filler.</p>" * (number % 5) for number in range(60))
    printed = pdf.make(
        render(read(make(body, front=FRONT.format(""), head=HEAD.format("en"))), missing_media="placeholder")
    )
    with pypdfium2.PdfDocument(io.BytesIO(printed.data)) as document:
        pages = [page.get_textpage().get_text_bounded().split() for page in document]
    assert len(pages) > 5
    assert sum(page.count("Bb7.") for page in pages) == 1
    for page in pages:
        assert page.count("Description") == sum(word.startswith("Bb") for word in page)
