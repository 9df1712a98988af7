"""What is said of two versions: changes, each a sentence with its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.audit.equivalence.text_model import GAP, JOINT
from publish.audit.finding import Location
from publish.visible import visible

_SHOWN = 70  # characters of a text that a sentence shows
_NAMED = 4  # of many alike that a sentence names


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the two files: its kind (xml, pdf, epub or html) and the SHA-256 of its bytes in hexadecimal."""

    path: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``kind`` names it for machines, ``count`` says of how many things the sentence tells.

    ``loss`` says that what is still there became worse for a reader. ``before`` and ``after`` are what stood and
    stands there, where that is a text. ``order`` is the number of the block of the new document (from 0) at which it
    stands.
    """

    kind: str
    sentence: str
    loss: bool = False
    count: int = 1
    old: Location | None = None
    new: Location | None = None
    before: str | None = None
    after: str | None = None
    order: int = -1

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", visible(self.sentence))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two files, and what changed from the old one to the new one: losses first."""

    old: Compared
    new: Compared
    changes: tuple[Change, ...]

    @property
    def losses(self) -> tuple[Change, ...]:
        """What became worse for a reader."""
        return tuple(change for change in self.changes if change.loss)


def quoted(text: str, longest: int = _SHOWN) -> str:
    """A text in quotation marks, cut, with what would steer a terminal or turn the line around made visible."""
    return f"“{shown(text, longest)}”"


def shown(text: str, longest: int = _SHOWN) -> str:
    """A text on one line, cut, with what is not seen in it made visible."""
    folded = " ".join(text.replace(GAP, " ").replace(JOINT, "").split())
    return visible(folded if len(folded) <= longest else folded[: longest - 1].rstrip() + "…")


def number_of(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun: “1 cell”, “12 cells”, “2 entries”."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or f'{noun}s'}"


def listed(names: Iterable[str]) -> str:
    """The first of some names, and how many more there are."""
    every = list(names)
    rest = len(every) - _NAMED
    return ", ".join(every) if rest < 2 else f"{', '.join(every[:_NAMED])} and {rest} more"
