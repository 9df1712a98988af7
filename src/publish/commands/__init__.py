"""The commands: one module each, with ``run(arguments) -> exit code``; its name is the word behind ``publish``.

A word that Python keeps for itself, such as ``import``, has an underscore behind it (PEP 8).
"""

from __future__ import annotations

import difflib
import importlib
import os
import pkgutil
import re
import shlex

from publish.errors import SourceError, UsageError

DEFAULT = "export"
_SAME_AS = {"help": "--help", "version": "--version"}
_REMOTE = ("archive", "verify")  # what takes addresses
_WORD = re.compile(r"[A-Za-z][\w-]*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def run(arguments: list[str]) -> int:
    """Run the command that the first argument names, or an export; the exit code. Raises PublishError."""
    modules = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(__path__)}
    names = sorted(modules.keys() - {DEFAULT})
    first = arguments[0] if arguments else ""
    if _WORD.fullmatch(first) and first not in names and not os.path.lexists(first):
        arguments = _meant(arguments, names)
        first = arguments[0]
    name = first if first in names else DEFAULT
    if name not in _REMOTE:
        _be_here(arguments)
    command = importlib.import_module(
        f"{__name__}.{modules.get(name, name)}"
    )  # a folder may be read, and not be listed
    code: int = command.run(arguments if name == DEFAULT else arguments[1:])
    return code


def _meant(arguments: list[str], names: list[str]) -> list[str]:
    """The arguments of a word that is neither a command nor a file. Raises UsageError for one that says nothing."""
    first = arguments[0]
    if (option := _SAME_AS.get(first.lower())) is not None:
        named = [other for other in arguments[1:2] if other in names]
        return [*named, option]
    fault = f"{first!r} is neither a command nor a file"
    if near := difflib.get_close_matches(first.lower(), names, n=1):
        raise UsageError(fault, advice=f"Did you mean `{shlex.join(['publish', near[0], *arguments[1:]])}`?")
    raise UsageError(fault, advice=f"Name an article, such as article.xml, or a command: {', '.join(names)}.")


def _be_here(arguments: list[str]) -> None:
    """Raise SourceError for an address in place of a file."""
    for argument in arguments:
        if _ADDRESS.match(argument):
            advice = "Download it first, and give the file." if argument[:5] != "file:" else "Give its path."
            raise SourceError(f"{argument} is an address, and nothing is fetched", advice=advice)
