"""What is told of an article: plain values that go from one process to another as JSON. Places are letters, from 0."""

from __future__ import annotations

from typing import Any, NamedTuple


class Symbol(NamedTuple):
    """A line of the outline: ``kind`` is the name of its element, ``start`` and ``end`` hold all of it."""

    name: str
    kind: str
    start: int
    end: int
    open_end: int  # behind its start tag
    children: list[Symbol]


class Shown(NamedTuple):
    """A picture: behind its start tag, what stands for it, short and whole."""

    at: int
    label: str
    whole: str


class Reference(NamedTuple):
    """A stretch that means elements, by their ids: one of these in an attribute, or the whole element."""

    start: int
    end: int
    ids: list[str]


class Target(NamedTuple):
    """An element that bears an id: ``kind`` is its name, ``says`` the beginning of what it says."""

    kind: str
    start: int
    open_end: int
    end: int
    says: str


class Structure(NamedTuple):
    """How an article hangs together. ``languages`` are the tags that it says, the commonest first."""

    symbols: list[Symbol]
    pictures: list[Shown]
    references: list[Reference]
    targets: dict[str, Target]
    languages: list[str]


class Mending(NamedTuple):
    """How a fault is mended: other letters in the place of some, in order."""

    title: str
    safe: bool
    changes: list[tuple[int, int, str]]


class TextFinding(NamedTuple):
    """A finding: ``severity`` as ``publish.audit.finding.Severity`` counts it."""

    start: int
    end: int
    rule: str
    severity: int
    message: str
    refs: list[str]
    mending: Mending | None


class Broken(NamedTuple):
    """Why a text is no article yet, at its place; ``other`` is a second place with what is there."""

    start: int
    end: int
    message: str
    other: tuple[int, int, str] | None


def structure_of(value: Any) -> Structure:
    """A structure as JSON gave it back."""
    symbols, pictures, references, targets, languages = value
    return Structure(
        [_symbol(symbol) for symbol in symbols],
        [Shown(*picture) for picture in pictures],
        [Reference(*reference) for reference in references],
        {name: Target(*target) for name, target in targets.items()},
        languages,
    )


def findings_of(value: Any) -> list[TextFinding]:
    """Findings as JSON gave them back."""
    findings = []
    for start, end, rule, severity, message, refs, mending in value:
        how = None if mending is None else Mending(*mending)
        findings.append(TextFinding(start, end, rule, severity, message, refs, how))
    return findings


def _symbol(value: Any) -> Symbol:
    name, kind, start, end, open_end, children = value
    return Symbol(name, kind, start, end, open_end, [_symbol(child) for child in children])
