"""``publish inventory FOLDER``: what lies there, what shuts readers out, and what is likely cheapest."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish.errors import UsageError
from publish.request.option import INVENTORY
from publish.run.options import Parser, add_options, bounds_of, reports_of, requested, spare_files

_EPILOG = """\
A row for each PDF, EPUB, web page, article and Word file, told by its content: what it says of itself, whether it is
tagged or scanned, errors by root cause, copies of the same text, a source beside it, and what is likely cheapest.
What cannot be read is a row too. A run that was stopped, however hard, goes on where it was when it is started again.

examples:
  publish inventory reports/                                        what it comes to, in some lines
  publish inventory reports/ --report html=inventory.html           one page with filters
  publish inventory reports/ --report xlsx=inventory.xlsx --report json=inventory.json

exit codes:
  0 done   2 wrong arguments   3 the folder cannot be read   4 an output cannot be written   5 a fault of our own
"""


def parser() -> Parser:
    """The options of an inventory."""
    parser = Parser(
        prog="publish inventory",
        description="List the documents of a folder with what is likely cheapest for each.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder; those below it are listed too")
    add_options(parser, INVENTORY)
    return parser


def run(arguments: list[str]) -> int:
    """Make an inventory; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if args.workers is not None and args.workers < 1:
        options.error("--jobs: give a number from 1")

    from publish.audit.files import cache
    from publish.inventory import tables
    from publish.inventory.rows import Spool
    from publish.process.worker import cores
    from publish.run import config, inventory

    request = requested(args, config.Config(Path.cwd(), {}), INVENTORY)  # its reports are of the folder alone
    if args.folder.exists() and not args.folder.is_dir():
        raise UsageError("is no folder", args.folder, advice="Name the folder that it lies in.")
    reports = reports_of(request.report, tables.formats())
    for name, path in reports:
        if name == "xlsx" and path is None:
            raise UsageError("--report xlsx is no text", advice="Say where it goes: --report xlsx=inventory.xlsx")
    spare_files(reports, [], mark=tables.mark)
    user_cache = None if request.no_cache else cache.of_user()
    with Spool() as spool:
        inventory.take(
            args.folder, spool, request.workers or cores(), user_cache, bounds_of(request), quiet=request.quiet
        )
        inventory.write(args.folder, spool, reports)
    return 0
