"""The sentences of the audit: what rules find fault with, and the words that stand in these sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from publish.translation.audit_words import EVERY_RULE
from publish.translation.extraction.modules import ELEMENT, Function, Package
from publish.translation.extraction.naming import shown, template
from publish.translation.extraction.reader import Reader
from publish.translation.extraction.sentence import Scope, Sentence, is_quoted

_CODE = Path(__file__).parents[2]
_ROOMS = [f"audit/{name}" for name in "charts counting description equivalence facts files rules subjects".split()]
_WRITERS = ("html", "pdf")  # which tell rules what they could not show
# Names of standards (HTML, ARIA, EPUB, PDF, ISO 15924) that read like words: they are the same in every language.
_NAMES = frozenset(
    """
    blockquote color columnheader combobox contentinfo corr created date epub file generic html issued listbox listitem
    math modified month part progressbar rowgroup rowheader searchbox spinbutton textbox week
    Caption Code Hang Hira Kana Latn Link Note Other Quote Table
    """.split()
)
# Words by which code tells cases apart, which stand beside a sentence and in none.
_CASES = frozenset("deep long overlap short tall untyped".split())

RuleSentence = tuple[str, ast.expr, Scope]  # a rule, what it is told, and where that stands


@dataclass
class Message:
    """A sentence, or words in one: the rules that say it, and what its values are."""

    rules: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)  # the expression of each
    words: set[str] = field(default_factory=set)  # what values may be, as far as they are words of ours
    is_whole: bool = False


def messages() -> dict[str, Message]:
    """Each sentence and each piece of one, as a template: ``the id “{own}” is taken already``."""
    every_message: dict[str, Message] = {}
    audit, writers = Reader(Package(_CODE, _ROOMS)), Reader(Package(_CODE, _WRITERS))
    for rule, function in _rules(audit.package):
        _add(every_message, audit, rule, _yielded(audit, function))
    for reader in (audit, writers):
        for rule, expression, scope in _reported_elsewhere(reader.package):
            _add(every_message, reader, rule, reader.sentences(expression, scope))
    for rule, expression, scope in _lost(writers.package):
        _add(every_message, writers, rule, writers.sentences(expression, scope), is_whole=False)
    return {text: message for text, message in every_message.items() if text == text.strip()}


def _rules(package: Package) -> Iterator[tuple[str, Function]]:
    for name, module in package.modules.items():
        stem = name.rpartition(".")[2]
        if name.startswith("publish.audit.rules.") and stem in module.functions:
            yield stem.replace("_", "-"), module.functions[stem]


def _yielded(reader: Reader, function: Function) -> Iterator[Sentence]:
    scope = Scope(function.module, function)
    for value, is_one in function.yielded():
        yield from reader.sentences(value, scope, (1,) if is_one else (ELEMENT, 1))
    for value in function.returned():
        yield from reader.sentences(value, scope, (ELEMENT, 1))


def _reported_elsewhere(package: Package) -> Iterator[RuleSentence]:
    """What is said elsewhere: by a count of findings, a judgement, an export that could not show all."""
    for place in package.calls.get("Loss", ()):
        if isinstance(rule := place.call.args[0], ast.Constant):
            yield str(rule.value), place.call.args[1], Scope(place.module, place.function)
    for place in package.calls.get("replace", ()):
        for keyword in place.call.keywords:
            if keyword.arg == "message":
                yield EVERY_RULE, keyword.value, Scope(place.module, place.function)


def _lost(package: Package) -> Iterator[RuleSentence]:
    """What of a picture cannot be shown, in words that go on a sentence."""
    for place in package.calls.get("Unshown", ()):
        yield "picture-missing", place.call.args[1], Scope(place.module, place.function)
    for place in package.calls.get("PictureFault", ()):
        yield "picture-missing", place.call.args[0], Scope(place.module, place.function)
    for place in package.calls.get("reduction", ()):
        yield "picture-reduced", place.call.args[0], Scope(place.module, place.function)


def _add(
    every_message: dict[str, Message],
    reader: Reader,
    rule: str,
    sentences: Iterable[Sentence],
    *,
    is_whole: bool = True,
) -> None:
    """Add what a rule says, and the words that may stand in it."""
    waiting = [(sentence, is_whole) for sentence in sentences]
    seen: set[str] = set()
    while waiting:
        sentence, is_sentence = waiting.pop(0)
        text, values = template(sentence)
        if text in seen:
            continue
        seen.add(text)
        is_wanted = _is_of_words(sentence, is_whole=is_sentence) or (is_sentence and len(sentence) > 2)
        message = every_message.setdefault(text, Message()) if is_wanted else Message()
        message.rules.add(rule)
        message.is_whole |= is_sentence
        for name, slot in values.items():
            message.values[name] = shown(slot)
            at = sentence.index(slot)
            if not (at and is_quoted(sentence[at - 1])):
                words = [each for each in reader.words(slot) if _is_of_words(each, is_whole=False)]
                message.words.update(template(each)[0] for each in words)
                waiting += [(each, False) for each in words]


def _is_of_words(sentence: Sentence, *, is_whole: bool) -> bool:
    """Whether there is something in it to translate, and no name of an element, a file or an address alone."""
    literal = "".join(part for part in sentence if isinstance(part, str))
    if not re.search(r"[a-z]{3,}", literal) or "://" in literal or "{http" in literal:
        return False
    if literal.startswith(("\\", "-")):
        return False
    if is_whole or " " in literal:
        return True
    if len(sentence) > 1:
        return False
    return re.fullmatch(r"[a-z]{4,}|[A-Z][a-z]+", literal) is not None and literal not in _NAMES | _CASES
