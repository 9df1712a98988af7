"""A theme: a folder of templates and style sheets that somebody else wrote.

Its templates run in a sandbox, and what goes wrong in them is its fault, told with the line. It is read no further than
its folder reaches: a link that leads out of it is refused.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publish import resources
from publish.errors import UsageError

SHEETS = ("base.css", "print.css", "web.css", "epub.css")
_MOST = 10_000_000  # characters or items that one multiplication may make
_ADVICE = "Mend the template of the theme."


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of a theme's templates: what they multiply stays in bounds."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply. Raises SecurityError where it would make more than any page holds."""
        for operand, other in ((left, right), (right, left)):
            if isinstance(operand, int) and (
                (isinstance(other, int) and _digits(operator, left, right) > _MOST)
                or (isinstance(other, (str, bytes, list, tuple)) and len(other) * operand > _MOST)
            ):
                raise SecurityError(f"it makes more than {_MOST:,} characters or items at once")
        return super().call_binop(context, operator, left, right)


def check(theme: Path) -> None:
    """Raise UsageError for a theme that is none, or that cannot be read as one."""
    if not theme.is_dir():
        raise UsageError(
            "is no folder of templates",
            theme,
            advice=f"Name a folder, or a theme that comes with publish: {', '.join(resources.themes())}.",
        )
    every = list(files(theme))
    if not any(path.name.endswith(".jinja") or path.name in SHEETS for path in every):
        raise UsageError(
            "holds nothing of a theme",
            theme,
            advice=f"A theme has templates (such as figure.html.jinja) or style sheets ({', '.join(SHEETS)}).",
        )
    for path in sheets(theme, *SHEETS):
        _text(path)


def sheets(theme: Path | None, *names: str) -> list[Path]:
    """Those of these style sheets that a theme has, in this order; they come behind ours."""
    return [] if theme is None else [theme / name for name in names if (theme / name).is_file()]


def files(theme: Path) -> Iterator[Path]:
    """Every file of a theme, by path. Raises UsageError for what leads out of it, or is no file."""
    home = theme.resolve()
    for where, folders, names in os.walk(theme):
        folders.sort()
        for name in sorted((*names, *(folder for folder in folders if Path(where, folder).is_symlink()))):
            path = Path(where, name)
            if not _is_inside(path, home):
                raise UsageError(
                    "is a link to no file of the theme" if path.is_symlink() else "is no file of a theme",
                    path,
                    advice="Put the file itself into the theme.",
                )
            if path.is_file():
                yield path


def copy(theme: Path, folder: Path) -> None:
    """Copy the files of a theme, those that its links lead to as files. Raises UsageError as ``files``."""
    folder.mkdir(parents=True)
    for path in files(theme):
        target = folder / path.relative_to(theme)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def fault(error: Exception, theme: Path, path: Path | None = None) -> UsageError | None:
    """What went wrong in a template of a theme, with its line; None where it went wrong elsewhere.

    ``path`` is the template that was being read, where one was.
    """
    place = _place(error)
    file = place[0] if place else path
    if isinstance(error, TemplateError):
        name = getattr(error, "filename", None) or file
        line = getattr(error, "lineno", None) or (place[1] if place else None)
        return UsageError(f"template fault: {error.message}", name, line, _ADVICE)
    if file is None or not Path(file).is_relative_to(theme):
        return None
    line = place[1] if place else None
    return UsageError(f"template fault: {type(error).__name__}: {error}", file, line, _ADVICE)


def _place(error: BaseException) -> tuple[str, int] | None:
    """The template and the line in it that was at work last: their frames are Jinja's own, or of its making."""
    path, trace = None, error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if template := frame.f_globals.get("__jinja_template__"):
            path = str(template.filename), template.get_corresponding_lineno(trace.tb_lineno)
        elif frame.f_code.co_filename.endswith(".jinja"):
            path = frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return path


def _is_inside(path: Path, home: Path) -> bool:
    try:
        whole = path.resolve(strict=True)
        mode = whole.stat().st_mode
    except (OSError, RuntimeError):  # it leads nowhere, or in circles
        return False
    return whole.is_relative_to(home) and stat.S_ISREG(mode)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise UsageError("is not UTF-8", path, line, "Save it as UTF-8.") from error
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", path) from error


def _digits(operator: str, left: int, right: int) -> int:
    """How many bits a product or a power has, at most."""
    return left.bit_length() * max(right, 0) if operator == "**" else left.bit_length() + right.bit_length()
