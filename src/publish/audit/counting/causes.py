"""Root causes: what findings of many rules come from, and where that is mended (``causes.tsv``).

An export without tags is one fault, however many errors it brings.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Literal

_TABLE = Path(__file__).with_name("causes.tsv")

# By a setting of the program that exports, by the design that all share, once in the file, page by page, or wherever
# it occurs.
Mended = Literal["export", "design", "file", "page", "place"]


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause: its key, its name in a table, where it is mended, and the rules whose findings it explains."""

    key: str
    name: str
    mended: Mended
    rules: tuple[str, ...] = ()  # names, or globs of them


OTHER = Cause("other", "Other", "place")  # what other checkers report, whose rules are their own
SCANNED, UNTAGGED = "scanned", "untagged"


@cache
def causes() -> tuple[Cause, ...]:
    """Every root cause, in the order in which they are asked."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return (*(Cause(r["cause"], r["name"], r["mended"], tuple(r["rules"].split())) for r in rows), OTHER)  # type: ignore[arg-type]


@cache
def cause_of(rule: str) -> Cause:
    """The root cause of a rule's findings: the first whose globs know its name."""
    return next((cause for cause in causes() if any(fnmatchcase(rule, glob) for glob in cause.rules)), OTHER)


def named(key: str) -> Cause:
    """The root cause of this key; that of all others for one that is not known."""
    return next((cause for cause in causes() if cause.key == key), OTHER)


def by_cause(rules: Iterable[str], *, is_scanned: bool = False) -> dict[str, int]:
    """How many findings, told by their rules, each root cause explains, in the order of the causes.

    That a scan has no tags follows from its being one.
    """
    counts = Counter(cause_of(rule).key for rule in rules)
    if is_scanned and (untagged := counts.pop(UNTAGGED, 0)):
        counts[SCANNED] += untagged
    return {cause.key: counts[cause.key] for cause in causes() if counts[cause.key]}
