"""Which way languages are written, and where a part says that it runs another way than what stands around it."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.article import read
from publish.audit.facts.scripts import is_language_right_to_left
from publish.html import render
from publish.html.directions import direction
from tests.conftest import Make

RIGHT = [
    *("ar", "ar-EG", "AR", "fa-IR", "he", "iw", "yi", "ji", "nqo", "pnb", "arz", "prs", "aii", "syr", "ur-PK", "ckb"),
    *("ps", "sd", "ug", "dv", "ff-Adlm", "ff-Adlm-GN", "pa-Arab", "pa-Arab-PK", "pa-PK", "ks", "az-Arab", "az-IR"),
    *("ku-Arab", "ha-Arab-NE", "man-Nkoo", "he-x-latn", "hbo", "arc", "rhg", "ms-Arab"),
]
LEFT = [
    *("en", "nl-BE", "pa", "pa-Guru-PK", "ks-Deva", "ku", "ku-TR", "az", "ar-Latn", "ar-Latn-t-ar-arab", "he-Latn"),
    *("en-x-arab", "grc", "ff", "tr", "yi-Latn", "zh-Hant", "lad", "mn-Mong", "und"),
]


@pytest.mark.parametrize("tag", RIGHT)
def test_what_is_written_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"
    assert is_language_right_to_left(tag)


@pytest.mark.parametrize("tag", LEFT)
def test_what_is_written_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"
    assert not is_language_right_to_left(tag)


def turned(make: Make, language: str, body: str) -> dict[str, str | None]:
    """What says its direction, by the beginning of its text."""
    root = render(read(make(body, head=f'<article xml:lang="{language}">')), missing_media="placeholder").root
    texts = {(e.text or "").strip(): e.get("dir") for e in root.iter(etree.Element) if e.text and e.get("lang")}
    assert root.get("dir") == ("rtl" if direction(language) == "rtl" else None)
    return texts


def test_direction_is_compared_with_what_stands_around(make: Make) -> None:
    quoted = (
        '<disp-quote xml:lang="ar"><p>اقتباس</p><p xml:lang="en">An <italic xml:lang="he">שלום</italic> end.</p>'
        '<p xml:lang="fa">متن</p></disp-quote><p xml:lang="nl">Een zin</p>'
    )
    made = turned(make, "en", quoted)
    assert made["An"] == "ltr"
    assert made["שלום"] == "rtl"
    assert made["متن"] is None  # as the quotation around it
    assert made["Een zin"] is None


def test_an_arabic_word_in_an_english_paragraph_of_an_arabic_article_turns_again(make: Make) -> None:
    made = turned(make, "ar", '<p xml:lang="en">The word <italic xml:lang="ar">سلام</italic> again</p>')
    assert (made["The word"], made["سلام"]) == ("ltr", "rtl")


def test_an_article_that_turns_nowhere_says_nothing(make: Make) -> None:
    assert set(turned(make, "nl", '<p xml:lang="fr">Une phrase <italic xml:lang="de">kurz</italic></p>').values()) == {
        None
    }
