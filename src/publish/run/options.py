"""What the commands that report have in common: their options, their reports, their verdict."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from publish.audit.finding import LEVELS, Severity
from publish.errors import PublishError, UsageError
from publish.process.usage import Bounds
from publish.process.watchdog import once
from publish.terminal import put, tell

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.audit.engine import Audit

_UNKNOWN = re.compile(r"unrecognized arguments: (-[^\s=]+)")
_NO_CHOICE = re.compile(r"argument (--[\w-]+): invalid choice: '(.*)' \(choose from (.*)\)", re.S)
_OPENING = ("html",)  # reports that open the files again
EXIT_CODES = """\
exit codes:
  0 clean   1 findings at or above --fail-on   2 wrong arguments   3 a file cannot be read or is not valid
  4 an output cannot be written   5 a fault of our own   (of several, the highest)
"""


class Parser(argparse.ArgumentParser):
    """A parser whose faults are ours to show, and that takes no option by its beginning: a script must last."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        """Raise UsageError, and leave it to the command to say it."""
        advice = f"See `{self.prog} --help`."
        if (found := _UNKNOWN.match(message)) and (near := self._near(found[1])):
            advice = f"Did you mean {near}? {advice}"
        if (wrong := _NO_CHOICE.match(message)) and (meant := _meant(wrong[2], re.findall(r"[\w.-]+", wrong[3]))):
            advice = f"Did you mean {' '.join(f'{wrong[1]} {one}' for one in meant)}? {advice}"
        raise UsageError(message, advice=advice)

    def _near(self, option: str) -> str | None:
        """The option that one which there is not resembles, or begins."""
        known = [name for action in self._actions for name in action.option_strings if name.startswith("--")]
        begun = [name for name in known if name.startswith(option if option.startswith("--") else f"-{option[:2]}")]
        near = difflib.get_close_matches(option.lower(), known, n=1, cutoff=0.7)
        return " or ".join(near or begun[:3]) or None


def say(error: PublishError) -> None:
    """Show a fault of the run on standard error."""
    tell(*f"publish: {error}".split("\n"))


def say_own_fault(error: Exception) -> int:
    """Show a fault of our own on standard error, or raise it when debugging; the exit code."""
    if os.environ.get("PUBLISH_DEBUG"):
        raise error
    tell(
        f"publish: a fault of our own: {type(error).__name__}: {error}",
        "  Nothing was half written. Set PUBLISH_DEBUG=1 to see where, and report it with the source.",
    )
    return 5


def add_reporting(parser: argparse.ArgumentParser) -> None:
    """The options of every command that audits."""
    parser.add_argument(
        "--report",
        action="append",
        metavar="FORMAT[=PATH]",
        help="how the audit is reported, such as text, json or sarif, on standard output or into PATH; may be repeated",
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help="what people judged, in TOML; what only a person can judge and nobody has is added to it",
    )
    parser.add_argument(
        "--fail-on",
        choices=LEVELS,
        help="the least severity that makes the exit code 1 (error)",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no list of what was written")
    add_bounds(parser)


def add_bounds(parser: argparse.ArgumentParser) -> None:
    """The options of every command that works on files of others."""
    parser.add_argument(
        "--timeout",
        type=_amount,
        metavar="SECONDS",
        help="processor time that a file may take before it is given up (60, and 60 more for each MB); 0 for any",
    )
    parser.add_argument(
        "--memory",
        type=_amount,
        metavar="MB",
        help="memory that a file may take before it is given up (1024, and 500 more for each MB); 0 for any",
    )


def bounds_of(given: argparse.Namespace) -> Bounds:
    """What each file may take."""
    return Bounds(given.timeout, given.memory)


def _amount(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0")
    return int(text)


def reports_of(given: list[str], known: tuple[str, ...] = ()) -> list[tuple[str, Path | None]]:
    """The reports that are asked for: format (``known``, or those of an audit), and a file or standard output.

    Raises UsageError.
    """
    from publish.report import formats

    known = known or formats()
    wanted: list[tuple[str, Path | None]] = []
    for item in given or ["text"]:
        name, separator, path = item.partition("=")
        if name not in known:
            raise UsageError(f"there is no report format {name!r}", advice=f"Choose one of {', '.join(known)}.")
        if separator and not path:
            raise UsageError(f"--report {item} names no file")
        wanted.append((name, Path(path) if path not in ("", "-") else None))
    return wanted


def judgements(ledger: Path | None, baseline: Path | None) -> list[tuple[str, Path]]:
    """The files of what people judged and what is known that a run may write, by what they are called."""
    return [(what, path) for what, path in (("--ledger", ledger), ("--baseline", baseline)) if path is not None]


def spare_files(
    reports: list[tuple[str, Path | None]],
    sources: Iterable[Path],
    others: Iterable[tuple[str, Path]] = (),
    mark: Callable[[str], re.Pattern[bytes]] | None = None,
) -> None:
    """Let reports replace earlier ones of their kind alone: no source, nothing of ``others`` that the run writes.

    ``mark`` tells what a report of a format is known by (``publish.report.mark``). Raises UsageError.
    """
    from publish.files import replacing
    from publish.report import mark as of_audit

    files = [(name, path) for name, path in reports if path is not None]
    replacing.keep_apart(sources, [*others, *((f"--report {name}", path) for name, path in files)])
    for name, path in files:
        replacing.spare(f"--report {name}", path, (mark or of_audit)(name))


def write_reports(found: Audit, reports: list[tuple[str, Path | None]], bounds: Bounds) -> None:
    """Write each, within these bounds where it opens the files again. Raises OutputError, SourceError."""
    from publish.files import output
    from publish.report import render

    for name, path in reports:
        colour = path is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        made = partial(render, name, found, colour=colour)
        if name in _OPENING and found.files:
            files = [Path(file.path) for file in found.files]
            text = once(made, bounds.room(*files), files[0])
        else:
            text = made()
        if path is None:
            put(text, for_machines=name != "text")
        else:
            output.write(path.parent, {path.name: text.encode("utf-8", "backslashreplace")})


def choice(key: str, value: str, choices: tuple[str, ...]) -> str:
    """A setting's value. Raises UsageError for one that is none of the choices."""
    if value not in choices:
        meant = _meant(value, choices)
        advice = f"Did you mean {' and '.join(map(repr, meant))}?" if meant else None
        raise UsageError(f"{key}: {value!r} is none of {', '.join(choices)}", advice=advice)
    return value


def _meant(value: str, choices: Sequence[str]) -> list[str]:
    """The choices that a value stands for which is none: in capitals, misspelt, or several in one."""
    parts = [part for part in re.split(r"[\s,;+]+", value.lower()) if part]
    near = [difflib.get_close_matches(part, choices, n=1, cutoff=0.6) for part in parts]
    return list(dict.fromkeys(one for found in near for one in found)) if all(near) else []


def verdict(found: Audit, fail_on: str, chosen: Selection) -> int:
    """1 where a finding is as severe as fails the run over its file, else 0."""
    for finding in found.findings:
        level = chosen.fail_on(finding.location.file, fail_on)
        if level != "never" and finding.severity >= Severity[level.upper()]:
            return 1
    return 0
