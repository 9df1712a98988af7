"""Links that are gone, new, or lead elsewhere; the calls of notes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from urllib.parse import unquote

from publish.audit.difference.change import Change, number_of, quoted, shown
from publish.audit.difference.context_pairs import Together, together
from publish.audit.difference.document import is_mark, words_of
from publish.audit.difference.matching import Matching
from publish.audit.equivalence.text_model import Block, Passage


def changes(matched: Matching) -> Iterator[Change]:
    """Every change of a link in a text that is still there."""
    for both in together(matched):
        if both.old.passages or both.new.passages:
            yield from _words(matched, both)
            yield from _marks(matched, both)


def _words(matched: Matching, both: Together) -> Iterator[Change]:
    """Links on words, each paired with the link on the same words."""
    there: dict[str, deque[Passage]] = defaultdict(deque)
    for link in _links(both.new):
        there[_link_text(both.new, link)].append(link)
    removed = []
    for link in _links(both.old):
        if queue := there[_link_text(both.old, link)]:
            yield from _led(matched, both, link, queue.popleft())
        else:
            removed.append(link)
    added = [link for queue in there.values() for link in queue]
    led: dict[object, deque[Passage]] = defaultdict(deque)
    for link in added:
        led[_place(matched, link.goal, new=True)].append(link)
    reworded: set[int] = set()
    text = words_of(both.new)
    for link in removed:
        if same := led.get(_place(matched, link.goal, new=False)):
            reworded.add(id(same.popleft()))  # its words changed, which is told already
            continue
        words = _link_text(both.old, link)
        loss = bool(link.goal) and words in text
        goal = _goal(matched, link, new=False)
        sentence = f"link {quoted(words)} in {both.name} removed: it led to {goal}"
        yield _change("link-removed", sentence, matched, both, loss=loss, before=link.goal)
    for link in (word for word in added if id(word) not in reworded):
        sentence = (
            f"link {quoted(_link_text(both.new, link))} added in {both.name}, to {_goal(matched, link, new=True)}"
        )
        yield _change("link-added", sentence, matched, both, after=link.goal)


def _led(matched: Matching, both: Together, old: Passage, new: Passage) -> Iterator[Change]:
    if not _same(matched, old.goal, new.goal):
        words, was = quoted(_link_text(both.old, old)), _goal(matched, old, new=False)
        sentence = f"link {words} in {both.name} leads to {_goal(matched, new, new=True)} now, before to {was}"
        lost = bool(old.goal) and not new.goal
        yield _change("link-target-changed", sentence, matched, both, loss=lost, before=old.goal, after=new.goal)


def _marks(matched: Matching, both: Together) -> Iterator[Change]:
    """Calls of notes, and links that are but a number or a sign, which count up anew: paired by their order."""
    old, new = _calls(both.old), _calls(both.new)
    if len(old) > len(new):
        count = len(old) - len(new)
        notes = any(item.role in ("note", "reference", "list item") for item in matched.removed)
        sentence = f"{number_of(count, 'call')} of a note or reference removed from {both.name}"
        yield _change("call-removed", sentence, matched, both, loss=not notes, count=count)
    elif len(new) > len(old):
        count = len(new) - len(old)
        sentence = f"{number_of(count, 'call')} of a note or reference added to {both.name}"
        yield _change("call-added", sentence, matched, both, count=count)
    else:
        for old_mark, other in zip(old, new, strict=True):
            if old_mark.kind == other.kind == "link":
                yield from _led(matched, both, old_mark, other)


def _links(block: Block) -> list[Passage]:
    return [passage for passage in block.passages if passage.kind == "link" and not is_mark(block, passage)]


def _calls(block: Block) -> list[Passage]:
    return [passage for passage in block.passages if passage.kind == "call" or is_mark(block, passage)]


def _link_text(block: Block, link: Passage) -> str:
    return shown(block.text[link.start : link.end], 10_000)


def _same(matched: Matching, old: str, new: str) -> bool:
    """Whether two goals are the same: one address, or one text within the document, whatever its id is."""
    if not old.startswith("#") or not new.startswith("#"):
        return _plain(old) == _plain(new)
    was, there = matched.old.item_behind(old), matched.new.item_behind(new)
    if was is None or there is None:
        return True  # of a PDF it is not known where in it a link leads
    pair = matched.partner.get(was.number)
    if pair is not None:
        return pair.new is there or was.letters == there.letters
    return old.rpartition("#")[2] == new.rpartition("#")[2] or was.letters == there.letters


def _place(matched: Matching, goal: str, *, new: bool) -> object:
    """Where a link leads, to compare by: equal for one address, and for one text in both versions."""
    if not goal.startswith("#"):
        return _plain(goal)
    item = (matched.new if new else matched.old).item_behind(goal)
    pair = None if item is None else (matched.successor if new else matched.partner).get(item.number)
    return goal if pair is None else pair.new.number


def _plain(address: str) -> str:
    return unquote(address.strip()).rstrip("/")


def _goal(matched: Matching, link: Passage, *, new: bool) -> str:
    if not link.goal:
        return "nowhere"
    if not link.goal.startswith("#"):
        return shown(link.goal)
    document = matched.new if new else matched.old
    item = document.item_behind(link.goal)
    return "a place in the document" if item is None else f"{item.name}, {quoted(item.text, 40)}"


def _change(
    kind: str,
    sentence: str,
    matched: Matching,
    both: Together,
    *,
    loss: bool = False,
    count: int = 1,
    before: str | None = None,
    after: str | None = None,
) -> Change:
    old, new = matched.old.locate(both.old.node), matched.new.locate(both.new.node)
    return Change(kind, sentence, loss, count, old, new, before, after, both.order)
