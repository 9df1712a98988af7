"""What may be typed behind ``publish``, read from the parsers of the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

FILES = ("ARTICLE", "FILE", "FILE.pdf", "FILE|FOLDER", "KEY", "NEW", "OLD", "PATH", "SHEET", "SOURCE", "XML")
FOLDERS = ("DIR", "DIR|NAME", "FOLDER", "FOLDER|URL", "THEME")
FREE = (
    "COMMAND", "DATE", "EDITION", "HOST", "HOST[:PORT]", "KINDS", "MB", "N", "NAME=REASON", "PLACE", "REV", "SECONDS",
    "TAG", "TOKEN", "URL", "dask=ADDRESS",
)  # fmt: skip

Words = Mapping[str, Callable[[str], Sequence[str]]]  # by metavar, for the name of a command


@dataclass(frozen=True, slots=True)
class Value:
    """What an option or a place takes: its name, the words to offer, and whether files or folders are offered."""

    name: str
    words: tuple[str, ...] = ()
    files: bool = False
    folders: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its names, the short one first, what is said of it, and its value. ``many`` may be repeated."""

    names: tuple[str, ...]
    help: str
    value: Value | None
    many: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A word that is no option: its value, what is said of it, and how many there may be (as argparse writes it)."""

    value: Value
    help: str
    number: int | str | None


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name (empty for the export), what it is for, its options and places, and how its help ends."""

    name: str
    about: str
    options: tuple[Option, ...]
    places: tuple[Place, ...]
    epilog: str

    @property
    def place(self) -> Value:
        """All that may be typed where no option is."""
        values = [place.value for place in self.places]
        return Value(
            " ".join(value.name for value in values),
            tuple(word for value in values for word in value.words),
            any(value.files for value in values),
            any(value.folders for value in values),
        )


def described(name: str, parser: argparse.ArgumentParser, words: Words) -> Command:
    """A command as its parser describes it; ``words`` are those that are offered for a metavar."""
    options: list[Option] = []
    places: list[Place] = []
    for action in parser._actions:
        if action.help == argparse.SUPPRESS:
            continue
        about = (action.help or "") % {"prog": parser.prog}
        if action.option_strings:
            takes = action.nargs != 0
            many = isinstance(action, argparse._AppendAction)
            value = _value(name, action, words) if takes else None
            options.append(Option(tuple(action.option_strings), about, value, many))
        else:
            places.append(Place(_value(name, action, words), about, action.nargs))
    return Command(name, parser.description or "", tuple(options), tuple(places), parser.epilog or "")


def _value(command: str, action: argparse.Action, words: Words) -> Value:
    choices = tuple(map(str, action.choices or ()))
    metavar = action.metavar if isinstance(action.metavar, str) else "|".join(choices) or action.dest.upper()
    offered = choices or (tuple(words[metavar](command)) if metavar in words else ())
    return Value(metavar, offered, files=metavar in FILES, folders=metavar in FOLDERS)
