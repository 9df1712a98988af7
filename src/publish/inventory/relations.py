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
MOST_COPIES = 20  # names of copies that a row holds: of a thousand copies each has its row
_MOST = 200  # sources that a text is compared with


@dataclass(frozen=True, slots=True)
class Source:
    """A source beside a file: its name in the inventory, its kind, and how it is known: by its text or its name."""

    name: str
    kind: str
    by: str
    alike: float = 0.0


@dataclass(frozen=True, slots=True)
class Copies:
    """Other files with the same text: some names, how many more there are, and the first where it stands before."""

    names: tuple[str, ...] = ()
    more: int = 0
    first: str = ""


@dataclass(slots=True)
class _InventoriedFile:
    name: str
    kind: str
    sketch: tuple[int, ...]


@dataclass(slots=True)
class Relations:
    """What is remembered of each file: some hundred bytes."""

    _copies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_path: dict[str, list[_InventoriedFile]] = field(default_factory=lambda: defaultdict(list))
    _by_number: dict[int, list[_InventoriedFile]] = field(default_factory=lambda: defaultdict(list))

    def add(self, document: Listed, survey: Survey) -> None:
        """Take note of a file; they come in the order of the rows."""
        self._copies[_key(document.kind, survey)].append(document.name)
        if document.kind in SOURCES:
            candidate = _InventoriedFile(document.name, document.kind, survey.sketch)
            self._by_path[_place(document.name)].append(candidate)
            for number in survey.sketch[:_KEYS]:
                self._by_number[number].append(candidate)

    def copies(self, document: Listed, survey: Survey) -> Copies:
        """The files of its kind with the same text."""
        names = self._copies[_key(document.kind, survey)]
        others = tuple(name for name in names[: MOST_COPIES + 1] if name != document.name)[:MOST_COPIES]
        return Copies(others, len(names) - 1 - len(others), "" if names[0] == document.name else names[0])

    def source(self, document: Listed, survey: Survey) -> Source | None:
        """The likeliest source of a file that was made of something; None where none lies in the folder.

        The same text makes one, whatever its name is. The same name beside it makes one unless the texts, where both
        have one, are plainly others.
        """
        if document.kind in SOURCES:
            return None
        sources = sorted(self._sources(document, survey), key=lambda source: _rank(document.name, source))
        return sources[0] if sources else None

    def _sources(self, document: Listed, survey: Survey) -> Iterator[Source]:
        place = _place(document.name)
        numbers = [
            candidate for number in survey.sketch[:_KEYS] for candidate in self._by_number.get(number, ())[:_MOST]
        ]
        candidates = {candidate.name: candidate for candidate in (*self._by_path.get(place, ()), *numbers)}
        for candidate in list(candidates.values())[:_MOST]:
            alike = resemblance(survey.sketch, candidate.sketch)
            if alike >= _SAME:
                yield Source(candidate.name, candidate.kind, "text", alike)
            elif _place(candidate.name) == place and (alike >= _EARLIER or not (survey.sketch and candidate.sketch)):
                yield Source(candidate.name, candidate.kind, "name", alike)


def _key(kind: str, survey: Survey) -> str:
    """What copies have in common: their text, or for want of one all their bytes."""
    return f"{kind} {survey.digest or survey.sha256}"


def _place(name: str) -> str:
    """Where a file lies and what it is called, without its ending: what it has in common with its source."""
    path = PurePosixPath(name)
    return f"{path.parent}/{path.stem.casefold()}"


def _rank(name: str, source: Source) -> tuple[bool, bool, bool, float, str]:
    """How likely a source is: by its text, beside the file, under its name, an article before others."""
    return (
        source.by != "text",
        _place(source.name) != _place(name),
        source.kind != "xml",
        -round(source.alike, 2),
        source.name,
    )
