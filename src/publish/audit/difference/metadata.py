"""What changed of the file as a whole: title, language, authors, tags, pages, contents, claims."""

from __future__ import annotations

from collections.abc import Iterator

from publish.audit.difference.change import Change, listed, number_of, quoted, shown
from publish.audit.difference.document import Document
from publish.audit.difference.facts import Facts, facts_of
from publish.audit.difference.languages import same
from publish.audit.equivalence.text_model import squeeze
from publish.audit.facts.language_detection import apart, prevailing
from publish.audit.facts.language_scripts import wider
from publish.audit.facts.title import is_file_name, is_placeholder


def changes(before: Document, after: Document) -> Iterator[Change]:
    """Every change of what holds of the whole file."""
    old, new = facts_of(before), facts_of(after)
    if before.is_readable and not after.is_readable:
        yield Change("tags-lost", "the tags are gone: a screen reader can only guess", loss=True)
    elif after.is_readable and not before.is_readable:
        yield Change("tags-gained", "the document is tagged now; before, a screen reader could only guess")
    if "xml" not in (before.kind, after.kind) or not old.title or not new.title:  # else it is told as a text
        worse = _is_title_worse(old.title, new.title, after)
        yield from _value("title", old.title, new.title, same=_one_line(old.title) == _one_line(new.title), worse=worse)
    worse = _is_language_worse(old.language, new.language, before, after)
    yield from _value("language", old.language, new.language, same=same(old.language, new.language), worse=worse)
    yield from _names("author", old.authors, new.authors)
    if before.kind == after.kind:
        yield from _pages(old, new)
        yield from _contents(old, new, after)
        yield from _names("claim", old.claims, new.claims)
        yield from _names("accessibility feature", old.features, new.features)


def _is_title_worse(old: str, new: str, after: Document) -> bool:
    """Whether a title says less than before: nothing, or no longer what the document is headed with."""
    if is_file_name(new) or is_placeholder(new):
        return not (is_file_name(old) or is_placeholder(old))
    there = {item.letters for item in after.items}
    return squeeze(old) in there and squeeze(new) not in there


def _is_language_worse(old: str, new: str, before: Document, after: Document) -> bool:
    """Whether texts that stand as they stood are read in another voice, unless they read like what is said now."""
    if wider(old) == wider(new):
        return False
    texts = {item.letters for item in before.items}
    stayed = [item.text for item in after.items if item.letters in texts]
    if 2 * len(stayed) < len(after.items) or not stayed:
        return False
    read = prevailing(stayed)
    return read is None or apart(read, new) or not apart(read, old)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _value(name: str, old: str, new: str, *, same: bool, worse: bool) -> Iterator[Change]:
    if same:
        return
    if not new:
        yield Change(f"{name}-removed", f"{name} of the document removed: it was {quoted(old)}", loss=True, before=old)
    elif not old:
        yield Change(f"{name}-added", f"{name} of the document added: {quoted(new)}", after=new)
    else:
        sentence = f"{name} of the document changed: {quoted(old)} → {quoted(new)}"
        yield Change(f"{name}-changed", sentence, loss=worse, before=old, after=new)


def _names(noun: str, old: list[str], new: list[str]) -> Iterator[Change]:
    kind = noun.replace(" ", "-")
    for verb, ours, theirs in (("removed", old, new), ("added", new, old)):
        folded_names = {_folded(name) for name in theirs}
        names = list(dict.fromkeys(name for name in ours if _folded(name) not in folded_names))
        if names:
            nouns = noun if len(names) == 1 else f"{noun}s"
            yield Change(f"{kind}-{verb}", f"{nouns} {verb}: {listed(map(quoted, names))}", count=len(names))
    if old != new and sorted(map(_folded, old)) == sorted(map(_folded, new)) and noun == "author":
        sentence = f"order of the authors changed: {listed(map(quoted, new))}"
        if list(map(_folded, old)) != list(map(_folded, new)):
            yield Change("author-order-changed", sentence)


def _folded(name: str) -> str:
    return squeeze(name)


def _pages(old: Facts, new: Facts) -> Iterator[Change]:
    if old.labels and not new.labels:
        sentence = f"page labels removed: {number_of(len(old.labels), 'page')} had one"
        yield Change("page-labels-removed", sentence, loss=True, count=len(old.labels))
    elif new.labels and not old.labels:
        yield Change("page-labels-added", f"page labels added, {_span(new.labels)}", count=len(new.labels))
    else:
        pairs = list(zip(old.labels, new.labels, strict=False))
        turned = [(number, old_page, other) for number, (old_page, other) in enumerate(pairs, 1) if old_page != other]
        if turned:
            number, old_page, other = turned[0]
            more = f", and {number_of(len(turned) - 1, 'other page')}" if len(turned) > 1 else ""
            sentence = f"page labels changed: page {number} is {quoted(other)}, was {quoted(old_page)}{more}"
            yield Change("page-labels-changed", sentence, count=len(turned))
    if old.pages is not None and new.pages is not None and old.pages != new.pages:
        sentence = f"{number_of(new.pages, 'page')} now, {number_of(old.pages, 'page')} before"
        yield Change("page-count-changed", sentence, before=str(old.pages), after=str(new.pages))


def _span(labels: list[str]) -> str:
    return f"{quoted(labels[0])} to {quoted(labels[-1])}" if len(labels) > 1 else quoted(labels[0])


def _contents(old: Facts, new: Facts, after: Document) -> Iterator[Change]:
    """The list by which a reader moves: gone, or without headings that still are there."""
    if old.contents and not new.contents:
        sentence = f"contents removed: {number_of(len(old.contents), 'entry', 'entries')}"
        yield Change("contents-removed", sentence, loss=True, count=len(old.contents))
    elif new.contents and not old.contents:
        yield Change("contents-added", f"contents added, beginning with {quoted(new.contents[0])}")
    else:
        headings = {item.letters for item in after.items if item.role == "heading"}
        there = {squeeze(entry) for entry in new.contents}
        lost = [entry for entry in old.contents if squeeze(entry) in headings - there]
        if lost:
            sentence = f"headings no longer in the contents: {listed(quoted(shown(entry)) for entry in lost)}"
            yield Change("contents-entries-lost", sentence, loss=True, count=len(lost))
