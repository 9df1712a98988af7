"""What is said beside words: abbreviations in full, and the descriptions of links."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from publish.audit.difference.change import Change, quoted, shown
from publish.audit.difference.context_pairs import Together, together
from publish.audit.difference.document import is_sign, words_of
from publish.audit.difference.matching import Matching
from publish.audit.equivalence.text_model import Block, Passage

_KINDS = {"expansion": "expansion", "description": "description of the link"}


def changes(matched: Matching) -> Iterator[Change]:
    """Expansions and descriptions of words that are still there: a loss where they say nothing more."""
    if matched.old.kind != matched.new.kind:
        return  # a PDF describes links that an EPUB need not
    for both in together(matched):
        for kind in _KINDS:
            if any(passage.kind == kind for passage in (*both.old.passages, *both.new.passages)):
                yield from _changes(matched, both, kind)


def _changes(matched: Matching, both: Together, kind: str) -> Iterator[Change]:
    there: dict[str, deque[Passage]] = defaultdict(deque)
    for passage in _of_kind(both.new, kind):
        there[_words(both.new, passage)].append(passage)
    text = words_of(both.new)
    for passage in _of_kind(both.old, kind):
        words = _words(both.old, passage)
        if queue := there[words]:
            now = queue.popleft().goal
            if now != passage.goal:
                sentence = (
                    f"{_KINDS[kind]} {quoted(words)} in {both.name} changed: {quoted(passage.goal)} → {quoted(now)}"
                )
                yield _change(matched, both, f"{kind}-changed", sentence, before=passage.goal, after=now)
        elif words in text:
            sentence = f"{_KINDS[kind]} {quoted(words)} in {both.name} removed: it was {quoted(passage.goal)}"
            yield _change(matched, both, f"{kind}-lost", sentence, before=passage.goal)
    for queue in there.values():
        for passage in queue:
            sentence = (
                f"{_KINDS[kind]} {quoted(_words(both.new, passage))} in {both.name} added: {quoted(passage.goal)}"
            )
            yield _change(matched, both, f"{kind}-added", sentence, after=passage.goal)


def _of_kind(block: Block, kind: str) -> list[Passage]:
    """Those on words: what counts notes and references counts them in its descriptions too."""
    there = (passage for passage in block.passages if passage.kind == kind)
    return [passage for passage in there if not is_sign(block.text[passage.start : passage.end])]


def _words(block: Block, passage: Passage) -> str:
    return shown(block.text[passage.start : passage.end], 10_000)


def _change(
    matched: Matching, both: Together, kind: str, sentence: str, *, before: str | None = None, after: str | None = None
) -> Change:
    old, new = matched.old.locate(both.old.node), matched.new.locate(both.new.node)
    return Change(kind, sentence, after is None, 1, old, new, before, after, both.order)
