"""Page breaks where the PDF breaks its pages: "page 12" is the same place in both (EPUB Accessibility 1.1, 4.1).

A page begins with the first text that flows onto it; notes at its foot do not count, nor do figures at its head that
are read before the end of an earlier page. Its marker is an empty element, so
that no text changes: before the block that begins the page, or inside a paragraph before the first whole word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from publish.epub.metadata import Statement
from publish.epub.split import ContentDocument
from publish.epub.xhtml import HEADINGS, MATHML, SVG, html, make
from publish.errors import UsageError
from publish.pages import Pages, Span

_SOFT = "\u00ad\u200b\u2060\ufeff"
_SAMPLE = 60  # letters by which the beginning of a page is known again
_LEAST = 12  # letters after which a text is told from another by chance
# What holds no marker of its own: its name would be read with it, or its content model forbids one.
_WHOLE = frozenset(
    {*(html(name) for name in ("a", "abbr", "ruby", "button", "summary", *HEADINGS))}
    | {f"{{{MATHML}}}math", f"{{{SVG}}}svg", html("svg")}
)
# What holds nothing but its own kinds of children: a marker goes inside the first of them that takes text.
_STRICT = frozenset(html(name) for name in ("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"))
_REPLACED = frozenset({html("img"), html("audio"), html("video"), f"{{{MATHML}}}math", f"{{{SVG}}}svg"})
_LANDMARKS = frozenset((html("body"), html("main")))  # which a marker stays within
_ROWS = frozenset(html(name) for name in ("thead", "tbody", "tfoot", "tr"))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page of the PDF and the marker of where it begins."""

    label: str
    file: str
    identifier: str

    @property
    def href(self) -> str:
        """Where a page list leads."""
        return f"{self.file}#{self.identifier}"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of an element's own text, or of what follows it: where in that, and whether after a space."""

    character: str
    element: etree._Element
    tail: bool
    at: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a marker goes: before an element (``letter`` is None) or before a letter of a text."""

    file: str
    element: etree._Element
    letter: _Letter | None = None


def mark(documents: Sequence[ContentDocument], pages: Pages, named_by: str = "aria-label") -> tuple[PageBreak, ...]:
    """Put a marker into the documents, in place, for every page of a PDF that was made from them.

    ``named_by`` is the attribute that holds the number of its page.
    Raises UsageError when the PDF says something else than the documents.
    """
    home = {id_: (d.name, e) for d in documents for e in d.body.iter(etree.Element) if (id_ := e.get("id"))}
    flows = _by_page(pages)
    spots_by_page = [_spot(pages.spans, flows.get(page, []), home) for page in range(len(pages.labels))]
    missed = sum(spot is None and page in flows for page, spot in enumerate(spots_by_page))
    spots = [spot or None for spot in spots_by_page]
    if missed * 2 > len(flows):
        raise UsageError(
            f"was not made from this article: of its {len(flows)} pages, {missed} begin with other text",
            pages.source,
            advice="Give the PDF that publish made of the same article.",
        )
    taken = set(home)
    breaks: list[PageBreak] = []
    after: _Spot | None = None
    for page in reversed(range(len(pages.labels))):
        identifier = _free(f"page-{page + 1}", taken)
        marker = make("span", id=identifier, role="doc-pagebreak")
        marker.set(named_by, pages.labels[page])
        spot = spots[page] or after
        if spot is None:
            documents[-1].body.append(marker)
            breaks.append(PageBreak(pages.labels[page], documents[-1].name, identifier))
            continue
        _insert(marker, spot)
        breaks.append(PageBreak(pages.labels[page], spot.file, identifier))
        after = _Spot(spot.file, marker)
    return tuple(reversed(breaks))


def statements(source: str) -> tuple[Statement, ...]:
    """What the package says of the PDF whose pages are marked, by its file name.

    The property has no prefix (EPUB Accessibility 1.1, 4.1.4); some drafts wrote ``a11y:``, which is not valid.
    """
    return (
        Statement("dc:source", source),
        Statement("meta", source, {"property": "pageBreakSource"}),
    )


def _by_page(pages: Pages) -> dict[int, list[int]]:
    """Page -> its stretches of text by number, in reading order, what flows before what stands at the foot."""
    flowing: dict[int, list[int]] = {}
    at_foot: dict[int, list[int]] = {}
    for number, span in enumerate(pages.spans):
        (at_foot if span.note else flowing).setdefault(span.page, []).append(number)
    by_page: dict[int, list[int]] = {}
    read = -1  # the last stretch that flows on an earlier page
    for page in sorted(flowing.keys() | at_foot.keys()):
        onto = [number for number in flowing.get(page, ()) if number > read]
        read = max((read, *onto))
        if onto or page not in flowing:
            by_page[page] = [*onto, *at_foot.get(page, ())]
    return by_page


def _free(base: str, taken: set[str]) -> str:
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _spot(
    spans: Sequence[Span], flow: Sequence[int], home: dict[str, tuple[str, etree._Element]]
) -> _Spot | Literal[False] | None:
    """Where a page begins: at its first stretch of text that is found again.

    False stands for a page within something that holds no marker, None for one whose text is not found.
    """
    within = False
    for number in flow:
        span = spans[number]
        nearest_id = next((id_ for id_ in reversed(span.ids) if id_ in home), None)
        if nearest_id is None:
            continue
        file, element = home[nearest_id]
        own = [s for s in spans[:number] if nearest_id in s.ids and s.note == span.note]
        before = "".join(_folded(s.text) for s in own)
        if not _folded(span.text):
            if own and element.tag not in _REPLACED:
                within = True
                continue  # white space, or a drawing in the middle of a text: what follows will be found
            return _before(file, element)
        if element.tag in _REPLACED:  # a formula whose words the page shows: its own text is another
            if not own:
                return _before(file, element)
            within = True
            continue
        following = "".join(
            _folded(s.text) for s in spans[number : number + 8] if nearest_id in s.ids and s.note == span.note
        )
        letters = _letters(element)
        at = _find(letters, before, following[:_SAMPLE])
        if at is not None and (spot := _within(file, element, letters, at)) is not None:
            return spot
        within = within or at is not None
    return False if within else None


def _find(letters: Sequence[_Letter], before: str, sample: str) -> int | None:
    """The number of the letter with which a sample begins, the one nearest to where the text before it ends."""
    text = "".join(letter.character for letter in letters)
    for length in (len(sample), _LEAST):
        piece = sample[:length]
        places = []
        place = text.find(piece)
        while place >= 0:
            places.append(place)
            place = text.find(piece, place + 1)
        if places:
            return min(places, key=lambda place: abs(place - len(before)))
    return None


def _folded(text: str) -> str:
    return "".join(c.lower() for c in text if not c.isspace() and c not in _SOFT)


def _letters(element: etree._Element) -> list[_Letter]:
    """The letters of an element without white space, formulas and drawings."""
    letters: list[_Letter] = []
    spaced = True

    def add(text: str | None, holder: etree._Element, *, tail: bool) -> None:
        nonlocal spaced
        for at, character in enumerate(text or ""):
            for folded in _folded(character):
                letters.append(_Letter(folded, holder, tail, at, spaced))
                spaced = False
            spaced = spaced or character.isspace()

    def walk(holder: etree._Element) -> None:
        add(holder.text, holder, tail=False)
        for child in holder:
            if isinstance(child.tag, str) and child.tag not in (f"{{{MATHML}}}math", f"{{{SVG}}}svg"):
                walk(child)
            add(child.tail, child, tail=True)

    walk(element)
    return letters


def _within(file: str, element: etree._Element, letters: Sequence[_Letter], at: int) -> _Spot | None:
    """Before this letter, or before the element that it begins; behind a word or a link that the page breaks."""
    if at and _in_word(letters[at - 1], letters[at]):
        while at < len(letters) and not letters[at].spaced:
            at += 1
    while at < len(letters) and (whole := _outermost_whole(letters[at])) is not None:
        if at == 0 or _outermost_whole(letters[at - 1]) is not whole:
            return _before(file, whole)
        while at < len(letters) and _outermost_whole(letters[at]) is whole:
            at += 1
    while 0 < at < len(letters) and _closes(letters[at]):
        at += 1
    if at >= len(letters):
        return None
    return _before(file, element) if at == 0 else _Spot(file, letters[at].element, letters[at])


def _in_word(letter: _Letter, other: _Letter) -> bool:
    wide = unicodedata.east_asian_width(other.character) in ("W", "F")
    return not other.spaced and not wide and letter.character.isalnum() and other.character.isalnum()


def _closes(letter: _Letter) -> bool:
    """Whether a letter belongs to what stands before it, as a full stop does."""
    return not letter.spaced and unicodedata.category(letter.character) in ("Pe", "Pf", "Po")


def _outermost_whole(letter: _Letter) -> etree._Element | None:
    """The outermost element around a letter that must stay in one piece."""
    outermost = None
    around = letter.element.getparent() if letter.tail else letter.element
    while around is not None:
        if around.tag in _WHOLE:
            outermost = around
        around = around.getparent()
    return outermost


def _before(file: str, element: etree._Element) -> _Spot:
    """Before an element, or before what it begins, where a marker may stand."""
    parent = element.getparent()
    while parent is not None and parent.tag not in _LANDMARKS and element.tag not in _LANDMARKS:
        if parent.tag not in _STRICT and not (_begins(parent, element) or parent.tag in _WHOLE):
            break
        if parent.tag in _STRICT and not _begins(parent, element):
            return _inside(file, element)
        element, parent = parent, parent.getparent()
    return _inside(file, element) if element.tag in _LANDMARKS else _Spot(file, element)


def _begins(parent: etree._Element, element: etree._Element) -> bool:
    """Whether nothing stands in an element before this child of it."""
    return not (parent.text or "").strip() and parent.index(element) == 0


def _inside(file: str, element: etree._Element) -> _Spot:
    """At the beginning of an element: a row's first cell, a list's item, a whole body."""
    while element.tag in _ROWS and len(element):
        element = element[0]
    return _Spot(file, element, _Letter("", element, tail=False, at=0, spaced=True))


def _insert(marker: etree._Element, spot: _Spot) -> None:
    if spot.letter is None:
        element = spot.element
        while (
            (before := element.getprevious()) is not None
            and before.get("role") == marker.get("role")
            and not before.tail
        ):
            element = before  # of a later page that begins here too
        parent = element.getparent()
        if parent is None:
            raise ValueError("a marker before the root")
        parent.insert(parent.index(element), marker)
        return
    element, at = spot.letter.element, spot.letter.at
    if spot.letter.tail:
        text, parent = element.tail or "", element.getparent()
        if parent is None:
            raise ValueError("text behind the root")
        element.tail = text[:at]
        marker.tail = text[at:]
        parent.insert(parent.index(element) + 1, marker)
    else:
        text = element.text or ""
        element.text = text[:at]
        marker.tail = text[at:]
        element.insert(0, marker)
