"""Editions of standards side by side: which clauses each has, what they ask for, and which of them a finding names.

What a rule rests on is written once, as criteria of WCAG. The clauses of other standards that ask for the same follow
from the tables in ``lists``, one for each edition, with a source for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from publish.audit.standards import lines
from publish.errors import UsageError

WCAG = "WCAG"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of one edition. ``kinds`` are the kinds of files that it asks something of, none for one that is void.

    ``criteria`` are those of WCAG that it rests on: a finding on one of them names the clause. ``source`` says where it
    is taken from.
    """

    number: str
    kinds: tuple[str, ...]
    criteria: tuple[str, ...]
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a standard, as ``EN 301 549`` and ``V3.2.1``. ``date`` is ISO 8601, as far as it is known.

    Findings name the clauses of an edition that is ``default`` without being asked. ``address`` is where its text
    stands, ``note`` what is to be known of it.
    """

    standard: str
    version: str
    date: str
    is_default: bool
    file: str
    address: str
    note: str

    @property
    def name(self) -> str:
        """The standard with its version."""
        return f"{self.standard} {self.version}"

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of its list, in order."""
        return _clauses(self.file)

    def of(self, criterion: str, kind: str) -> tuple[str, ...]:
        """The numbers of the clauses that ask of a kind of file what a criterion of WCAG asks."""
        return _following(self.file).get((criterion, kind), ())


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, by standard, the oldest first."""
    return tuple(
        Edition(standard, version, date, default == "default", f"lists/{file}", address, note)
        for standard, version, date, default, file, address, note in lines("editions.tsv", 7)
    )


@cache
def default() -> tuple[Edition, ...]:
    """The editions whose clauses findings name without being asked."""
    return tuple(edition for edition in editions() if edition.is_default)


def edition_of(standard: str, chosen: Iterable[Edition]) -> Edition:
    """The edition of a standard among those chosen, or its default one."""
    return next(edition for edition in (*chosen, *default()) if edition.standard == standard)


def named(name: str) -> Edition:
    """The edition of a name such as ``en 301 549 v4.1.1``; of a standard's name alone, its default or only edition.

    Raises UsageError for a name that is none.
    """
    folded = " ".join(name.split()).casefold()
    of_standard = [edition for edition in editions() if edition.standard.casefold() == folded]
    for edition in editions():
        alone = edition in of_standard and (edition.is_default or len(of_standard) == 1)
        if alone or edition.name.casefold() == folded:
            return edition
    names = ", ".join(edition.name for edition in editions())
    raise UsageError(f"there is no edition {name!r} of a standard", advice=f"Choose one of {names}.")


def chosen(names: Iterable[str]) -> tuple[Edition, ...]:
    """The default editions, with those of these names in place of them, or beside. Raises UsageError as ``named``."""
    by_standard = {edition.standard: edition for edition in (*default(), *map(named, names))}
    return tuple(edition for edition in editions() if edition in by_standard.values())


def cited(refs: Sequence[str], kind: str, chosen: Sequence[Edition] | None = None) -> tuple[str, ...]:
    """References of a rule or a finding as some editions have them, by default the default ones.

    Criteria that an edition of WCAG does not have are left out; behind those of WCAG come the clauses of the other
    standards that follow from them, in place of what followed before.
    """
    chosen_editions = default() if chosen is None else chosen
    own = [ref for ref in refs if ref not in _all_following()]
    criteria = [ref.removeprefix("WCAG ") for ref in own if ref.startswith("WCAG ")]
    absent = {c for c in criteria if any(e.standard == WCAG and c in _others(e.file) for e in chosen_editions)}
    own = [ref for ref in own if ref.removeprefix("WCAG ") not in absent]
    after = max((place for place, ref in enumerate(own, 1) if ref.startswith("WCAG ")), default=0)
    following = [
        f"{edition.standard} {clause}"
        for edition in chosen_editions
        if edition.standard != WCAG
        for criterion in criteria
        for clause in edition.of(criterion, kind)
    ]
    return tuple(dict.fromkeys((*own[:after], *following, *own[after:])))


def every_ref(refs: Sequence[str], kind: str) -> tuple[str, ...]:
    """References with the clauses that follow from them in any edition."""
    return tuple(dict.fromkeys((*refs, *(ref for edition in editions() for ref in cited(refs, kind, (edition,))))))


@cache
def since_2_2() -> frozenset[str]:
    """The criteria of levels A and AA that WCAG 2.2 has and WCAG 2.1 has not."""
    numbers = {
        edition.version: {clause.number for clause in edition.clauses}
        for edition in editions()
        if edition.standard == WCAG
    }
    return frozenset(numbers["2.2"] - numbers["2.1"])


@cache
def _clauses(file: str) -> tuple[Clause, ...]:
    rows = lines(file, 5)
    return tuple(Clause(no, tuple(kinds.split()), tuple(of.split()), name, src) for no, kinds, of, name, src in rows)


@cache
def _following(file: str) -> dict[tuple[str, str], tuple[str, ...]]:
    numbers: dict[tuple[str, str], tuple[str, ...]] = {}
    for clause in _clauses(file):
        for key in ((criterion, kind) for criterion in clause.criteria for kind in clause.kinds):
            numbers[key] = (*numbers.get(key, ()), clause.number)
    return numbers


@cache
def _all_following() -> frozenset[str]:
    """Every reference that follows from a criterion of WCAG, in any edition."""
    return frozenset(
        f"{edition.standard} {clause.number}"
        for edition in editions()
        if edition.standard != WCAG
        for clause in edition.clauses
        if clause.criteria
    )


@cache
def _others(file: str) -> frozenset[str]:
    """The criteria of levels A and AA that other editions of WCAG have and this one has not."""
    own = {clause.number for clause in _clauses(file)}
    every = {clause.number for edition in editions() if edition.standard == WCAG for clause in edition.clauses}
    return frozenset(every - own)
