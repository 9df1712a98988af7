"""Passages that are said to be in another language than before, or no longer in one of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from publish.audit.difference.change import Change, quoted
from publish.audit.difference.context_pairs import Together, together
from publish.audit.difference.matching import Matching
from publish.audit.equivalence.text_model import Block

_WORD = re.compile(r"\S+")
_MOST_WORDS = 2000  # of a text whose words are compared
_MANY = 3  # passages alike that are told one by one

_Passage = tuple[Together, str]  # where it stands, and its words


def changes(matched: Matching) -> Iterator[Change]:
    """Passages by the language that they had and have; what only follows the document's language is none."""
    usual = matched.old.reading.language, matched.new.reading.language
    passages_by_change: dict[tuple[str, str], list[_Passage]] = defaultdict(list)
    for both in together(matched):
        if _tags(both.old) != _tags(both.new):
            for words, old, new in _turned(both):
                if same(old, new) or (same(old, usual[0]) and same(new, usual[1])):
                    continue
                passages_by_change[old, new].append((both, words))
    for (old, new), passages in passages_by_change.items():
        loss = bool(old) and not same(old, usual[0]) and (not new or same(new, usual[1]))
        loss = loss or (bool(old) and not new)
        for group in [[passage] for passage in passages] if len(passages) <= _MANY else [passages]:
            yield _change(matched, group, old, new, loss=loss)


def same(tag: str, other: str) -> bool:
    """Whether two tags are the same, however they are written."""
    return tag.replace("_", "-").lower() == other.replace("_", "-").lower()


def _change(matched: Matching, group: list[_Passage], old: str, new: str, *, loss: bool) -> Change:
    both, words = group[0]
    if len(group) == 1:
        named, verb = f"{quoted(words, 50)} in {both.name}", "is"
    else:
        named, verb = f"{len(group)} passages ({', '.join(quoted(words, 30) for _, words in group[:3])} …)", "are"
    if loss:
        sentence = f"language of {named} removed: it was “{old}”"
    else:
        sentence = f"{named} {verb} now in {_quoted(new)}, before in {_quoted(old)}"
    return Change(
        "language-lost" if loss else "language-changed",
        sentence,
        loss,
        len(group),
        matched.old.locate(both.old.node),
        matched.new.locate(both.new.node),
        old or None,
        new or None,
        both.order,
    )


def _quoted(tag: str) -> str:
    return f"“{tag}”" if tag else "no language that is said"


def _tags(block: Block) -> tuple[object, ...]:
    return tuple(block.languages), block.text


def _turned(both: Together) -> Iterator[tuple[str, str, str]]:
    """Stretches of a text whose language is another: the words, the old tag, the new one."""
    if both.old.text == both.new.text:
        cuts = sorted({at for at, _ in (*both.old.languages, *both.new.languages)})
        pieces = [(both.old.text[a:b], a, a) for a, b in zip(cuts, [*cuts[1:], len(both.old.text)], strict=True)]
    else:
        pieces = list(_shared(both.old, both.new))
    before: tuple[str, str] | None = None
    for words, a, b in pieces:
        if any(c.isalnum() for c in words):
            tags = _at(both.old, a), _at(both.new, b)
            if tags != before:
                yield words.strip(), *tags
            before = tags


def _shared(old: Block, new: Block) -> Iterator[tuple[str, int, int]]:
    """The words that two texts share in their order, cut where a language changes: words, and where in both.

    Two texts that share none, each in one language, are whole stretches of it.
    """
    ours, theirs = list(_WORD.finditer(old.text)), list(_WORD.finditer(new.text))
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        ours, theirs = ours[:_MOST_WORDS], theirs[:_MOST_WORDS]
    matcher = SequenceMatcher(None, [word.group() for word in ours], [word.group() for word in theirs], autojunk=False)
    pieces = [block for block in matcher.get_matching_blocks() if block.size]
    for a, b, size in pieces:
        tags = [(_at(old, ours[a + n].start()), _at(new, theirs[b + n].start())) for n in range(size)]
        first = 0
        for n in range(1, size + 1):
            if n == size or tags[n] != tags[first]:
                start, end = ours[a + first].start(), ours[a + n - 1].end()
                yield old.text[start:end], start, theirs[b + first].start()
                first = n
    if not pieces and len(old.languages) == len(new.languages) == 1:
        yield old.text, 0, 0


def _at(block: Block, offset: int) -> str:
    number = bisect_right(block.languages, offset, key=lambda run: run[0]) - 1
    return block.languages[number][1] if number >= 0 else ""
