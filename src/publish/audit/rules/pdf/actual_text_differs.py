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
from publish.audit.subjects.pdf.replaced import plain_words, replaced_texts

_FEWEST = 3  # words, on either side
_MOST = 300
_SHORTEST = 4  # letters of a word; a shorter one may be short for the other
_ALIKE = 0.5  # of two words that are spellings of one
_NUMBER = re.compile(r"[\d.,]+")


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.4")
def actual_text_differs(subject: PdfSubject) -> Iterator[tuple[Node, str]]:
    """Replacements of several words by several words, in alphabets that run from left to right."""
    for one in replaced_texts(subject):
        if holds_right_to_left(one.text) or "\ufffd" in one.shown:
            continue
        seen, said = plain_words(one.shown)[:_MOST], plain_words(one.text)[:_MOST]
        if min(len(seen), len(said)) >= _FEWEST and (change := _change(seen, said)):
            shown, told = change
            yield one.node or one.page, f"the page says “{shown}”, the replacement text (ActualText) “{told}”"


def _change(seen: list[str], said: list[str]) -> tuple[str, str] | None:
    """The first words that stand for others, and are neither spelt, parted nor shortened otherwise."""
    for kind, a, b, c, d in SequenceMatcher(None, seen, said, autojunk=False).get_opcodes():
        if kind == "replace" and _are_others("".join(seen[a:b]), "".join(said[c:d])):
            return " ".join(seen[a:b])[:60], " ".join(said[c:d])[:60]
    return None


def _are_others(one: str, other: str) -> bool:
    if re.search(r"\d", one + other):  # a number in words, or words with a number, may be the same
        return bool(_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)) and _digits(one) != _digits(other)
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST or longer.startswith(shorter):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() < _ALIKE


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
