"""Other checkers, whose messages join ours: EPUBCheck, Ace by DAISY and veraPDF. Each is optional and finds itself.

A module a tool, with ``KINDS``, ``find() -> Tool | None`` and ``ADVICE``. None of them is needed for anything else.
"""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.audit.engine import Audit
from publish.audit.finding import Finding
from publish.errors import InternalError, UsageError

NAMES = ("epubcheck", "ace", "verapdf")
_SECONDS = 600  # for one file


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker that was found: its name as its makers write it, its version, and how it judges a file."""

    name: str
    version: str
    kinds: tuple[str, ...]
    check: Callable[[Path], list[Finding]]


def find(names: Sequence[str]) -> list[Tool]:
    """The checkers of these names. Raises UsageError, with where to get them, for those that are not there."""
    modules = {name: importlib.import_module(f"publish.audit.external.{name}") for name in dict.fromkeys(names)}
    tools: dict[str, Tool | None] = {name: module.find() for name, module in modules.items()}
    if missing := [name for name, tool in tools.items() if tool is None]:
        raise UsageError(
            "; ".join(f"--with {name}: it is not installed here, or does not say its version" for name in missing),
            advice=" ".join(modules[name].ADVICE for name in missing),
        )
    return [tool for tool in tools.values() if tool is not None]


def join(audit: Audit, tools: Sequence[Tool]) -> Audit:
    """An audit with what each checker says of the files of its kinds, after our own findings of the same file."""
    if not tools:
        return audit
    findings: list[Finding] = []
    for file in audit.files:
        findings += [finding for finding in audit.findings if finding.location.file == file.path]
        for tool in tools:
            if file.kind in tool.kinds:
                findings += tool.check(Path(file.path))
    return replace(audit, findings=tuple(findings))


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a checker. Raises InternalError when it cannot be run, or takes too long."""
    try:
        return subprocess.run(
            list(command), capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InternalError(f"{Path(command[0]).name} did not run: {error}") from error
