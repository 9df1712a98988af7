"""A row of the inventory, and the rows of a whole folder, read again from a spool on disk for each table."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import IO, Any

from publish.inventory.advice import Case, advise
from publish.inventory.listing import Listed
from publish.inventory.relations import Relations
from publish.inventory.survey import Survey, from_values

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A document. ``trouble`` is why it cannot be read; then little else is known.

    ``copies`` are the names of files with the same text, itself left out, and ``more_copies`` says how many there are
    beside these; ``copy_of`` is the first where it stands before this one. ``source_by`` says how the ``source`` is
    known, by its text or its name. ``way`` is a key of ``advice.WAYS``.
    """

    file: str
    kind: str
    way: str
    why: str
    survey: Survey
    is_renamed: bool = False
    trouble: str = ""
    copies: tuple[str, ...] = ()
    more_copies: int = 0
    copy_of: str = ""
    source: str = ""
    source_by: str = ""

    @property
    def folder(self) -> str:
        """The folder that it lies in, from the one that is listed; "" for that itself."""
        return self.file.rstrip("/").rpartition("/")[0]

    @property
    def errors(self) -> int:
        """How many errors were found."""
        return self.survey.counts.get("error", 0)


class Spool:
    """The surveys of all files, on disk, and what they have to do with each other. A context manager."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115  # until the spool is closed
        self._relations = Relations()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, document: Listed, survey: Survey | None, trouble: str = "", advice: str = "") -> None:
        """Take up the next file: its survey, or why there is none and what to do."""
        if survey is not None:
            self._relations.add(document, survey)
        values = None if survey is None else asdict(survey)
        place = {"name": document.name, "kind": document.kind, "is_renamed": document.is_renamed}
        self._file.write(json.dumps([place, values, trouble, advice]) + "\n")

    def rows(self) -> Iterator[Row]:
        """The rows, in the order in which they came."""
        self._file.flush()
        self._file.seek(0)
        for line in self._file:
            place, values, trouble, advice = json.loads(line)
            if values is None:
                yield _unread(place, trouble, advice)
            else:
                yield self._row(place, from_values(values))

    def _row(self, place: Values, survey: Survey) -> Row:
        from pathlib import Path

        name, kind = place["name"], place["kind"]
        document = Listed(Path(name), name, kind, is_renamed=place["is_renamed"])
        copies = self._relations.copies(document, survey)
        source = self._relations.source(document, survey)
        way, why = advise(Case(kind, survey, copies.first, source))
        named, by = ("", "") if source is None else (source.name, source.by)
        return Row(
            name, kind, way, why, survey, place["is_renamed"], "", copies.names, copies.more, copies.first, named, by
        )


def _unread(place: Values, trouble: str, advice: str) -> Row:
    why = f"It {trouble}. {advice}".strip() if trouble else advice
    return Row(place["name"], place["kind"], "look", why, Survey(""), place["is_renamed"], trouble)


@dataclass(slots=True)
class Totals:
    """What a whole inventory comes to: counts by kind, by state, by way, of files by root cause, and by folder."""

    files: int
    unread: int
    pages: int
    errors: int
    kinds: Counter[str]
    states: Counter[str]
    ways: Counter[str]
    causes: Counter[str]  # files
    errors_by_cause: Counter[str]
    folders: Counter[str]  # files
    errors_by_folder: Counter[str]


def totals(rows: Iterator[Row]) -> Totals:
    """The totals of these rows."""
    whole = Totals(0, 0, 0, 0, *(Counter() for _ in range(7)))
    for row in rows:
        whole.files += 1
        whole.unread += bool(row.trouble)
        whole.pages += row.survey.pages or 0
        whole.errors += row.errors
        whole.kinds[row.kind] += 1
        whole.states[row.survey.state] += bool(row.survey.state)
        whole.ways[row.way] += 1
        whole.causes.update(row.survey.causes.keys())
        whole.errors_by_cause.update(row.survey.causes)
        whole.folders[row.folder] += 1
        whole.errors_by_folder[row.folder] += row.errors
    return whole
