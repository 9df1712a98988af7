"""The columns of the inventory as a table: for each a name and what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publish.audit.counting.causes import named
from publish.inventory.advice import WAYS
from publish.inventory.rows import Row
from publish.visible import portable, visible

KINDS = {"pdf": "PDF", "epub": "EPUB", "html": "Web page", "xml": "Article"}  # others are called as they are
_MOST = 32_000  # letters of a cell

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in letters, and what stands in the row of a file."""

    name: str
    width: int
    value: Callable[[Row], Cell]


def kind_of(row: Row) -> str:
    """The kind of a file as a reader calls it."""
    return KINDS.get(row.kind, row.kind) or "unknown"


def claims_of(row: Row) -> list[str]:
    """Each claim with what became of it."""
    words = {True: "no error against it", False: "not borne out", None: "not checked here"}
    return [f"{name}: {words[holds]}" for name, holds in row.survey.claims.items()]


def causes_of(row: Row) -> list[tuple[str, int]]:
    """Root causes by name, with the number of errors, the largest first."""
    return [(named(key).name, count) for key, count in sorted(row.survey.causes.items(), key=lambda pair: -pair[1])]


def language_of(row: Row) -> str:
    """The language that a file states, or what its text reads like."""
    return row.survey.language or (f"none said; reads like {row.survey.reads_like}" if row.survey.reads_like else "")


def _count(severity: str) -> Callable[[Row], Cell]:
    return lambda row: row.survey.counts.get(severity)


def _copies(row: Row) -> str:
    return "; ".join([*row.copies, *([f"and {row.more_copies} more"] if row.more_copies else [])])


COLUMNS = (
    Column("file", 44, lambda row: row.file),
    Column("kind", 11, kind_of),
    Column("renamed", 9, lambda row: "yes" if row.is_renamed else ""),
    Column("title", 40, lambda row: row.survey.title),
    Column("language", 12, lambda row: row.survey.language),
    Column("reads like", 10, lambda row: row.survey.reads_like),
    Column("pages", 8, lambda row: row.survey.pages),
    Column("maker", 30, lambda row: row.survey.maker),
    Column("date", 12, lambda row: row.survey.date),
    Column("state", 13, lambda row: row.survey.state),
    Column("picture pages", 13, lambda row: row.survey.picture_pages or None),
    Column("claims", 30, lambda row: "; ".join(claims_of(row))),
    Column("errors", 8, _count("error")),
    Column("warnings", 9, _count("warning")),
    Column("to review", 9, _count("review")),
    Column("root causes", 44, lambda row: "; ".join(f"{name}: {count}" for name, count in causes_of(row))),
    Column("copies", 30, _copies),
    Column("source", 30, lambda row: row.source),
    Column("source known by", 14, lambda row: row.source_by),
    Column("likely cheapest", 26, lambda row: WAYS[row.way]),
    Column("why", 60, lambda row: row.why),
    Column("cannot be read", 30, lambda row: row.trouble),
    Column("sha256", 20, lambda row: row.survey.sha256),
)


def cells(row: Row) -> list[Cell]:
    """The cells of a row, without what no table can hold."""
    values = (column.value(row) for column in COLUMNS)
    return [_plain(value) if isinstance(value, str) else value for value in values]


def _plain(text: str) -> str:
    """A text on one line, with the bytes of a name that is not UTF-8 as in a URL."""
    return visible(portable(" ".join(text.split())))[:_MOST]
