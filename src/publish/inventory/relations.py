"""What the files of an inventory have to do with each other: copies of one text, and sources beside what was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from publish.audit.description import resemblance
from publish.inventory.listing import Listed
from publish.inventory.survey import Survey

SOURCES = ("xml", "Word", "OpenDocument", "Rich Text")
_SAME, _EARLIER = 0.6, 0.2  # how alike a source must be: of any name, and of the same name in the same folder
_KEYS = 8  # numbers of a sketch by which sources are looked up
_MOST = 200  # sources that a text is compared with


@dataclass(frozen=True, slots=True)
class Source:
    """A source beside a file: its name in the inventory, its kind, and how it is known: by its text or its name."""

    name: str
    kind: str
    by: str
    alike: float = 0.0


@dataclass(slots=True)
class _Known:
    name: str
    kind: str
    sketch: tuple[int, ...]


@dataclass(slots=True)
class Relations:
    """What is remembered of each file: some hundred bytes."""

    _copies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_stem: dict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[int, list[_Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Listed, survey: Survey) -> None:
        """Take note of a file; they come in the order of the rows."""
        self._copies[_key(one.kind, survey)].append(one.name)
        if one.kind in SOURCES:
            known = _Known(one.name, one.kind, survey.sketch)
            self._by_stem[_stem(one.name)].append(known)
            for number in survey.sketch[:_KEYS]:
                self._by_number[number].append(known)

    def copies(self, one: Listed, survey: Survey) -> tuple[str, ...]:
        """The names of all files of its kind with the same text, this one among them, in the order of the rows."""
        return tuple(self._copies[_key(one.kind, survey)])

    def source(self, one: Listed, survey: Survey) -> Source | None:
        """The likeliest source of a file that was made of something; None where none lies in the folder.

        The same text makes one, whatever its name is. The same name beside it makes one unless the texts, where both
        have one, are plainly others.
        """
        if one.kind in SOURCES:
            return None
        found = sorted(self._sources(one, survey), key=lambda source: _rank(one.name, source))
        return found[0] if found else None

    def _sources(self, one: Listed, survey: Survey) -> Iterator[Source]:
        stem, folder = _stem(one.name), PurePosixPath(one.name).parent
        numbers = [known for number in survey.sketch[:_KEYS] for known in self._by_number.get(number, ())[:_MOST]]
        candidates = {known.name: known for known in (*self._by_stem.get(stem, ()), *numbers)}
        for known in list(candidates.values())[:_MOST]:
            alike = resemblance(survey.sketch, known.sketch)
            beside = _stem(known.name) == stem and PurePosixPath(known.name).parent == folder
            if alike >= _SAME:
                yield Source(known.name, known.kind, "text", alike)
            elif beside and (alike >= _EARLIER or not (survey.sketch and known.sketch)):
                yield Source(known.name, known.kind, "name", alike)


def _key(kind: str, survey: Survey) -> str:
    """What copies have in common: their text, or for want of one all their bytes."""
    return f"{kind} {survey.digest or survey.sha256}"


def _stem(name: str) -> str:
    return PurePosixPath(name).stem.casefold()


def _rank(name: str, source: Source) -> tuple[bool, bool, bool, float, str]:
    """How likely a source is: by its text, beside the file, under its name, an article before others."""
    beside = PurePosixPath(source.name).parent == PurePosixPath(name).parent
    same = _stem(source.name) == _stem(name)
    return (source.by != "text", not (beside and same), source.kind != "xml", -round(source.alike, 2), source.name)
