"""Which places to show a person: some of each rule, spread over the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from precision.places import Key, Place

MOST_OF_FILE = 3


def sample(places: Iterable[Place], judged: Collection[Key], most: int) -> list[Place]:
    """Places that nobody has judged, so that with the judged ones each rule has up to ``most``, three of a file.

    The files are taken at even distances, each once before one is taken again; the same places come each time.
    """
    rules: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        rules[place.rule, place.kind].append(place)
    return [place for group in sorted(rules) for place in _of_rule(rules[group], judged, most)]


def _of_rule(places: list[Place], judged: Collection[Key], most: int) -> list[Place]:
    files: dict[str, list[Place]] = defaultdict(list)
    taken: dict[str, int] = defaultdict(int)
    for place in places:
        if place.key in judged:
            taken[place.file] += 1
        else:
            files[place.file].append(place)
    chosen: list[Place] = []
    missing = most - sum(taken.values())
    for round_ in range(MOST_OF_FILE):
        names = [name for name in sorted(files) if files[name] and taken[name] <= round_]
        for name in evenly(names, missing - len(chosen)):
            chosen.append(_next(files[name]))
            taken[name] += 1
    return chosen


def _next(places: list[Place]) -> Place:
    """The one in the middle: the first and the last of a file are often alike."""
    return places.pop(len(places) // 2)


def evenly(names: list[str], most: int) -> list[str]:
    """At most so many of them, at even distances, the first among them."""
    if most <= 0:
        return []
    if len(names) <= most:
        return names
    return [names[number * len(names) // most] for number in range(most)]
