"""What holds for every file of ``assets/terms``: all the words, each in its own language and letters."""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata

import pytest

from publish import resources
from publish.audit.facts.language_detection import reads_like
from publish.epub import onix
from publish.html.dates import usual_script
from publish.html.language_tags import parse
from publish.html.terms import Terms

FOLDER = resources.assets() / "terms"
FILES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))}
WORDS: dict[str, dict[str, str]] = {language: tomllib.loads(text) for language, text in FILES.items()}
ENGLISH = WORDS["en"]
OTHERS = sorted(set(WORDS) - {"en"})
# What some languages write as English does.
SHARED = """affiliations article contributors copyright dates description edition footnotes formula funding history
media note online option page pages question related-preprint series table transcript version volume cover
explanation abstract-video licence related-correction issue glossary abstract terms related-update journal""".split()
# Names, which Chinese and Japanese set without a space around them, and what is filled in.
NAMED = re.compile(r"\{\w+\}|(?<![A-Za-z])(?:EPUB|Accessibility|WCAG|AA|MathML)(?![A-Za-z])")
SIGNS = {"ʼ", "ʻ", "ª", "º"}  # of many languages; of Uzbek, whose oʻ and gʻ are letters; of ordinals
LETTERS = {
    "latn": "LATIN", "cyrl": "CYRILLIC", "grek": "GREEK", "arab": "ARABIC", "hebr": "HEBREW", "armn": "ARMENIAN",
    "geor": "GEORGIAN", "hans": "CJK", "hant": "CJK", "jpan": "CJK HIRAGANA KATAKANA", "kore": "HANGUL",
    "ethi": "ETHIOPIC", "deva": "DEVANAGARI", "beng": "BENGALI", "thai": "THAI", "taml": "TAMIL", "telu": "TELUGU",
    "khmr": "KHMER", "mymr": "MYANMAR", "sinh": "SINHALA",
}  # fmt: skip
# Standards of one language, which the detector takes for one another.
ALIKE = ({"hr", "bs", "sr"}, {"cs", "sk"}, {"da", "nb", "nn"}, {"id", "ms"})


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def script(language: str) -> str:
    tag = parse(language)
    return tag.script or usual_script(tag.language) or ""


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_says_all_that_english_says(language: str) -> None:
    words = WORDS[language]
    assert list(words) == list(ENGLISH)
    for key, text in words.items():
        assert text == text.strip() != "", key
        assert fields(text) == fields(ENGLISH[key]), key


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_says_it_in_english(language: str) -> None:
    same = {key for key, text in WORDS[language].items() if text == ENGLISH[key]}
    assert same <= set(SHARED)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_language_is_written_in_its_letters(language: str) -> None:
    expected = tuple(LETTERS[script(language)].split())
    for key, text in WORDS[language].items():
        said = NAMED.sub(" ", text)
        words = re.findall(r"[^\W\d_]+", said)
        strange = {letter for word in words for letter in word if not unicodedata.name(letter).startswith(expected)}
        assert (key, strange - SIGNS) == (key, set())
        assert not re.search(r"[\"'`]|\.\.\.|\s--?\s", text), key  # the typewriter's


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_language_reads_like_itself(language: str) -> None:
    own = parse(language).language
    read = reads_like(" ".join(text for text in WORDS[language].values() if len(text) > 40))
    assert read in {None, own}.union(*(group for group in ALIKE if own in group))


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_language_is_named_and_its_sources_are(language: str) -> None:
    head = [line for line in FILES[language].splitlines() if line.startswith("#")]
    assert len(head) > 1
    assert re.match(r"# [A-Z][a-z]", head[0])
    terms = Terms(language)
    assert (terms.language, terms.foreign) == (language, False)
    assert "<span" not in terms.date("2025-03-04")


def test_the_detector_would_notice_another_language() -> None:
    assert reads_like(" ".join(text for text in WORDS["nl"].values() if len(text) > 40)) == "nl"
    assert reads_like(" ".join(text for text in WORDS["uk"].values() if len(text) > 40)) == "uk"


@pytest.mark.parametrize("language", sorted(WORDS))
def test_each_language_has_its_code_in_onix(language: str) -> None:
    assert len(onix.LANGUAGES[parse(language).language]) == 3
