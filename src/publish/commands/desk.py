"""``publish desk [FILE|FOLDER]``: the desk, in a browser on this machine."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from publish.errors import UsageError
from publish.run.options import Parser

_NEEDED = ("multipart", "starlette", "uvicorn")


def parser() -> Parser:
    """The options of the desk."""
    options = Parser(
        prog="publish desk",
        description="Open a browser on the desk: the reports of a folder, what is left to do in each, and the means to "
        "do it. Everything stays on this machine.",
        epilog="exit codes: 0 ended by Ctrl-C, 2 wrong arguments, 3 there is no such file or folder",
    )
    options.add_argument(
        "path", nargs="?", type=Path, default=Path(), metavar="FILE|FOLDER", help="a report, or a folder"
    )
    options.add_argument(
        "--host", default="127.0.0.1", help="where it listens; beyond this machine it asks for --token"
    )
    options.add_argument(
        "--public-name", action="append", default=[], metavar="HOST[:PORT]",
        help="another name that it is asked by, such as that of a server with TLS before it; may be repeated",
    )  # fmt: skip
    options.add_argument("--port", type=int, default=0, metavar="N", help="the port (one that is free)")
    options.add_argument("--token", help="what whoever asks must know (one made up at each start)")
    options.add_argument("--no-browser", action="store_true", help="print the address, and open no browser")
    options.add_argument("--ui-lang", metavar="TAG", help="the language of the desk (the browser's)")
    options.add_argument(
        "--draft-with", metavar="COMMAND", help="a command that drafts alternative texts, as for `publish alt export`"
    )
    return options


def run(arguments: list[str]) -> int:
    """Serve the desk until it is stopped; the exit code."""
    args = parser().parse_args(arguments)
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        raise UsageError(
            f"the desk needs what is not installed: {', '.join(missing)}", advice="pip install 'a11y-publish[desk]'"
        )

    from publish.alt_texts.drafts import command_of
    from publish.desk.server import Choices, serve

    drafting = tuple(command_of(args.draft_with)) if args.draft_with else ()
    choices = Choices(
        args.host, args.port, args.token, not args.no_browser, args.ui_lang, drafting, tuple(args.public_name)
    )
    return serve(args.path, choices)
