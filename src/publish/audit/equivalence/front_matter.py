"""The same front matter: what is stated beside the text, and what of it belongs together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.audit.equivalence import Difference
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.front_facts import Author, Date, Fact
from publish.audit.equivalence.links import plain_address
from publish.audit.equivalence.text_model import WORD, Block, excerpt, squeeze, tidy

_NEAR = 24  # characters about a year in which the day and month of a date stand
_MOST = 60  # authors of which order and affiliations are looked at
_ISSN = re.compile(r"ISSN\D{0,12}(\d{4})[-\u2013\u2011]?(\d{3}[\dXx])\b")
_NUMBER = re.compile(r"\d+")


def facts_lost(comparison: Comparison) -> Iterator[Difference]:
    """Affiliations, funding, identifiers, licences, related articles and dates that the output does not state."""
    if comparison.unrelated:
        return
    addresses = _addresses(comparison)
    for fact in comparison.source.front.facts:
        missing = [piece for piece in fact.pieces if not _is_there(comparison, piece, addresses)]
        if missing:
            lacks = "" if len(fact.pieces) == 1 else f": it lacks “{excerpt(missing[0])}”"
            sentence = f"the {fact.kind} “{excerpt(fact.text)}” is not in the output{lacks}"
            yield None, sentence, comparison.at(fact.line)
    years = _years(comparison)
    for date in comparison.source.front.dates:
        if not any(_says(text, date) for text in years.get(date.year, ())):
            sentence = f"the date {date.year}-{date.month:02}-{date.day:02} is not in the output"
            yield None, sentence, comparison.at(date.line)
    issns = {squeeze(issn) for issn in comparison.source.front.issns}
    for match in _ISSN.finditer(comparison.stream.raw) if issns else ():
        if squeeze("".join(match.groups())) not in issns:
            yield None, f"the ISSN “{match[1]}-{match[2]}” is not that of the source", comparison.at(1)
    yield from _keywords_lost(comparison)


def _is_there(comparison: Comparison, piece: str, addresses: set[str]) -> bool:
    """Whether letters stand in the text, or an address leads there."""
    letters = squeeze(tidy(piece))
    return not letters or letters in comparison.stream.letters or _is_address(piece, addresses)


def _is_address(piece: str, addresses: set[str]) -> bool:
    plain = plain_address(piece)
    return plain in addresses or any(address.endswith(f"/{plain}") for address in addresses)


def _addresses(comparison: Comparison) -> set[str]:
    return {
        plain_address(passage.goal)
        for block in comparison.stream.blocks
        for passage in block.passages
        if passage.kind == "link" and passage.goal and not passage.goal.startswith("#")
    }


def _years(comparison: Comparison) -> dict[int, list[str]]:
    """What stands about each number of four digits of the output."""
    stated = {date.year for date in comparison.source.front.dates}
    years: dict[int, list[str]] = {year: [] for year in stated}
    raw = comparison.stream.raw
    for match in _NUMBER.finditer(raw):
        if len(match[0]) == 4 and (year := int(match[0])) in stated:
            before, behind = raw[max(0, match.start() - _NEAR) : match.start()], raw[match.end() : match.end() + _NEAR]
            years[year] += [before.rpartition("\n")[2], behind.partition("\n")[0]]
    return years


def _says(text: str, date: Date) -> bool:
    """Whether a text beside a year names the day, and a month in figures or words."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if date.day not in numbers:
        return False
    numbers.remove(date.day)
    return date.month in numbers or any(unicodedata.category(sign).startswith("L") for sign in text)


def _keywords_lost(comparison: Comparison) -> Iterator[Difference]:
    """A keyword that is no item where all others are."""
    keywords = comparison.source.front.keywords
    listed = [any("list" in block.context for block in comparison.stream.saying(_letters(fact))) for fact in keywords]
    if len(keywords) > 1 and sum(listed) == len(keywords) - 1:
        fact = keywords[listed.index(False)]
        if not any(_letters(fact) in _letters(other) for other in keywords if other is not fact):
            yield None, f"the keyword “{excerpt(fact.text)}” stands not among the others", comparison.at(fact.line)


def _letters(fact: Fact) -> str:
    return squeeze(tidy(fact.text))


def authors_changed(comparison: Comparison) -> Iterator[Difference]:
    """Authors in another order, with another given name or another affiliation; awards of another funder."""
    if comparison.unrelated:
        return
    authors = comparison.source.front.authors
    names = [squeeze(tidy(author.surname)) for author in authors]
    apart = len(set(names)) == len(names) <= _MOST and not any(a in b for a in names for b in names if a != b)
    places = [_places(comparison, name) for name in names] if apart else []
    if places and all(places):
        yield from _order_changed(comparison, authors, places)
        yield from _affiliations_changed(comparison, authors, places)
    for author, at in zip(authors, places, strict=False):
        yield from _given_changed(comparison, author, at)
    yield from _awards_changed(comparison)


