"""Completion for the shells: a module for each, with ``script(commands) -> str``."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from publish.shells.grammar import Command, Place, Value

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, commands: Sequence[Command]) -> str:
    """What a shell runs so that it completes the commands. The first is the one without a name."""
    text: str = importlib.import_module(f"{__name__}.{shell}").script([*commands, _help(commands)])
    return text


def _help(commands: Sequence[Command]) -> Command:
    """The word before the name of a command, which shows its options."""
    names = tuple(command.name for command in commands if command.name)
    about = "Show the options of a command."
    return Command("help", about, (), (Place(Value("COMMAND", names), "the command", "?"),), "")
