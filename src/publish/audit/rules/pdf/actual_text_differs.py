"""A replacement text says something else than the page.

Who listens gets another text than who looks. A replacement (``ActualText``) is for what the glyphs do not say by
themselves: a ligature, a broken word, a drawn letter. Let it say what the page says.

Passes: ``ActualText (knowledge)`` on "know-" and "ledge"; ``ActualText (Doctor Watson)`` on "Dr Watson"

Fails: ``ActualText (Net loss was 9 million)`` on "Net profit was 4.2 million"
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from publish.audit.facts.scripts import holds_right_to_left
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject
from publish.audit.subjects.pdf.actual_text import plain_words, replaced_texts

_FEWEST = 3  # words, on either side
_MOST = 300
_SHORTEST = 4  # letters of a word; a shorter one may be short for the other
_ALIKE = 0.5  # of two words that are spellings of one
_NUMBER = re.compile(r"[\d.,]+")


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.4")
def actual_text_differs(subject: PdfSubject) -> Iterator[tuple[Node, str]]:
    """Replacements of several words by several words, in alphabets that run from left to right."""
    for replaced_text in replaced_texts(subject):
        if holds_right_to_left(replaced_text.text) or "\ufffd" in replaced_text.shown:
            continue
        page_words, replacement_words = (
            plain_words(replaced_text.shown)[:_MOST],
            plain_words(replaced_text.text)[:_MOST],
        )
        if min(len(page_words), len(replacement_words)) >= _FEWEST and (
            change := _change(page_words, replacement_words)
        ):
            shown, change_text = change
            yield (
                replaced_text.node or replaced_text.page,
                f"the page says “{shown}”, the replacement text (ActualText) “{change_text}”",
            )


def _change(page_words: list[str], words: list[str]) -> tuple[str, str] | None:
    """The first words that stand for others, and are neither spelt, parted nor shortened otherwise."""
    for kind, a, b, c, d in SequenceMatcher(None, page_words, words, autojunk=False).get_opcodes():
        if kind == "replace" and _are_others("".join(page_words[a:b]), "".join(words[c:d])):
            return " ".join(page_words[a:b])[:60], " ".join(words[c:d])[:60]
    return None


def _are_others(text: str, other: str) -> bool:
    if re.search(r"\d", text + other):  # a number in words, or words with a number, may be the same
        return bool(_NUMBER.fullmatch(text) and _NUMBER.fullmatch(other)) and _digits(text) != _digits(other)
    shorter, longer = sorted((text, other), key=len)
    if len(shorter) < _SHORTEST or longer.startswith(shorter):
        return False
    return SequenceMatcher(None, text, other, autojunk=False).ratio() < _ALIKE


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
