"""Which words stand for a picture where an article has them in several languages, and in which language they are said."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from PIL import Image

from publish.article import read
from publish.html import render
from publish.html.terms import Terms
from tests.conftest import HEAD, Make

FR, EN = "<alt-text xml:lang='fr'>Un point</alt-text>", "<alt-text xml:lang='en'>A dot</alt-text>"


def page(make: Make, body: str, head: str = HEAD) -> str:
    """The web page of an article, of which ``a.png`` is a picture."""
    source = make(body, head=head)
    Image.new("RGB", (8, 8)).save(source.parent / "a.png")
    return str(etree.tostring(render(read(source)).root, encoding="unicode"))


@pytest.mark.parametrize(
    ("figure", "alt"),
    [
        (f"<fig><graphic xlink:href='a.png'>{FR}{EN}</graphic></fig>", "A dot"),
        (f"<fig xml:lang='fr-CA'><graphic xlink:href='a.png'>{EN}{FR}</graphic></fig>", "Un point"),
        (f"<fig>{FR}{EN}<graphic xlink:href='a.png'/></fig>", "A dot"),
        (
            f"<fig><alternatives><graphic xlink:href='b.tif'>{FR}{EN}</graphic><graphic xlink:href='a.png'/>"
            "</alternatives></fig>",
            "A dot",
        ),
        (f"<fig><graphic xlink:href='a.png'>{FR}<alt-text xml:lang='de'>Punkt</alt-text></graphic></fig>", "Un point"),
        (f"<fig><graphic xlink:href='a.png'><alt-text>Plain</alt-text>{FR}</graphic></fig>", "Plain"),
    ],
)
def test_the_words_in_the_language_around_stand_for_a_picture(make: Make, figure: str, alt: str) -> None:
    assert re.findall(r'<img [^>]*alt="([^"]*)"', page(make, figure)) == [alt]


@pytest.mark.parametrize(
    ("figure", "language", "words"),
    [
        ("<fig xml:lang='fr'><graphic xlink:href='a.png'/><long-desc>Un point.</long-desc></fig>", "fr", "Description de l’image"),
        ("<fig><graphic xlink:href='a.png' xml:lang='nl'><long-desc>Een stip.</long-desc></graphic></fig>", "nl", "Beschrijving van de afbeelding"),
        ("<fig><graphic xlink:href='a.png'><long-desc xml:lang='fr'>Un point.</long-desc></graphic></fig>", "fr", "Description de l’image"),
        ("<fig><graphic xlink:href='a.png'><long-desc>A dot.</long-desc></graphic></fig>", "", "Description of the image"),
        ("<fig xml:lang='fr'><graphic xlink:href='a.png'/><long-desc xml:lang='en'>A dot.</long-desc></fig>", "en", "Description of the image"),
    ],
)  # fmt: skip
def test_a_description_is_of_the_language_that_it_says(make: Make, figure: str, language: str, words: str) -> None:
    [(attributes, summary)] = re.findall(r"<details([^>]*)>\s*<summary>([^<]*)", page(make, figure))
    assert re.findall(r'(?<!:)\blang="([^"]*)"', attributes) == ([language] if language else [])
    assert summary == words


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("la", '<span lang="nl" xml:lang="nl">Beschrijving van de afbeelding</span>'),
        ("zxx", '<span lang="nl" xml:lang="nl">Beschrijving van de afbeelding</span>'),
        ("fr", "Description de l’image"),
        ("nl-BE", "Beschrijving van de afbeelding"),
        ("en", "Description of the image"),
    ],
)
def test_where_we_have_no_words_in_a_language_those_around_it_stand(make: Make, language: str, summary: str) -> None:
    figure = f"<fig xml:lang='{language}'><graphic xlink:href='a.png'/><long-desc>Punctum.</long-desc></fig>"
    head = HEAD.replace('xml:lang="en"', 'xml:lang="nl"')
    assert re.findall(r"<summary>(.*?)</summary>", page(make, figure, head)) == [summary]


@pytest.mark.parametrize(
    ("language", "edition"),
    [
        ("la", '(<span lang="nl" xml:lang="nl">{}</span>2<span lang="nl" xml:lang="nl">{}</span>)'),
        ("nl", "({}2{})"),
    ],
)
def test_the_edition_of_a_book_too_is_said_in_words_that_its_reader_knows(
    make: Make, language: str, edition: str
) -> None:
    reference = "<element-citation><source>De arboribus</source><edition>2</edition></element-citation>"
    figure = f"<ref-list xml:lang='{language}'><ref>{reference}</ref></ref-list>"
    before, after = Terms("nl").plain("edition", number="2").split("2")
    shown = page(make, figure, HEAD.replace('xml:lang="en"', 'xml:lang="nl"'))
    assert edition.format(before, after).replace('<span lang="nl" xml:lang="nl"></span>', "") in re.sub(
        r'<span class="edition"[^>]*>2</span>', "2", shown
    )
