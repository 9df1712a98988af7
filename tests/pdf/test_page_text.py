"""The text that readers get from the pages as such, without the tags: what is searched, copied and indexed."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import shown


def made(make: Make, body: str, language: str = "en") -> bytes:
    article = make(body, head=f'<article xml:lang="{language}">')
    return pdf.make(render(read(article), missing_media="placeholder")).data


def page_text(data: bytes) -> str:
    """What PDFium reads, line ends as spaces."""
    with pypdfium2.PdfDocument(data) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("hi", "चूँकि मानव परिवार के सभी सदस्यों की गरिमा और अधिकारों की स्थिति"),
        ("ta", "கொடுமை மற்றும் மொழி உரிமை"),
        ("si", "සියලු මනුෂ්‍යයෝ නිදහස් ව උපත"),
        ("km", "ព្រៃ"),
        ("my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်"),
    ],
)
def test_a_glyph_that_says_nothing_of_its_own_adds_no_letter(make: Make, language: str, words: str) -> None:
    expected = unicodedata.normalize("NFC", words)
    assert expected in page_text(made(make, f"<p>{words}</p>", language))


RIGHT_TO_LEFT = [
    ("ar", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق."),
    ("he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם."),
    ("fa", "تمام افراد بشر آزاد به دنیا می آیند و از لحاظ حیثیت."),
]


@pytest.mark.parametrize(("language", "words"), RIGHT_TO_LEFT)
def test_letters_from_right_to_left_are_read_in_their_order(make: Make, language: str, words: str) -> None:
    data = made(make, f"<p>{words}</p>", language)
    assert unicodedata.normalize("NFKC", words) in unicodedata.normalize("NFKC", page_text(data))
    assert words in shown(data)  # and from the tags, to the letter


def test_a_word_from_right_to_left_in_a_line_of_another_direction(make: Make) -> None:
    data = made(make, "<p>The word שלום means peace; so does سلام here.</p>")
    assert "The word שלום means peace; so does سلام here." in page_text(data)
    assert "The word שלום means peace; so does سلام here." in shown(data)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("yo", "ilé-ẹ̀kọ́ alákọ̀ọ́bẹ̀rẹ̀ kẹrìndínlọ́gbọ̀n"),
        ("en", "a r̃ule of x̌-rays"),
        ("ru", "за́мок и замо́к, до́рога и доро́га"),
        ("el", "ᾱ̓́νθρωπος"),
    ],
)
def test_letters_whose_marks_are_set_apart_are_read_in_one(
    make: Make, tmp_path: Path, language: str, words: str
) -> None:
    path = tmp_path / "marks.pdf"
    path.write_bytes(made(make, f"<p>{words} and so on.</p>", language))
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    read_by_poppler = unicodedata.normalize("NFC", " ".join(run.stdout.split())).replace("\u2010", "-")
    assert unicodedata.normalize("NFC", words) in read_by_poppler
    assert unicodedata.normalize("NFC", words) in unicodedata.normalize("NFC", shown(path.read_bytes()))


def test_a_line_from_left_to_right_has_nothing_said_around_it(make: Make) -> None:
    data = made(make, "<p>The word peace, and мир and ειρήνη.</p>")
    with pikepdf.open(io.BytesIO(data)) as file:
        assert not [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and "/ActualText" in thing]


def test_a_broken_word_leaves_the_other_words_of_its_line_alone(make: Make) -> None:
    text = " ".join(["Verantwoordelijkheidsgevoel kenmerkt de onderwijsinspecteurs."] * 12)
    pages = pikepdf.open(io.BytesIO(made(make, f"<p>{text}</p>", "nl"))).pages
    shown = b"".join(page.Contents.read_bytes() for page in pages)
    assert b"Span" in shown  # the hyphens are there
    assert b"ActualText" not in shown


@pytest.mark.parametrize("words", ["שלום.", "سلام.", "שלום!"])
def test_the_mark_of_a_line_s_direction_has_no_ink(make: Make, words: str) -> None:
    with pikepdf.open(io.BytesIO(made(make, f"<p>{words}</p>", "he"))) as file:
        fonts = [font for page in file.pages for font in page.resources.Font.values()]
        marks = []
        for font in fonts:
            match = re.search(rb"<(\w{4})> <200f>", font.ToUnicode.read_bytes())
            program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
            if match:
                marks.append(program["glyf"][program.getGlyphName(int(match.group(1), 16))].numberOfContours)
    assert set(marks) == {0}
