"""What became of the texts: changed, moved, cut, joined, removed, added."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from publish.audit.difference.change import Change, number_of, quoted, shown
from publish.audit.difference.document import Item
from publish.audit.difference.matching import Matching, Pair

_AROUND = 3  # words on each side of what changed that are shown
_MOST_WORDS = 1000  # beyond, what changed is shown from its first word to its last
_TELLING = 8  # letters of a text that stands nowhere by chance
_SOUGHT = 200  # letters of a text by which it is sought among what is not read
_MOST_SOUGHT = 500  # texts
_KEPT = 2000  # characters of a text that a change carries


def changes(matched: Matching) -> Iterator[Change]:
    """Every change of a text."""
    exact = matched.old.kind == matched.new.kind
    for pair in matched.pairs:
        same = pair.old.text == pair.new.text if exact else pair.old.letters == pair.new.letters
        if not same:
            yield _altered(matched, pair)
    yield from _moved(matched)
    for olds, news in matched.recut:
        yield _recut(matched, olds, news)
    unread = _unread(matched)
    for run in _runs([item for item in matched.removed if item.number in unread]):
        yield _untagged(matched, run, unread[run[0].number])
    for run in _runs([item for item in matched.removed if item.number not in unread]):
        yield _removed(matched, run)
    for run in _runs(matched.added):
        yield _new(matched, run)


def altered(old: str, new: str) -> tuple[str, str]:
    """What differs of two texts, with some words around it: the first stretch that does."""
    ours, theirs = old.split(), new.split()
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    first, last = (start, len(ours) - end), (start, len(theirs) - end)
    if max(first[1], last[1]) - start > 2 * _AROUND and max(len(ours), len(theirs)) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, ours[start : first[1]], theirs[start : last[1]], autojunk=False)
        codes = (code for code in matcher.get_opcodes() if code[0] != "equal")
        _, a, b, c, d = next(codes)
        first, last = (start + a, start + b), (start + c, start + d)
    return _window(ours, *first), _window(theirs, *last)


def _window(words: list[str], start: int, end: int) -> str:
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(words))
    return f"{'… ' if low else ''}{' '.join(words[low:high])}{' …' if high < len(words) else ''}"


def _altered(matched: Matching, pair: Pair) -> Change:
    before, after = altered(pair.old.text, pair.new.text)
    return Change(
        "text-changed",
        f"{pair.old.name} changed: {quoted(before)} → {quoted(after)}",
        old=matched.old.locate(pair.old.block.node),
        new=matched.new.locate(pair.new.block.node),
        before=shown(pair.old.text, _KEPT),
        after=shown(pair.new.text, _KEPT),
        order=pair.new.number,
    )


def _moved(matched: Matching) -> Iterator[Change]:
    """Texts that moved together are told together."""
    moved = sorted((pair for pair in matched.pairs if pair.moved), key=lambda pair: pair.old.number)
    run: list[Pair] = []
    for pair, following in pairwise([*moved, None]):
        assert pair is not None
        run.append(pair)
        together = following is not None and (
            following.old.number == pair.old.number + 1 and following.new.number == pair.new.number + 1
        )
        if not together:
            yield _moved_together(matched, run)
            run = []


def _moved_together(matched: Matching, run: list[Pair]) -> Change:
    first = run[0]
    behind = matched.new.items[first.new.number - 1].called if first.new.number else ""
    place = f"behind what is now {behind}" if behind else "to the beginning"
    return Change(
        "text-moved",
        f"{_several([pair.old for pair in run])} moved {place}: {quoted(first.old.text)}",
        count=len(run),
        old=matched.old.locate(first.old.block.node),
        new=matched.new.locate(first.new.block.node),
        order=first.new.number,
    )


def _recut(matched: Matching, olds: list[Item], news: list[Item]) -> Change:
    cut = len(olds) == 1
    whole, parts = (olds[0], news) if cut else (news[0], olds)
    if cut:
        sentence = f"{whole.called} is cut into {len(parts)}: {quoted(parts[1].text)} stands alone now"
    else:
        sentence = f"{_several(parts)} are one text now: {quoted(whole.text)}"
    return Change(
        "text-cut" if cut else "text-joined",
        sentence,
        loss=True,
        old=matched.old.locate(olds[0].block.node),
        new=matched.new.locate(news[0].block.node),
        order=news[0].number,
    )


def _removed(matched: Matching, run: list[Item]) -> Change:
    return Change(
        "text-removed",
        f"{_several(run)} removed: {_quotation(run)}",
        count=len(run),
        old=matched.old.locate(run[0].block.node),
        before=shown(run[0].text, _KEPT) if len(run) == 1 else None,
        order=matched.order(run[0].number),
    )


def _new(matched: Matching, run: list[Item]) -> Change:
    return Change(
        "text-added",
        f"{_several(run)} added: {_quotation(run)}",
        count=len(run),
        new=matched.new.locate(run[0].block.node),
        after=shown(run[0].text, _KEPT) if len(run) == 1 else None,
        order=run[0].number,
    )


def _unread(matched: Matching) -> dict[int, int]:
    """By the numbers of removed texts that a page still shows: that page. What was unread before too is none."""
    unread = {}
    for item in matched.removed[:_MOST_SOUGHT] if matched.new.unread else []:
        letters = item.letters[:_SOUGHT]
        page = matched.new.shows_unread(letters) if len(letters) >= _TELLING else None
        if page is not None and matched.old.shows_unread(letters) is None:
            unread[item.number] = page
    return unread


def _untagged(matched: Matching, run: list[Item], page: int) -> Change:
    verb = "is" if len(run) == 1 else "are"
    return Change(
        "text-untagged",
        f"{_several(run)} {verb} shown but no longer read, for want of tags: {_quotation(run)}",
        loss=True,
        count=len(run),
        old=matched.old.locate(run[0].block.node),
        new=matched.new.locate(page),
        order=matched.order(run[0].number),
    )


def _quotation(run: list[Item]) -> str:
    first, last = quoted(run[0].text), quoted(run[-1].text)
    return first if len(run) == 1 else f"{first} to {last}"


def _runs(items: list[Item]) -> Iterator[list[Item]]:
    """Items that stand next to each other; a heading begins a run of its own, with what stands under it."""
    run: list[Item] = []
    for item in items:
        if run and (item.number != run[-1].number + 1 or item.role == "heading"):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _several(run: list[Item]) -> str:
    """“paragraphs 14 to 18”, “heading 2.1 and 14 texts behind it”."""
    first, last = run[0], run[-1]
    if len(run) == 1:
        return first.name
    if all(item.role == first.role for item in run) and first.role != "heading":
        kind, _, number = first.name.rpartition(" ")
        join = "and" if len(run) == 2 else "to"
        return f"{kind}s {number} {join} {last.name.rpartition(' ')[2]}"
    return f"{first.name} and {number_of(len(run) - 1, 'text')} behind it"
