"""What the texts are to a reader: headings and their levels, items of lists, notes, captions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from publish.audit.difference.change import Change, listed, number_of
from publish.audit.difference.matching import Matching, Pair

_TELLING = frozenset(("heading", "title", "list item", "note", "caption"))
_MANY = 3  # alike that are told one by one


def changes(matched: Matching) -> Iterator[Change]:
    """Texts that are something else now, and headings of another level."""
    yield from _roles(matched)
    yield from _levels(matched)
    yield from _numbering(matched)


def _roles(matched: Matching) -> Iterator[Change]:
    by_roles: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in matched.pairs:
        if pair.old.role != pair.new.role and {pair.old.role, pair.new.role} & _TELLING:
            by_roles[pair.old.role, pair.new.role].append(pair)
    for (old, new), pairs in by_roles.items():
        for group in _grouped(pairs):
            loss = new not in _TELLING or (old == "heading" and new != "title")
            is_single = len(group) == 1
            named = group[0].old.called if is_single else f"{number_of(len(group), old)} ({_names(group)})"
            level = f" of level {group[0].new.block.level}" if new == "heading" and is_single else ""
            as_new = f"a {new}{level}" if is_single else f"{new}s"
            sentence = f"{named} {'is' if is_single else 'are'} now {as_new}"
            if old in _TELLING and new in ("paragraph", "label"):
                sentence = f"{named} {'is no' if is_single else 'are no'} {old}{'' if is_single else 's'} any more"
            yield _change("role-changed", sentence, group, matched, loss=loss)


def _levels(matched: Matching) -> Iterator[Change]:
    headings = [pair for pair in matched.pairs if pair.old.role == pair.new.role == "heading"]
    shift = 0 if matched.old.kind == matched.new.kind else _shift(headings)
    by_levels: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in headings:
        old, new = pair.old.block.level, pair.new.block.level
        if old != new and old + shift != new:
            by_levels[old, new].append(pair)
    for (old, new), pairs in by_levels.items():
        for group in _grouped(pairs):
            if len(group) == 1:
                sentence = f"{group[0].old.called} is now level {new}, was level {old}"
            else:
                sentence = f"{number_of(len(group), 'heading')} are now level {new}, were level {old}: {_paths(group)}"
            yield _change("heading-level-changed", sentence, group, matched)


def _shift(headings: list[Pair]) -> int:
    """By how much most headings differ: an EPUB may begin anew in each of its files."""
    shifts = Counter(pair.new.block.level - pair.old.block.level for pair in headings)
    return shifts.most_common(1)[0][0] if shifts else 0


def _numbering(matched: Matching) -> Iterator[Change]:
    items = [pair for pair in matched.pairs if pair.old.role == pair.new.role == "list item"]
    for was, loss in ((True, True), (False, False)):
        pairs = [
            pair
            for pair in items
            if matched.old.is_numbered(pair.old) is was and matched.new.is_numbered(pair.new) is not was
        ]
        if pairs:
            state = "no longer numbered" if loss else "now numbered"
            verb = "is" if len(pairs) == 1 else "are"
            named = pairs[0].old.name if len(pairs) == 1 else f"{len(pairs)} list items ({_names(pairs)})"
            yield _change("numbering-changed", f"{named} {verb} {state}", pairs, matched, loss=loss)


def _grouped(pairs: list[Pair]) -> list[list[Pair]]:
    return [[pair] for pair in pairs] if len(pairs) <= _MANY else [pairs]


def _names(pairs: list[Pair]) -> str:
    return listed(pair.old.name for pair in pairs)


def _paths(pairs: list[Pair]) -> str:
    return listed(pair.old.name.removeprefix("heading ") for pair in pairs)


def _change(kind: str, sentence: str, pairs: list[Pair], matched: Matching, *, loss: bool = False) -> Change:
    first = pairs[0]
    return Change(
        kind,
        sentence,
        loss=loss,
        count=len(pairs),
        old=matched.old.locate(first.old.block.node),
        new=matched.new.locate(first.new.block.node),
        order=first.new.number,
    )
