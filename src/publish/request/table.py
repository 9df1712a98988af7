"""``docs/options.md``, every option of every command: ``python -m publish.request.table`` writes it."""

from __future__ import annotations

from collections.abc import Iterator

from publish.request import Request
from publish.request.option import ARCHIVE, EXPORT, Option, options

_INTRODUCTION = """\
# Options

Every option of every command, from the fields of `Request` (`python -m publish.request.table > docs/options.md`).
A flag wins over `publish.toml`. *Record* is where a package of `publish archive` says what it was made with.

| flag | `publish.toml` | of | what it does | record |
|---|---|---|---|---|
"""


def text() -> str:
    """The document, in Markdown."""
    return _INTRODUCTION + "".join(_row(option) for _, option, _ in options(Request))


def _row(option: Option) -> str:
    value = option.metavar or "|".join(option.choices)
    names = f"{', '.join(option.flags)} {value}".strip() if option.flag else option.variable
    recorded = option.record_key if option.changes_bytes and ARCHIVE in option.help else None
    commands = ", ".join("publish" if name == EXPORT else f"publish {name}" for name in option.help)
    cells = (_code(names), _code(option.key), commands, "; ".join(_wordings(option)), _code(recorded))
    return f"| {' | '.join(cells)} |\n"


def _wordings(option: Option) -> Iterator[str]:
    """What is said of an option, by command where that differs."""
    wordings = dict.fromkeys(option.help.values())
    for wording in wordings:
        names = [name for name, text in option.help.items() if text == wording]
        of = "" if len(wordings) == 1 else f"({', '.join(names)}) "
        yield of + wording.replace("|", r"\|")


def _code(name: str | None) -> str:
    return "`{}`".format(name.replace("|", r"\|")) if name else ""


if __name__ == "__main__":
    print(text(), end="")
