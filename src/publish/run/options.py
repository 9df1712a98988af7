"""What the commands that report have in common: their options, their reports, their verdict."""

from __future__ import annotations

import argparse
import difflib
import errno
import importlib.util
import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from publish.audit.finding import Severity
from publish.errors import PublishError, UsageError
from publish.files import nearby
from publish.process.limits import Bounds
from publish.process.watchdog import once
from publish.request import Request
from publish.request.option import Option, options
from publish.run.config import NAME
from publish.terminal import put, tell

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.audit.engine import Audit
    from publish.run.config import Config

_UNKNOWN = re.compile(r"unrecognized arguments: (-[^\s=]+)")
_NO_CHOICE = re.compile(r"argument (?:-\w/)?([\w-]+): invalid choice: '(.*)' \(choose from (.*)\)", re.S)
_NO_VALUE = re.compile(r"argument (?:-\w/)?(--?[\w-]+): expected (?:one|at least one) argument")
_LACKING = "the following arguments are required"
_ONE_HYPHEN = re.compile(r"(-[a-z][a-z-]+)(?:=.*)?", re.S)  # of an option that has two
_OPENING = ("html", "rdjson", "sarif")  # reports that open the files again
EXIT_CODES = """\
exit codes:
  0 clean   1 findings at or above --fail-on   2 wrong arguments   3 a file cannot be read or is not valid
  4 an output cannot be written   5 a fault of our own   (of several, the highest)
"""


class Parser(argparse.ArgumentParser):
    """A parser whose faults are ours to show, and that takes no option by its beginning: a script must last."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """The options. A long one behind one hyphen is a fault, and not a short one with its value."""
        for argument in itertools.takewhile(lambda argument: argument != "--", args or ()):
            if (single := _ONE_HYPHEN.fullmatch(argument)) and f"-{single[1]}" in self._option_string_actions:
                self.error(f"unrecognized arguments: {single[1]}")
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError, and leave it to the command to say it."""
        raise UsageError(message, advice=f"{self._advice(message)}See `{self.prog} --help`.")

    def _advice(self, message: str) -> str:
        """What may have been meant, or what lacks, where that can be told."""
        if (unknown := _UNKNOWN.match(message)) and (near := self._near(unknown[1])):
            return f"Did you mean {near}? "
        if (wrong := _NO_CHOICE.match(message)) and (
            suggestions := _suggestions(wrong[2], re.findall(r"[\w.-]+", wrong[3]))
        ):
            name = f"{wrong[1]} " if wrong[1].startswith("-") else ""
            return f"Did you mean {' '.join(f'{name}{word}' for word in suggestions)}? "
        if (bare := _NO_VALUE.match(message)) and (action := self._option_string_actions.get(bare[1])):
            return f"Say: {bare[1]} {action.metavar or '|'.join(map(str, action.choices or ()))}. "
        if message.startswith(_LACKING):
            places = [action for action in self._actions if not action.option_strings and action.nargs != "*"]
            names = (str(place.metavar or "|".join(place.choices or ())) for place in places)
            return f"Say: {self.prog} {' '.join(names)}. "
        return ""

    def _near(self, option: str) -> str | None:
        """The option that one which there is not resembles, or begins."""
        options = [name for action in self._actions for name in action.option_strings if name.startswith("--")]
        begun = [name for name in options if name.startswith(option if option.startswith("--") else f"-{option[:2]}")]
        near = difflib.get_close_matches(option.lower(), options, n=1, cutoff=0.7)
        return " or ".join(near or begun[:3]) or None


def say(error: PublishError) -> None:
    """Show a fault of the run on standard error, with what was meant by a path that leads nowhere."""
    if error.advice is None and error.path is not None and error.message.endswith(os.strerror(errno.ENOENT)):
        error.advice = nearby.advice(error.path)
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


def need_locks(command: str) -> None:
    """Raise UsageError on a system whose folders cannot be locked, which archives rest on (Windows)."""
    if importlib.util.find_spec("fcntl") is None:
        raise UsageError(
            f"{command} needs a system that locks folders, and this one does not",
            advice="Say it in WSL, or in a container (Containerfile).",
        )


def add_options(parser: argparse.ArgumentParser, command: str) -> None:
    """The options of a command, as the fields of ``Request`` describe them, by whose names they are told."""
    for name, option, _ in options(Request, command):
        if option.flag is None:
            continue
        wording: dict[str, Any] = {"dest": name, "help": option.help[command]}
        if option.is_switch:
            parser.add_argument(*option.flags, action="store_true", **wording)
            continue
        parser.add_argument(
            *option.flags,
            action="append" if option.many else "store",
            type=option.type,
            choices=option.choices or None,
            metavar=option.metavar,
            **wording,
        )


