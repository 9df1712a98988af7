"""Completion for fish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.shells.grammar import Command, Option, Value

_HEAD = """\
# Completion of publish in fish: publish completion fish > ~/.config/fish/completions/publish.fish
function __publish_is --argument-names name
    set --local words (commandline --tokenize --cut-at-cursor --current-process)
    if contains -- "$words[2]" %s
        test "$words[2]" = "$name"
    else
        test -z "$name"
    end
end
function __publish_begins
    test (count (commandline --tokenize --cut-at-cursor --current-process)) -eq 1
end
complete --command publish --erase
complete --command publish --no-files
"""


def script(commands: Sequence[Command]) -> str:
    """The completion of these commands; the first has no name."""
    named = [command for command in commands if command.name]
    lines = [_HEAD % " ".join(command.name for command in named)]
    for command in named:
        lines.append(_line("__publish_begins", "--arguments", command.name, "--description", command.about))
    for command in commands:
        lines += _of(command)
    return "".join(lines)


def _of(command: Command) -> Iterator[str]:
    condition = f"__publish_is {command.name or repr('')}"
    if parts := _offered(command.place):
        yield _line(condition, *parts)
    for option in command.options:
        yield _line(condition, *_named(option), "--description", option.help)


def _named(option: Option) -> Iterator[str]:
    for name in option.names:
        yield from ("--long-option", name[2:]) if name.startswith("--") else ("--short-option", name[1:])
    if option.value is not None:
        yield "--require-parameter"
        yield from _offered(option.value) or ["--no-files"]


def _offered(value: Value) -> list[str]:
    """What is offered for a value: its words, and files or folders."""
    words = [re.sub(r"([ ()\\])", r"\\\1", word) for word in value.words]
    if value.folders:
        words.append("(__fish_complete_directories (commandline --current-token))")
    paths = ["--force-files"] if value.files else ["--no-files"] if words else []
    return [*paths, *(["--arguments", " ".join(words)] if words else [])]


def _line(condition: str, *parts: str) -> str:
    words = (part if part.startswith("--") else _quoted(part) for part in ("--condition", condition, *parts))
    return f"complete --command publish {' '.join(words)}\n"


def _quoted(text: str) -> str:
    return "'" + re.sub(r"(['\\])", r"\\\1", text) + "'"
