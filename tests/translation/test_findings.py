"""Sentences of rules, known again by their templates and said in another language."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from publish.audit.catalogue import rules
from publish.translation import audit_words, messages
from publish.translation.audit_words import AuditWords, Translation
from publish.translation.template import filled, parsed
from tests.limits import growth, within


@pytest.mark.parametrize(
    ("rule", "english", "dutch"),
    [
        ("id-duplicate", "the id “a” is taken already, on line 4", "de id “a” is al in gebruik, op regel 4"),
        ("figure-alt-missing", "a picture has no alternative text", "een afbeelding heeft geen alternatieve tekst"),
        ("figure-alt-missing", "mill.png has no alternative text", "mill.png heeft geen alternatieve tekst"),
        ("picture-missing", "mill.png is damaged", "mill.png is beschadigd"),
        ("picture-missing", "a.eps: a.png beside it is damaged", "a.eps: a.png ernaast is beschadigd"),
        ("picture-missing", "a.eps: a.png beside it is damaged: x", "a.eps: a.png ernaast is beschadigd: x"),
        ("picture-missing", "a beside it b.png is damaged", "a beside it b.png is beschadigd"),  # an author's name
        ("language-mistaken", "the article says it is en and reads like Dutch (nl)", "Nederlands (nl)"),
        ("language-mistaken", "says it is en and reads like a text in Ethiopic script: “አንድ”", "Ethiopisch"),
        ("metadata-missing", "the front matter lacks a publisher (publisher-name)", "een uitgever (publisher-name)"),
        ("content-untagged", "neither tagged nor marked as an artifact on this page: 2 texts (“x”)", "2 teksten (“x”)"),
        (
            "content-untagged",
            "neither tagged nor marked as an artifact on this page: 1 text, 2 images",
            "2 afbeeldingen",
        ),
        (
            "order-changed",
            "“a” and what follows to line 28 (3 blocks) stand elsewhere: the output has it behind “b”",
            "“a” en wat volgt tot regel 28 (3 blokken)",
        ),
        (
            "claim-unearned",
            "the page claims “WCAG 2.2”: table of 2 rows without a head (line 5, and 2 more)",
            "regel 5",
        ),
    ],
)
def test_a_sentence_is_said_in_dutch(rule: str, english: str, dutch: str) -> None:
    text, language = AuditWords("nl").finding(rule, english)
    assert language == "nl"
    assert dutch in text


@pytest.mark.parametrize(
    ("rule", "author"),
    [
        ("link-text-unclear", "a” is an address, spelt out"),  # as another sentence of this rule ends
        ("heading-faked", "“x” is set like a heading and is none"),
        ("heading-faked", "100 % {sure} %(name)s {0} {{text}}"),
        ("link-text-unclear", "has no text"),
        ("link-text-unclear", "\\g<1> $1 \\n"),
    ],
)
def test_what_an_author_wrote_stays_as_it_is(rule: str, author: str) -> None:
    english = {
        "link-text-unclear": "link text “{}” does not say where it leads",
        "heading-faked": "“{}” looks like a heading and is a bold paragraph",
    }[rule]
    dutch = {
        "link-text-unclear": "linktekst “{}” zegt niet waar de link naartoe leidt",
        "heading-faked": AuditWords("nl").finding(rule, english.replace("{}", "¤")).text.replace("¤", "{}"),
    }[rule]
    assert AuditWords("nl").finding(rule, english.replace("{}", author)) == Translation(
        dutch.replace("{}", author), "nl"
    )


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("heading-level-skipped", "heading of level two follows one of level one"),  # no numbers
        ("id-duplicate", "figure has no alternative text"),  # what another rule says
        ("no-such-rule", "the id “a” is taken already, on line 4"),
        ("picture-missing", "mill.png: looks odd"),  # nothing of it but a colon is ours
        ("picture-missing", "mill.eps: mill.png beside it looks odd"),
        ("id-duplicate", "x" * 100_000),
    ],
)
def test_what_is_not_known_stays_english_and_says_so(rule: str, message: str) -> None:
    assert AuditWords("nl").finding(rule, message) == Translation(message, "en")


def test_english_is_never_touched() -> None:
    message = "the id “a” is taken already, on line 4"
    assert AuditWords("en").finding("id-duplicate", message) == Translation(message, "en")


def test_it_takes_time_as_the_sentence_is_long() -> None:
    template = parsed("“{a}” and “{b}”, “{c}” is {d} of {e}")

    def match(size: int) -> None:
        for text in ("“" + "” and “" * size, "“" + "” and “”, “” is " * size, "“" * size + "of " * size):
            list(template.matches(text))

    assert growth(match, 20_000, 4) < 8


@pytest.mark.parametrize("rule", ["picture-missing", "claim-unearned", "control-unnamed"])
@pytest.mark.parametrize("piece", ["a: ", "a, ", "a ", "is damaged: ", "“a” is empty, ", "a (b), c: "])
def test_a_finding_takes_time_as_it_is_long(rule: str, piece: str) -> None:
    words = AuditWords("nl")
    opening = "the page claims “WCAG 2.2”: " if rule == "claim-unearned" else ""

    def translate(letters: int) -> None:
        words.finding(rule, opening + (piece * letters)[:letters])

    assert growth(translate, 600, 6) < 12
    within(2, lambda: translate(3_900))


@pytest.mark.parametrize("name", ["mill: north, south.png", "a " * 83 + "a.png", "a: " * 55 + "a.png", "“a” (b).png"])
def test_a_picture_of_any_name_is_told_of(name: str) -> None:
    words = AuditWords("nl")
    assert words.finding("picture-missing", f"{name} is damaged") == Translation(f"{name} is beschadigd", "nl")
    assert words.finding("picture-missing", f"{name} is odd") == Translation(f"{name} is odd", "en")


def test_a_template_has_values_between_literal_texts() -> None:
    template = parsed("the frame {name} of {{x}} has {count}")
    assert list(template.matches("the frame a of {x} has 3")) == [("a", "3")]
    assert list(template.matches("the frame a of {x} has many")) == []
    assert filled(parsed("{count} in {name}"), {"name": "{count}", "count": "%s"}.__getitem__) == "%s in {count}"


def test_each_sentence_of_a_catalogue_is_known_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each template, with numbers and words in it, gives itself: none is hidden by another of its rule."""
    catalog = Catalog(locale="nl")
    sentences = [each for each in messages.catalogue() if each.id and not each.context]
    for each in sentences:
        catalog.add(each.id, f"¤{each.id}", locations=each.locations)
    monkeypatch.setattr(audit_words, "catalogue", lambda *_: catalog)
    audit_words._sentences.cache_clear()
    words = AuditWords("nl")
    audit_words._sentences.cache_clear()
    strange = []
    for each in sentences:
        template = parsed(str(each.id))
        text = filled(template, lambda _: "7")
        for rule, _ in each.locations:
            if not template.ends_with_sentence and words.finding(rule, text).text != f"¤{text}":
                strange.append((rule, text, words.finding(rule, text).text))
    assert strange == []


def test_every_title_is_one_line() -> None:
    assert [rule.name for rule in rules() if rule.manual.partition("\n\n")[0].rstrip(".") != rule.summary] == []
