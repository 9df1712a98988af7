"""``publish diff OLD NEW``: what changed for a reader."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from publish.process.watchdog import once
from publish.run import standard_input
from publish.run.options import Parser, add_options, bounds_of
from publish.terminal import put

FAIL_ON = ("change", "loss", "never")


def parser() -> Parser:
    """The options of a comparison."""
    options = Parser(
        prog="publish diff",
        description="Say what changed for a reader from one PDF, EPUB, web page or JATS article to another: by their "
        "structure, not their bytes.",
        epilog="exit codes: 0 no difference that counts, 1 differences (with --fail-on loss: something is worse for a "
        "reader), 2 wrong arguments, 3 a file cannot be read, 4 a report cannot be written",
    )
    options.add_argument(
        "old",
        type=Path,
        metavar="OLD",
        help="a PDF, an EPUB, a web page or a JATS article, by its content; - for standard input",
    )
    options.add_argument("new", type=Path, metavar="NEW", help="a later version of it; of an output also another")
    options.add_argument(
        "--report",
        action="append",
        metavar="FORMAT[=PATH]",
        help="text, json or markdown (a comment on a pull request), on standard output or into PATH; may be repeated",
    )
    options.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        default="change",
        help="what makes the exit code 1: every change (the default), what became worse for a reader, or nothing",
    )
    add_options(options, "diff")
    return options


def run(arguments: list[str]) -> int:
    """Compare two versions of a document; the exit code."""
    args = parser().parse_args(arguments)
    with standard_input.spooled([args.old, args.new]) as [args.old, args.new]:
        return _diff(args)


def _diff(args: argparse.Namespace) -> int:
    from publish.audit.difference import compare
    from publish.diff_report import formats, mark, render
    from publish.files import output
    from publish.run.options import reports_of, spare_files

    reports = reports_of(args.report or [], formats())
    spare_files(reports, [args.old, args.new], mark=mark)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def compared() -> tuple[list[str], bool]:
        comparison = compare(args.old, args.new)
        counted = {"change": comparison.changes, "loss": comparison.losses, "never": ()}[args.fail_on]
        return [render(name, comparison, colour=colour and path is None) for name, path in reports], bool(counted)

    texts, counted = once(compared, bounds_of(args).room(args.old, args.new), args.new)
    for (name, path), text in zip(reports, texts, strict=True):
        if path is None:
            put(text, for_machines=name != "text")
        else:
            output.write(path.parent, {path.name: text.encode("utf-8", "backslashreplace")})
    return 1 if counted else 0
