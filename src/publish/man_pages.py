"""``docs/man``, a manual page for each command: ``python -m publish.man_pages docs/man`` writes them.

They are made from the parsers, and come with the wheel under ``share/man/man1``. Their language is that of man(7).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from publish import __version__, commands
from publish.shells.grammar import Command, Option, Place

_FILES = """\
.SH FILES
.TP
.I publish.toml
Settings of the current folder. Options win over them.
"""
_AS_IT_STANDS = re.compile(r"^(?:exit codes|examples):|^ |\S {2,}\S", re.MULTILINE)  # by its head, or its columns
_WITH_SETTINGS = ("", "archive", "audit", "fix")


def pages() -> dict[str, str]:
    """The pages, each by the name of its file."""
    described = commands.described()
    names = [_page(command) for command in described]
    return {f"{_page(command)}.1": _text(command, names) for command in described}


def _page(command: Command) -> str:
    return f"publish-{command.name}" if command.name else "publish"


def _text(command: Command, names: list[str]) -> str:
    name = _page(command)
    typed = name.replace("-", " ", 1)
    about, _, _ = command.about.partition(". ")
    others = [other for other in names if other != name] if not command.name else ["publish"]
    lines = [
        f'.TH {name.upper()} 1 "" "publish {__version__}" "Publish"',
        ".SH NAME",
        f"{_plain(name)} \\- {_plain(about.rstrip('.'))}",
        ".SH SYNOPSIS",
        *_synopsis(typed, command),
        ".SH DESCRIPTION",
        _plain(command.about),
        *([".SH ARGUMENTS", *(line for place in command.places for line in _place(place))] if command.places else []),
        ".SH OPTIONS",
        *(line for option in command.options for line in _option(option)),
        *_end(command.epilog),
        *([_FILES.rstrip("\n")] if command.name in _WITH_SETTINGS else []),
        ".SH SEE ALSO",
        ",\n".join(f".BR {_plain(other)} (1)" for other in others),
    ]
    return "\n".join(lines) + "\n"


def _synopsis(typed: str, command: Command) -> Iterator[str]:
    yield f".B {_plain(typed)}"
    for place in command.places:
        name = f"\\fI{_plain(place.value.name)}\\fR{' ...' if place.number in ('*', '+') else ''}"
        yield f"[{name}]" if place.number in ("*", "?") else name
    yield "[\\fIoptions\\fR]"


def _place(place: Place) -> list[str]:
    return [".TP", f".I {_plain(place.value.name)}", _plain(place.help)]


def _option(option: Option) -> list[str]:
    return [".TP", _names(option), _plain(option.help)]


def _names(option: Option) -> str:
    value = "" if option.value is None else f" \\fI{_plain(option.value.name)}\\fR"
    return ", ".join(f"\\fB{_plain(name)}\\fR{value}" for name in option.names)


def _end(epilog: str) -> Iterator[str]:
    """What a help text ends with: a section for what it heads with a word, as it stands; its prose is set by man."""
    if not epilog:
        return
    paragraphs = (
        part if _AS_IT_STANDS.search(part) else " ".join(part.split("\n")) for part in epilog.strip("\n").split("\n\n")
    )
    for block in re.split(r"\n(?=exit codes:|examples:|[A-Z`])|\n\n", "\n\n".join(paragraphs)):
        head, colon, body = block.partition(":")
        if head.strip() in ("exit codes", "examples") and colon:
            yield f".SH {'EXIT STATUS' if head.strip() == 'exit codes' else 'EXAMPLES'}"
        elif block.strip():
            yield ".PP"
            body = block
        lines = [_plain(line) for line in body.strip("\n").splitlines()]
        if len(lines) > 1:
            yield from (".nf", *lines, ".fi")
        else:
            yield from (line.strip() for line in lines)


def _plain(text: str) -> str:
    """A text as man(7) takes it literally, of its own hyphens too."""
    escaped = text.strip("\n").replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def main(folder: Path) -> None:
    """Write the pages into a folder, in place of those that are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.1"):
        old.unlink()
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
