"""``publish fix ARTICLE.xml``: mend in the XML what can be mended without an author."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish.request.option import FIX
from publish.run.options import Parser, add_options, bounds_of, requested
from publish.run.selection import selection

_EPILOG = """\
exit codes:
  0 no error is left   1 errors are left (with --diff: something would change)   2 wrong arguments
  3 a file cannot be read or is no article   4 a file cannot be written   5 a fault of our own
  (of several, the highest)
`publish rules` shows which rules have a fix, and `publish rules RULE` what it does.
"""


def parser() -> Parser:
    """The options of mending."""
    options = Parser(
        prog="publish fix",
        description="Mend faults in the XML of articles, where no author is needed for it. Every other byte stays as "
        "it is; what cannot be mended is counted.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("files", nargs="+", type=Path, metavar="ARTICLE", help="JATS articles, and folders of them")
    options.add_argument("--diff", action="store_true", help="show what would change, and write nothing")
    options.add_argument(
        "--unsafe", action="store_true", help="also make the fixes that somebody must judge; look at them with --diff"
    )
    add_options(options, FIX)
    return options


def run(arguments: list[str]) -> int:
    """Mend articles; the exit code."""
    args = parser().parse_args(arguments)

    from publish.run import config, fixes

    settings = config.read(Path.cwd())
    request = requested(args, settings, FIX)
    chosen = selection(settings, [name.strip() for item in request.select for name in item.split(",")], request.ignore)
    fix_options = fixes.FixOptions(chosen, request.ledger, request.fail_on, args.unsafe, args.diff, request.quiet)
    return fixes.fix(args.files, fix_options, bounds_of(request))
