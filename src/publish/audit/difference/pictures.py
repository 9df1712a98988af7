"""What became of pictures and formulas, and of the words that stand for them."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from publish.audit.difference.change import Change, quoted
from publish.audit.difference.document import Document
from publish.audit.difference.languages import same
from publish.audit.difference.matching import Matching
from publish.audit.equivalence.text_model import Picture
from publish.audit.subjects.documents import Node
from publish.audit.subjects.documents.roles import stated, terms
from publish.audit.subjects.xml import HREF

MAX_BYTES = 100 * 2**20  # of a picture
_LONG = 200  # characters of an alternative text that a sentence shows


@dataclass(eq=False, slots=True)
class _Shown:
    """A picture or formula: what a sentence calls it, what it shows (None where nobody can tell), where it stands."""

    picture: Picture
    name: str
    shows: Hashable
    item: int

    @property
    def words(self) -> str:
        return " ".join((self.picture.words or "").split())


def changes(matched: Matching) -> Iterator[Change]:
    """Every change of a picture or a formula."""
    for formula in (False, True):
        covers = matched.old.kind == matched.new.kind
        old = _shown(matched.old, formula=formula, covers=covers)
        new = _shown(matched.new, formula=formula, covers=covers)
        pairs = _paired(matched, old, new)
        for picture, other in pairs:
            yield from _words(matched, picture, other)
        paired = {id(picture) for pair in pairs for picture in pair}
        for picture in old:
            if id(picture) not in paired and picture.picture.words != "":
                sentence = f"{picture.name} removed: {_alternative(picture)}"
                yield _change("picture-removed", sentence, matched, picture, None)
        for picture in new:
            if id(picture) not in paired and picture.picture.words != "":
                sentence = f"{picture.name} added: {_alternative(picture)}"
                yield _change("picture-added", sentence, matched, None, picture)


def _words(matched: Matching, old: _Shown, new: _Shown) -> Iterator[Change]:
    before, after = old.words, new.words
    name = old.name if before or not after else new.name
    if before and not after:
        decoration = new.picture.words == ""
        why = "; it counts as decoration now" if decoration else ""
        sentence = f"alternative text of {name} removed: it was {quoted(before, _LONG)}{why}"
        yield _change("alternative-text-removed", sentence, matched, old, new, loss=True)
    elif after and not before:
        sentence = f"alternative text of {name} added: {quoted(after, _LONG)}"
        yield _change("alternative-text-added", sentence, matched, old, new)
    elif before != after:
        sentence = f"alternative text of {name} changed: {quoted(before, _LONG)} → {quoted(after, _LONG)}"
        yield _change("alternative-text-changed", sentence, matched, old, new)
    if matched.old.kind == matched.new.kind:
        if old.picture.long and not new.picture.long:
            sentence = f"long description of {name} removed: it was {quoted(old.picture.long)}"
            yield _change("description-removed", sentence, matched, old, new, loss=True)
        alike = type(old.shows) is type(new.shows)  # a picture itself, and the name of one, are not compared
        if before and after and before == after and old.shows is not None and alike and old.shows != new.shows:
            sentence = f"{name} shows something else now, with the same alternative text {quoted(after)}"
            yield _change("picture-changed", sentence, matched, old, new)
    if before and after:
        yield from _language(matched, old, new)


def _language(matched: Matching, old: _Shown, new: _Shown) -> Iterator[Change]:
    was, there = old.picture.language, new.picture.language
    usual = matched.old.reading.language, matched.new.reading.language
    if same(was, there) or (same(was, usual[0]) and same(there, usual[1])):
        return
    if was and not same(was, usual[0]) and (not there or same(there, usual[1])):
        sentence = f"language of the alternative text of {old.name} removed: it was “{was}”"
        yield _change("language-lost", sentence, matched, old, new, loss=True)
    else:
        sentence = f"the alternative text of {old.name} is now in “{there}”, before in “{was}”"
        yield _change("language-changed", sentence, matched, old, new)


def _shown(document: Document, *, formula: bool, covers: bool) -> list[_Shown]:
    shown_pictures, number = [], 0
    for picture in document.reading.pictures:
        if picture.formula is formula:
            cover = document.kind == "epub" and _is_cover(picture.node)
            if cover and not covers:
                continue
            number += picture.words != "" and not cover
            name = f"{'formula' if formula else 'figure'} {number}" if picture.words != "" else "a decoration"
            name = "the cover" if cover else name
            shown_pictures.append(_Shown(picture, name, _shows(document, picture), document.item_of(picture.node)))
    return shown_pictures


def _is_cover(node: Node) -> bool:
    around = (node.element, *node.element.iterancestors())
    return any("cover" in terms(item) or "doc-cover" in stated(item) for item in around)


def _shows(document: Document, picture: Picture) -> Hashable:
    """What a picture shows: the image itself in a PDF, or beside an article; by its name elsewhere."""
    node: Any = picture.node
    if document.kind == "pdf":
        return None if picture.formula else (document.subject.picture(node) or None)
    element = node if document.kind == "xml" else node.element
    address = element.get(HREF) or element.get("src")
    if address:
        image = _digest_beside(document.path, str(address)) if document.kind == "xml" else None
        return str(address).rpartition("/")[2] if image is None else image
    if picture.formula or document.kind == "xml":
        return None
    return str(etree.tostring(element, with_tail=False, encoding="unicode"))


def _digest_beside(article: Path, address: str) -> bytes | None:
    """The SHA-256 of a file in an article's folder; None where no file there is plainly meant."""
    folder = article.resolve().parent
    try:
        path = (folder / address).resolve()
        if not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return hashlib.sha256(path.read_bytes()).digest()
    except (OSError, ValueError):
        return None


def _paired(matched: Matching, old: list[_Shown], new: list[_Shown]) -> list[tuple[_Shown, _Shown]]:
    """What is the same in picture and words, then in one of them, then what stands at the same place."""
    places = {pair.old.number: pair.new.number for pair in matched.pairs}
    before: list[Callable[[_Shown], Hashable]] = [
        lambda picture: (picture.shows, picture.words),
        lambda picture: picture.shows,
        lambda picture: picture.words or None,
        lambda picture: ("place", places.get(picture.item)),
    ]
    after: list[Callable[[_Shown], Hashable]] = [*before[:3], lambda picture: ("place", picture.item)]
    pairs: list[tuple[_Shown, _Shown]] = []
    for mine, theirs in zip(before, after, strict=True):
        waiting: dict[Hashable, deque[_Shown]] = defaultdict(deque)
        for other in new:
            waiting[theirs(other)].append(other)
        left = []
        for picture in old:
            key = mine(picture)
            if key is not None and (queue := waiting.get(key)):
                pairs.append((picture, queue.popleft()))
            else:
                left.append(picture)
        old = left
        paired = {id(other) for _, other in pairs}
        new = [other for other in new if id(other) not in paired]
    return pairs


def _alternative(picture: _Shown) -> str:
    return quoted(picture.words, _LONG) if picture.words else "it has no alternative text"


def _change(
    kind: str, sentence: str, matched: Matching, old: _Shown | None, new: _Shown | None, *, loss: bool = False
) -> Change:
    return Change(
        kind,
        sentence,
        loss,
        1,
        None if old is None else matched.old.locate(old.picture.node),
        None if new is None else matched.new.locate(new.picture.node),
        None if old is None else old.picture.words,
        None if new is None else new.picture.words,
        new.item if new is not None else matched.order(old.item) if old is not None else -1,
    )
