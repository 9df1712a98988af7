"""What an audit says, in a reader's language: findings, the manuals of rules, and the frame of a report.

The audit itself speaks English, to machines and caches alike; its sentences are translated as a report is written for a
person. What nobody translated stays English, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from publish.audit.rule import Rule
from publish.translation.catalogue import FINDINGS, SOURCE, Speaker, catalogue, language_name, marked, script_name
from publish.translation.template import Template, filled, parsed

EVERY_RULE = "audit"  # where a sentence stands that is of no rule alone
REPORT = "report"  # where words of reports stand
PLACES = (marked("line {line}"), marked("page {page}"), marked("and {count} more"))  # of a finding that is quoted
EXAMPLES = ("Passes:", "Fails:")  # what a paragraph of a manual begins with that is one
_DEEPEST = 3  # sentences in sentences
_CLAIM = 8  # letters of a sentence that is known whatever rule says it
_LONGEST = 4_000  # letters of a sentence that is looked at
_OF_LANGUAGES = ("named", "stated", "declared", "tag")  # values that may name a language, as in "Dutch (nl)"


class Translation(NamedTuple):
    """Words, and the language that they are in."""

    text: str
    language: str


class KnownSentence(NamedTuple):
    """A sentence that is known, and the same in another language."""

    template: Template
    translation: Template


def paragraphs(manual: str) -> list[str]:
    """Why a fault matters and how it is mended: a manual without its title and its examples, each in one line."""
    parts = [" ".join(part.split()) for part in manual.split("\n\n")[1:]]
    return [part for part in parts if not part.startswith(EXAMPLES)]


@cache
def _sentences(language: str) -> tuple[Mapping[str, tuple[KnownSentence, ...]], tuple[KnownSentence, ...]]:
    """The sentences by the rule that says them, and those that any finding may quote; most literal text first."""
    by_rule: dict[str, list[KnownSentence]] = defaultdict(list)
    every: list[KnownSentence] = []
    for entry in catalogue(FINDINGS, language) or ():
        if isinstance(entry.id, str) and entry.id and entry.string and not entry.context and not entry.fuzzy:
            sentence = KnownSentence(parsed(entry.id), parsed(str(entry.string)))
            for rule, _ in entry.locations:
                by_rule[rule].append(sentence)
            if sentence.template.weight >= _CLAIM:
                every.append(sentence)
    ordered = {rule: tuple(sorted(of, key=_literal, reverse=True)) for rule, of in by_rule.items()}
    return MappingProxyType(ordered), tuple(sorted(every, key=_literal, reverse=True))


def _literal(sentence: KnownSentence) -> tuple[int, int]:
    return sentence.template.weight, sum(map(len, sentence.template.texts))


class AuditWords(Speaker):
    """Says what an audit says in a language: ``words.finding("id-duplicate", "the id “a” is taken already")``."""

    def __init__(self, language: str) -> None:
        super().__init__(FINDINGS, language)
        self._by_rule, self._every = _sentences(language)

    def finding(self, rule: str, message: str) -> Translation:
        """What a rule said, as far as it is known; else in English."""
        if self.language == SOURCE:
            return Translation(message, SOURCE)
        translation = self._translated(rule, message, 0)
        return Translation(message, SOURCE) if translation is None else Translation(translation, self.language)

    def manual(self, rule: Rule, text: str) -> Translation:
        """A title or a paragraph of a rule's manual, in one line."""
        translation = self._words.get((f"{rule.folder}/{rule.name}", text))
        return Translation(text, SOURCE) if translation is None else Translation(translation, self.language)

    def title(self, rule: Rule, text: str) -> Translation:
        """The title of a rule's manual, with the full stop behind it or without."""
        folded = " ".join(text.split())
        translated, language = self.manual(rule, folded.rstrip("."))
        if language == SOURCE:
            return Translation(folded, SOURCE)
        has_stop = translated.endswith(".") or not folded.endswith(".")
        return Translation(translated if has_stop else f"{translated}.", language)

    def heard(self, text: str) -> str:
        """What a screen reader says by itself: ``table, 3 rows``, with the white space around it."""
        if self.language == SOURCE or not text.strip():
            return text
        pieces = text.strip().split(", ")
        spoken = ", ".join(self._translated(REPORT, piece, 0) or piece for piece in pieces)
        return text.replace(text.strip(), spoken)

    def _translated(self, rule: str, text: str, depth: int) -> str | None:
        if depth >= _DEEPEST or len(text) > _LONGEST:
            return None
        candidates = (*self._by_rule.get(rule, ()), *self._by_rule.get(EVERY_RULE, ()))
        return self._first(candidates, rule, text, depth)

    def _first(self, candidates: tuple[KnownSentence, ...], rule: str, text: str, depth: int) -> str | None:
        """The first sentence that says a text, with its values.

        A weak one splits a text in many ways. It is tried for a finding as a whole, and not within: splits of splits
        would be as many as an author likes.
        """
        for template, translation in candidates:
            if template.is_weak and template.names and depth:
                continue
            for values in template.matches(text):
                if (spoken := self._spoken(rule, template, values, depth + 1)) is None:
                    continue
                shown = dict(zip(template.names, values, strict=True))
                shown |= {name: words for name, words in zip(template.names, spoken, strict=True) if words}
                return filled(translation, shown.__getitem__)
        return None

    def _spoken(self, rule: str, template: Template, values: tuple[str, ...], depth: int) -> list[str | None] | None:
        """The values as far as they are words of ours; None where it must end with a known sentence and does not."""
        if template.ends_with_sentence and values and self._translated(rule, values[-1], depth) is None:
            return None
        return [
            None if template.is_quoted(at) else self._value(rule, template, name, value, depth)
            for at, (name, value) in enumerate(zip(template.names, values, strict=True))
        ]

    def _value(self, rule: str, template: Template, name: str, value: str, depth: int) -> str | None:
        """A value that is words of ours; None for one that stays as it is."""
        if not any(map(str.isalpha, value)):
            return None
        if (whole := self._translated(rule, value, depth)) is not None:
            return whole
        if name == "reason":
            return self._quoted_finding(value, depth)
        if name.startswith(_OF_LANGUAGES) and value.endswith(")"):
            return self._language(value)
        if any("script" in text for text in template.texts) and (script := script_name(value, self.language)):
            return script
        return self._list(rule, value, depth)

    def _list(self, rule: str, value: str, depth: int) -> str | None:
        """Words with commas between them, of which some are ours."""
        pieces = value.split(", ")
        spoken = [self._translated(rule, piece, depth) for piece in pieces] if len(pieces) > 1 else []
        return ", ".join(words or piece for words, piece in zip(spoken, pieces, strict=True)) if any(spoken) else None

    def _quoted_finding(self, text: str, depth: int) -> str | None:
        """A finding of another rule, with the place of it in brackets."""
        message, bracket, place = text.rpartition(" (")
        if not bracket or not place.endswith(")"):
            message, place = text, ""
        translation = self._first(self._every, "", message, depth)
        if translation is None:
            return None
        pieces = [self._translated(EVERY_RULE, piece, depth) or piece for piece in place.removesuffix(")").split(", ")]
        return f"{translation} ({', '.join(pieces)})" if place else translation

    def _language(self, value: str) -> str | None:
        """``Dutch (nl)`` in the reader's language."""
        _, _, tag = value.removesuffix(")").rpartition(" (")
        name = language_name(tag, self.language)
        return None if name == tag else f"{name} ({tag})"
