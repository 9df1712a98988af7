"""Every way a run can fail, each with its exit code.

A fault of the publication is a finding; a fault of the run is one of these exceptions.
"""

from __future__ import annotations

import re
from pathlib import Path

from publish.visible import visible

_LISTED = re.compile(r"\n(?=  )")  # a message may list things, a line each that begins so
_ADDRESS = re.compile(r"^([a-z][a-z0-9+.-]+:)/(?!/)")  # as a path tells it, with one stroke


class PublishError(Exception):
    """A run cannot go on. ``str()`` gives ``FILE:LINE: message`` and, on a second line, what to do.

    ``message`` is a sentence without a full stop; ``line`` counts from 1; ``advice`` says how to mend it. What a file
    puts into them steers no terminal: ``str()`` makes it visible (``publish.visible``).
    """

    exit_code = 5

    def __init__(
        self, message: str, path: Path | str | None = None, line: int | None = None, advice: str | None = None
    ) -> None:
        self.message = message
        self.path = None if path is None else Path(path)
        self.line = line
        self.advice = advice
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.message, self.path, self.line, self.advice)

    def __str__(self) -> str:
        path = None if self.path is None else _ADDRESS.sub(r"\1//", str(self.path))
        place = "" if path is None else f"{path}: " if self.line is None else f"{path}:{self.line}: "
        lines = _LISTED.split(place + self.message)
        return "\n".join(map(visible, [*lines, f"  {self.advice}"] if self.advice else lines))


class UsageError(PublishError):
    """Wrong arguments or a wrong configuration file."""

    exit_code = 2


class SourceError(PublishError):
    """A source cannot be read or is not valid."""

    exit_code = 3


class OutputError(PublishError):
    """An output cannot be written."""

    exit_code = 4


class InternalError(PublishError):
    """A fault of our own, such as an audit rule that breaks."""

    exit_code = 5


class LayoutFault(InternalError):
    """The page engine cannot lay out this document as it is."""