def requested(args: argparse.Namespace, settings: Config, command: str) -> Request:
    """What a command is asked to do: by its options, else by the settings of the folder, else by the environment.

    Raises UsageError for a value that an option cannot have.
    """
    values = {}
    for name, option, _ in options(Request, command):
        try:
            values[name] = _value(name, option, args, settings)
        except UsageError as error:
            if error.path is None and option.key in settings.values and getattr(args, name, None) is None:
                error.path, error.line = settings.folder / NAME, settings.lines.get(option.key)
            raise
    return Request(**{name: value for name, value in values.items() if value is not None})


def _value(name: str, option: Option, args: argparse.Namespace, settings: Config) -> Any:
    """The value of an option, or None where nobody sets it."""
    value: Any = getattr(args, name, None)
    folder = None
    if value is None and option.key is not None:
        value, folder = settings.values.get(option.key), settings.folder
    if value is None or (folder and not value and not option.takes_empty and not option.is_number):
        return os.environ.get(option.variable) or None if option.variable else None
    if option.many:
        value = tuple([value] if isinstance(value, str) else value)
    elif folder:
        value = option.type(value)
    if option.choices:
        for each in value if option.many else (value,):
            choice(option.key or name, each, option.choices)
        value = tuple(dict.fromkeys(value)) if option.many else value
    if option.check is not None:
        value = option.check(option.key or name, value)
    return folder / value if folder and option.type is Path else value


def bounds_of(args: argparse.Namespace | Request) -> Bounds:
    """What each file may take."""
    return Bounds(args.timeout, args.memory)


def reports_of(options: Sequence[str], available: tuple[str, ...] = ()) -> list[tuple[str, Path | None]]:
    """The reports that are asked for: format (``available``, or those of an audit), and a file or standard output.

    Raises UsageError.
    """
    from publish.report import formats

    available = available or formats()
    reports: list[tuple[str, Path | None]] = []
    for item in options or ["text"]:
        name, separator, path = item.partition("=")
        if name not in available:
            raise UsageError(f"there is no report format {name!r}", advice=f"Choose one of {', '.join(available)}.")
        if separator and not path:
            raise UsageError(f"--report {item} names no file", advice=f"Say: --report {name}=audit.{name}")
        reports.append((name, Path(path) if path not in ("", "-") else None))
    return reports


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


def ui_language(tag: str | None) -> str:
    """The language of what is written for a person: the one that is asked for, else the locale's."""
    from publish.translation import catalogue

    return tag or catalogue.of_locale(catalogue.FINDINGS)


def write_reports(audit: Audit, reports: list[tuple[str, Path | None]], bounds: Bounds, ui_lang: str | None) -> None:
    """Write each, within these bounds where it opens the files again. Raises OutputError, SourceError.

    ``ui_lang`` is the language that is asked for, for what a person reads.
    """
    from publish.files import output
    from publish.report import render

    language = ui_language(ui_lang)
    for name, path in reports:
        colour = path is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        rendered = partial(render, name, audit, colour=colour, language=language)
        if name in _OPENING and audit.files:
            files = [Path(file.path) for file in audit.files]
            text = once(rendered, bounds.room(*files), files[0])
        else:
            text = rendered()
        if path is None:
            put(text, for_machines=name != "text")
        else:
            output.write(path.parent, {path.name: text.encode("utf-8", "backslashreplace")})


def choice(key: str, value: str, choices: tuple[str, ...]) -> str:
    """A setting's value. Raises UsageError for one that is none of the choices."""
    if value not in choices:
        suggestions = _suggestions(value, choices)
        advice = f"Did you mean {' and '.join(map(repr, suggestions))}?" if suggestions else None
        raise UsageError(f"{key}: {value!r} is none of {', '.join(choices)}", advice=advice)
    return value


def _suggestions(value: str, choices: Sequence[str]) -> list[str]:
    """The choices that a value stands for which is none: in capitals, misspelt, or several in one."""
    parts = [part for part in re.split(r"[\s,;+]+", value.lower()) if part]
    near = [difflib.get_close_matches(part, choices, n=1, cutoff=0.6) for part in parts]
    return list(dict.fromkeys(name for matches in near for name in matches)) if all(near) else []


def verdict(audit: Audit, fail_on: str, chosen: Selection) -> int:
    """1 where a finding is as severe as fails the run over its file, else 0."""
    for finding in audit.findings:
        level = chosen.fail_on(finding.location.file, fail_on)
        if level != "never" and finding.severity >= Severity[level.upper()]:
            return 1
    return 0
