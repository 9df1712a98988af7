"""One option: its names, what is said of it, what it may be, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.request import Request

_KEY = "option"  # of the metadata of a field
EXPORT, ARCHIVE, AUDIT, FIX, INVENTORY = "export", "archive", "audit", "fix", "inventory"
MAKING, AUDITING = (EXPORT, ARCHIVE), (EXPORT, AUDIT)
BOUNDED = (
    EXPORT,
    ARCHIVE,
    AUDIT,
    FIX,
    INVENTORY,
    "alt",
    "diff",
    "import",
    "read",
    "theme",
    "verify",
)  # what opens files of others


@dataclass(frozen=True, slots=True)
class Option:
    """An option of one command or several.

    ``help`` is what ``--help`` says of it, by command: those that have it. ``flag`` is its name on the command line,
    None where only ``publish.toml`` sets it, ``short`` a letter for it, with its hyphen; ``key`` its name in
    ``publish.toml``, None where only the command line sets it; ``variable`` that of the environment, for what neither
    sets. ``type`` reads a value (``bool``: it has none), and
    ``many`` lets it be given more than once. ``choices`` are the values that it may have; ``check`` takes its name and
    a value, and gives the value that is meant or raises UsageError. With ``names_files``, a value in ``publish.toml``
    is relative to its folder and must not lead out of it (that of ``--report`` may hold such a name). An empty text in
    ``publish.toml`` sets nothing, unless the option ``takes_empty``.

    With ``changes_bytes``, a PDF, an EPUB or a web page comes out otherwise: the record of a package holds it (under
    ``key``, or under ``recorded``, where a dot leads into a table) where it is not the default, or ``always``.
    """

    help: Mapping[str, str]
    flag: str | None = None
    short: str | None = None
    key: str | None = None
    variable: str | None = None
    type: Callable[[str], Any] = str
    many: bool = False
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[str, Any], Any] | None = None
    names_files: bool = False
    takes_empty: bool = False
    changes_bytes: bool = False
    recorded: str | None = None
    always: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """Its names on the command line, the short one first; none where only ``publish.toml`` sets it."""
        return tuple(name for name in (self.short, self.flag) if name)

    @property
    def is_switch(self) -> bool:
        """Whether it is given without a value."""
        return self.type is bool

    @property
    def is_number(self) -> bool:
        """Whether ``publish.toml`` sets it to a whole number."""
        return self.key is not None and self.type is int

    @property
    def record_key(self) -> str:
        """Its name in the record of a package."""
        return self.recorded or self.key or ""


def option(default: Any, help: Mapping[str, str], **rest: Any) -> Any:  # noqa: A002  # as argparse calls it
    """A field of a dataclass that is an option, as ``Option`` describes it."""
    return field(default=default, metadata={_KEY: Option(help, **rest)})


def same(commands: tuple[str, ...], text: str) -> dict[str, str]:
    """The same help for several commands."""
    return dict.fromkeys(commands, text)


def options(kind: type[Request], command: str | None = None) -> Iterator[tuple[str, Option, Any]]:
    """The options of a command, or of all: the name of the field, the option, and its default."""
    for option_field in fields(kind):
        option: Option = option_field.metadata[_KEY]
        if command is None or command in option.help:
            yield option_field.name, option, option_field.default


def changing_bytes(request: Request) -> dict[str, Any]:
    """What of a request the bytes of its outputs rest on, by field."""
    return {name: getattr(request, name) for name, option, _ in options(type(request)) if option.changes_bytes}
