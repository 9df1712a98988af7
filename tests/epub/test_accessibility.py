"""The accessibility metadata says what is so, and nothing else."""

from io import BytesIO

import pytest
from PIL import Image

from publish.epub.accessibility import hazard, survey
from publish.epub.files import File
from tests.epub.conftest import Book, Publish

DESCRIBED = (
    '<fig id="g"><caption><p>A.</p></caption><graphic xlink:href="a.png"><alt-text>An oak.</alt-text></graphic></fig>'
)
BLANK = '<fig><caption><p>B.</p></caption><graphic xlink:href="b.png"/></fig>'
LONG = """<fig><graphic xlink:href="a.png"><alt-text>An oak.</alt-text><long-desc>It has many branches, and a nest.</long-desc>
</graphic></fig>"""
MATH = '<disp-formula id="m"><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>'
SECTIONS = "<sec><title>A</title><p>x</p></sec><sec><title>B</title><p>y</p></sec>"


def _features(book: Book) -> list[str]:
    return book.meta("schema:accessibilityFeature")


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


def test_long_descriptions_and_formulas(publish: Publish) -> None:
    book = publish(LONG + MATH, pictures=("a.png",))
    assert {"longDescription", "MathML", "describedMath"} <= set(_features(book))
    assert "MathML" in book.meta("schema:accessibilitySummary")[0]


@pytest.mark.parametrize(("frames", "expected"), [(1, "none"), (2, "unknown")])
def test_a_moving_image_makes_the_hazard_unknown(frames: int, expected: str) -> None:
    drawn = [Image.new("L", (4, 4), 255 * (n % 2)) for n in range(frames)]
    made = BytesIO()
    drawn[0].save(made, "GIF", save_all=True, append_images=drawn[1:], duration=100)
    found = survey((), [File("images/a.gif", "image/gif", made.getvalue())])
    assert hazard(found) == expected


@pytest.mark.parametrize(
    ("language", "words", "said_in"),
    [("nl", "inhoudsopgave", "nl"), ("fr-BE", "table des matières", "fr"), ("fi", "table of contents", "en")],
)
def test_the_summary_is_in_the_language_of_the_publication(
    publish: Publish, language: str, words: str, said_in: str
) -> None:
    book = publish(SECTIONS, head=f'<article xml:lang="{language}">')
    found = book.package.find(".//{*}meta[@property='schema:accessibilitySummary']")
    assert found is not None
    assert words in (found.text or "")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == said_in


def test_wide_tables_and_formulas_are_reached_with_the_keyboard(publish: Publish) -> None:
    table = """<table-wrap id="t"><label>Table 1</label><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody>
    </table></table-wrap>"""
    book = publish(table + MATH)
    stops = [e for name in book.sections for e in book.tree(name).iter() if e.get("tabindex") == "0"]
    assert [(e.get("class") or "").split()[0] for e in stops] == ["table", "disp-formula"]
    named = stops[0].get("aria-labelledby")
    assert named is not None
    assert book.with_id(named)[1].text == "Table 1"