def _places(comparison: Comparison, name: str) -> list[int]:
    """Where a name stands before the body, as offsets into the letters."""
    end = _body(comparison)
    offsets: list[int] = []
    at = comparison.stream.letters.find(name, 0, end)
    while at >= 0 and len(offsets) < _MOST:
        offsets.append(at)
        at = comparison.stream.letters.find(name, at + len(name), end)
    return offsets


def _body(comparison: Comparison) -> int:
    flowing = (b.place.start for b in comparison.placed if b.place and b.block.flow is not None)
    return min(flowing, default=0)


def _order_changed(
    comparison: Comparison, authors: tuple[Author, ...], places: list[list[int]]
) -> Iterator[Difference]:
    for pick in (min, max):
        wrong = [n for n in range(1, len(places)) if pick(places[n]) < pick(places[n - 1])]
        if not wrong:
            return
    author, before = authors[wrong[0]], authors[wrong[0] - 1]
    node = comparison.stream.block_at(places[wrong[0]][0]).node
    sentence = f"the author “{author.surname}” stands before “{before.surname}”, in the source behind"
    yield node, sentence, comparison.at(author.line)


def _given_changed(comparison: Comparison, author: Author, places: list[int]) -> Iterator[Difference]:
    """An author of whose given names not even a first letter stands beside the surname."""
    initials = {word[0].casefold() for word in WORD.findall(tidy(author.given_names))}
    blocks = [comparison.stream.block_at(at) for at in places]
    surname = {word.casefold() for word in WORD.findall(tidy(author.surname))}
    for block in blocks:
        words = [word.casefold() for word in WORD.findall(block.text)]
        others = [word for word in words if word not in surname and not word.isdigit()]
        if not others or initials & {word[0] for word in others}:
            return
    if initials and blocks:
        sentence = f"the given name “{author.given_names}” does not stand beside “{author.surname}”"
        yield blocks[0].node, sentence, comparison.at(author.line)


def _affiliations_changed(
    comparison: Comparison, authors: tuple[Author, ...], places: list[list[int]]
) -> Iterator[Difference]:
    """Authors whose links lead to other affiliations than the source gives them."""
    by_id = {name: fact for name, fact in comparison.source.front.affiliations if name}
    first = [min(at) for at in places]
    for number, author in enumerate(authors):
        end = min((at for at in first if at > first[number]), default=_body(comparison))
        own = comparison.stream.block_at(first[number])
        stop = min(comparison.stream.raw_at(end), own.start + len(own.text) + 1)
        links = comparison.links_within(comparison.stream.raw_at(first[number]), stop)
        reached = [names for link in links if (names := _reached(comparison, link.goal, by_id))]
        stated = {name for name in author.affiliations if name in by_id}
        astray = next((names for names in reached if not names & stated), None)
        lacking = stated - set().union(*reached)
        if reached and stated and (astray or lacking):
            leads = f"to “{excerpt(by_id[min(astray)].text)}”" if astray else "not"
            right = excerpt(by_id[min(lacking or stated)].text)
            sentence = f"the author “{author.surname}” is led {leads}, in the source to “{right}”"
            yield own.node, sentence, comparison.at(author.line)


def _reached(comparison: Comparison, goal: str, by_id: dict[str, Fact]) -> set[str]:
    """The affiliations that stand whole where a link leads."""
    at = comparison.output.anchors.get(goal)
    if at is None or at >= len(comparison.stream.blocks):
        return set()
    text = squeeze(" ".join(block.text for block in comparison.stream.blocks[at : at + 2]))
    first = squeeze(comparison.stream.blocks[at].text)
    whole = {name for name, fact in by_id.items() if all(squeeze(tidy(piece)) in first for piece in fact.pieces)}
    return whole or {n for n, f in by_id.items() if all(squeeze(tidy(piece)) in text for piece in f.pieces)}


def _awards_changed(comparison: Comparison) -> Iterator[Difference]:
    """Award numbers that stand in one sentence with another funder, and not with their own."""
    awards = comparison.source.front.awards
    funders = {squeeze(tidy(funder)) for _, funder in awards if funder}
    for fact, funder in awards if len(funders) > 1 else ():
        own, letters = squeeze(tidy(funder)), _letters(fact)
        blocks = _holding(comparison, letters) if own and len(letters) > 3 else []
        if blocks and all(_is_of_another(squeeze(block.text), own, funders) for block in blocks):
            sentence = f"the award number “{fact.text}” stands with another funder than “{excerpt(funder)}”"
            yield blocks[0].node, sentence, comparison.at(fact.line)


def _is_of_another(text: str, own: str, funders: set[str]) -> bool:
    return own not in text and any(funder in text for funder in funders)


def _holding(comparison: Comparison, letters: str) -> list[Block]:
    blocks: list[Block] = []
    at = comparison.stream.letters.find(letters)
    while at >= 0 and len(blocks) < _MOST:
        blocks.append(comparison.stream.block_at(at))
        at = comparison.stream.letters.find(letters, at + 1)
    return blocks
