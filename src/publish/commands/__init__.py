"""The commands: one module each, with ``run(arguments) -> exit code``; its name is the word behind ``publish``."""

from __future__ import annotations

import importlib
import pkgutil

DEFAULT = "export"


def run(arguments: list[str]) -> int:
    """Run the command that the first argument names, or an export; the exit code. Raises PublishError."""
    name = arguments[0] if arguments else ""
    named = name != DEFAULT and any(module.name == name for module in pkgutil.iter_modules(__path__))
    command = importlib.import_module(f"{__name__}.{name if named else DEFAULT}")
    code: int = command.run(arguments[1:] if named else arguments)
    return code
