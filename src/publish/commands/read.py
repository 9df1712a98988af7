"""``publish read FILE``: what a screen reader gets."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from publish.process.watchdog import once
from publish.run import standard_input
from publish.run.options import Parser, add_options, bounds_of
from publish.terminal import put


def parser() -> Parser:
    """The options of reading."""
    options = Parser(
        prog="publish read",
        description="Print what a screen reader gets from a PDF (from its tags alone) an EPUB (in the order of its "
        "spine) or a web page: structure, languages, alternatives, page breaks and text.",
    )
    options.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="a tagged PDF, an EPUB or a web page, ours or anybody's; - for standard input",
    )
    add_options(options, "read")
    return options


def run(arguments: list[str]) -> int:
    """Print what the tags of a PDF, the documents of an EPUB or a web page, say; the exit code."""
    args = parser().parse_args(arguments)

    from publish.audit.reading import read_aloud

    with standard_input.spooled([args.file]) as [file]:
        put(once(partial(read_aloud, file), bounds_of(args).room(file), file))
    return 0
