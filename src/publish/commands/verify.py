"""``publish verify DIR``: whether packages are still what they were."""

from __future__ import annotations

import argparse

from publish.errors import PublishError
from publish.run.options import Parser, add_options, bounds_of, need_locks, say
from publish.terminal import put_lines, tell

SECONDS = 600.0  # for one package, which may be large; making it again has bounds of its own
_EPILOG = """\
A package is verified by its own checksums, by what its record promises, and with --rebuild by making the PDF and the
EPUB again from the source that it keeps. Where other bytes come out, the versions that differ from then are named.

exit codes:
  0 all is as it was   1 something is not   2 wrong arguments   3 a package cannot be read   5 a fault of our own
"""


def parser() -> Parser:
    """The options of a verification."""
    options = Parser(
        prog="publish verify",
        description="Check that packages are whole and unaltered.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "folders", nargs="+", metavar="DIR", help="a package, or a folder of packages, by path or address"
    )
    options.add_argument(
        "--rebuild", action="store_true", help="make the outputs again, and compare them byte for byte"
    )
    add_options(options, "verify")
    return options


def run(arguments: list[str]) -> int:
    """Verify a package, or every package in a folder; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if args.workers is not None and args.workers < 1:
        options.error("--jobs: give a number from 1")

    need_locks("publish verify")

    from publish.archive import locations, tasks
    from publish.archive.executors.local import Processes
    from publish.archive.job import Job
    from publish.process.worker import cores
    from publish.run.progress import Tally

    jobs: dict[str, Job] = {}
    worst = 0
    for folder in args.folders:
        try:
            for shelf, name in locations.packages(folder):
                where = f"{shelf.rstrip('/')}/{name}"
                jobs[where] = Job(where, name, shelf, replace=args.rebuild)
        except PublishError as error:  # of one place; the others are verified all the same
            say(error)
            worst = max(worst, error.exit_code)
    tally, wrong, messages = Tally(len(jobs), quiet=args.quiet), 0, []
    workers = min(args.workers or cores(), len(jobs))
    for outcome in Processes(workers, seconds=SECONDS, bounds=bounds_of(args)).run(tasks.verify, jobs.values()):
        tally.add(failed=outcome.exit_code > 0, worked=True)
        worst, wrong = max(worst, outcome.exit_code), wrong + (outcome.exit_code > 0)
        messages += outcome.message.splitlines()
    tally.clear()
    put_lines(sorted(messages))
    if jobs and not args.quiet:
        tell(f"{len(jobs) - wrong} of {len(jobs)} packages are as they were")
    return worst
