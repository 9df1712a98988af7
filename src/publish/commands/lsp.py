"""``publish lsp``: findings in an editor as one types, by the Language Server Protocol on standard input and output."""

from __future__ import annotations

import argparse
import os
import sys

from publish.errors import UsageError
from publish.run.options import Parser
from publish.terminal import tell


def parser() -> Parser:
    """The options of the language server."""
    options = Parser(
        prog="publish lsp",
        description="Speak the Language Server Protocol on standard input and output, for an editor that starts this: "
        "findings as one types, manuals of rules, fixes, the outline, alternative texts beside their pictures, and "
        "where a reference leads. docs/editors.md has settings for VS Code, Neovim and Emacs.",
        epilog="exit codes: 0 the editor is done, 1 it said exit before it said shutdown, 2 wrong arguments",
    )
    options.add_argument("--stdio", action="store_true", help="as it is anyway; editors say so")
    options.add_argument("--clientProcessId", type=int, help=argparse.SUPPRESS)  # VS Code says so
    return options


def run(arguments: list[str]) -> int:
    """Serve an editor until it is done; the exit code. Raises UsageError where the library for it is missing."""
    parser().parse_args(arguments)
    _need_pygls()
    from publish.language_server.server import serve

    if sys.stdin is not None and sys.stdin.isatty():
        tell("publish lsp waits for an editor that speaks to it (docs/editors.md); Ctrl-C ends it")
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no message
    sys.stdout = sys.stderr
    return serve(incoming, outgoing)


def _need_pygls() -> None:
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        raise UsageError(
            f"the language server needs pygls, which is not installed: {error}",
            advice='pip install "a11y-publish[lsp]"',
        ) from error
