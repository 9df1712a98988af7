"""The commands: one module each, with ``parser()`` and ``run(arguments) -> exit code``; its name is the word to type.

A word that Python keeps for itself, such as ``import``, has an underscore behind it (PEP 8).
"""

from __future__ import annotations

import difflib
import importlib
import os
import pkgutil
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from publish.errors import SourceError, UsageError

if TYPE_CHECKING:
    from publish.shells.grammar import Command

DEFAULT = "export"
_SAME_AS = {"help": "--help", "version": "--version"}
_REMOTE = ("archive", "verify")  # what takes addresses
_WORD = re.compile(r"[A-Za-z][\w-]*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def run(arguments: list[str]) -> int:
    """Run the command that the first argument names, or an export; the exit code. Raises PublishError."""
    commands = names()
    first = arguments[0] if arguments else ""
    if first[:2] == "--" and first[2:] in commands and first not in _options():
        raise UsageError(
            f"there is no option {first}", advice=f"Say: {shlex.join(['publish', first[2:], *arguments[1:]])}"
        )
    if _WORD.fullmatch(first) and first not in commands and not os.path.lexists(first):
        arguments = _corrected(arguments, commands)
        first = arguments[0]
    name = first if first in commands else DEFAULT
    if name not in _REMOTE:
        _be_here(arguments)
    try:
        code: int = _module(name).run(arguments if name == DEFAULT else arguments[1:])
    except FileNotFoundError as error:
        if _folder_is_gone():
            raise UsageError(
                "the folder that this was started in is gone", advice="Go to one that is there."
            ) from error
        raise
    return code


def _folder_is_gone() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _options() -> set[str]:
    """The options of an export, of which one may be called as a command is: ``--theme``."""
    from publish.shells import grammar

    export = grammar.described(DEFAULT, _module(DEFAULT).parser(), {})
    return {name for option in export.options for name in option.names}


def names() -> list[str]:
    """The words for commands, in their order; the export has none."""
    modules = {module.name.rstrip("_") for module in pkgutil.iter_modules(__path__)}
    return sorted(modules - {DEFAULT})


def described() -> list[Command]:
    """Every command as its parser describes it: the export first, under an empty name."""
    from publish import diff_report, report, resources
    from publish.audit.catalogue import rules
    from publish.audit.standards import coverage, editions, manual
    from publish.run import new_article
    from publish.shells import grammar

    all_rules = tuple(dict.fromkeys(rule.name for rule in rules()))
    words: grammar.Words = {
        "FORMAT[=PATH]": lambda command: diff_report.formats() if command == "diff" else report.formats(),
        "THEME": lambda _: resources.themes(),
        "DIR|NAME": lambda _: resources.themes(),
        "RULE": lambda _: all_rules,
        "NAME": lambda _: (*manual.STANDARDS, *all_rules),
        "STANDARD": lambda _: manual.STANDARDS,
        "EDITION": lambda _: tuple(each.name for each in editions.editions()),
        "TABLE": lambda _: tuple(coverage.TABLES),
        "TAG": lambda command: new_article.languages() if command == "init" else (),
    }
    export = grammar.described("", _module(DEFAULT).parser(), words)
    return [export, *(grammar.described(name, _module(name).parser(), words) for name in names())]


def _module(name: str) -> ModuleType:
    """The module of a command."""
    modules = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(__path__)}
    return importlib.import_module(f"{__name__}.{modules.get(name, name)}")  # a folder may be read, and not be listed


def _corrected(arguments: list[str], commands: list[str]) -> list[str]:
    """The arguments of a word that is neither a command nor a file. Raises UsageError for one that says nothing."""
    first, *rest = arguments
    if (option := _SAME_AS.get(first.lower())) is not None:
        if rest and option == "--help" and not rest[0].startswith("-"):
            if rest[0] not in commands:
                raise _unknown(f"there is no command {rest[0]!r}", ["help", rest[0]], commands)
            return [rest[0], option]
        return [option]
    raise _unknown(f"{first!r} is neither a command nor a file", arguments, [*commands, *_SAME_AS])


def _unknown(fault: str, arguments: list[str], commands: list[str]) -> UsageError:
    """The fault of a word that is no command, with what may have been meant."""
    place = 1 if arguments[0] == "help" else 0
    if near := difflib.get_close_matches(arguments[place].lower(), commands, n=1):
        command = ["publish", *arguments[:place], near[0], *arguments[place + 1 :]]
        return UsageError(fault, advice=f"Did you mean `{shlex.join(command)}`?")
    listed = ", ".join(name for name in commands if name not in _SAME_AS)
    what = "a command" if place else "an article, such as article.xml, or a command"
    return UsageError(fault, advice=f"Name {what}: {listed}.")


def _be_here(arguments: list[str]) -> None:
    """Raise SourceError for an address in place of a file."""
    for argument in arguments:
        if _ADDRESS.match(argument):
            advice = "Download it first, and give the file." if argument[:5] != "file:" else "Give its path."
            raise SourceError(f"{argument} is an address, and nothing is fetched", advice=advice)
