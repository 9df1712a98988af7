"""Lines to standard error and text to standard output: the one way there, which lets no file speak to the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from publish.errors import OutputError
from publish.visible import visible


def tell(*lines: str) -> None:
    """Say something on standard error, a line each, with what is not seen in them made visible."""
    for line in lines:
        sys.stderr.write(f"{visible(line)}\n")


def put(text: str, *, for_machines: bool = False) -> None:
    """Write a text to standard output as it is: whoever made it has made every line of it ``visible``.

    It is written in the encoding of the terminal; what is ``for_machines``, such as JSON (RFC 8259, 8.1), in UTF-8
    wherever it goes. Raises OutputError where it cannot be written, and BrokenPipeError where the reader has gone.
    """
    try:
        if for_machines and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_off()
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def put_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output, with what is not seen in them made visible. Raises as ``put``."""
    put("".join(f"{visible(line)}\n" for line in lines))


def prepare() -> None:
    """Let no letter that a terminal or a file cannot take end a run, and have streams where the caller closed them."""
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the process ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def leave_off() -> None:
    """Let nothing more go to standard output, so that what is still held back for it is no fault at the end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the process ends


class _Closed(io.TextIOBase):
    """Standard output that the caller has closed: nothing is lost until something is written."""

    def write(self, text: str) -> int:
        """Raise OSError for any text."""
        if text:
            raise OSError(9, "it is closed")
        return 0
