"""``publish verify DIR``: whether packages are still what they were."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from publish.errors import PublishError, UsageError
from publish.request import checks
from publish.run.options import Parser, add_options, bounds_of, need_locks, say
from publish.terminal import put_lines, tell

if TYPE_CHECKING:
    from publish.archive.trust import SignaturePolicy

SECONDS = 600.0  # for one package, which may be large; making it again has bounds of its own
_EPILOG = """\
A package is verified by its own checksums, by what its record promises, and with --rebuild by making the PDF and the
EPUB again from the source that it keeps. Where other bytes come out, the versions that differ from then are named.

Of each signature it says until when it is proved. With --trust, it must lead to one of these roots, and be proved
still; nothing is asked of a network. --renew asks the time-stamp service, and where the certificates say for their
revocation, and puts a renewed package in the place of the old one.

examples:
  publish verify archive                                 whether all of it is still what it was
  publish verify archive --trust roots.pem               and signed by whom these roots vouch for
  publish verify archive --trust roots.pem --at 2041-06-01    whether that will still be proved then
  publish verify archive --trust roots.pem --timestamp http://tsa.example/ --renew

exit codes:
  0 all is as it was   1 something is not   2 wrong arguments   3 a package cannot be read
  4 a renewed package cannot be made or written   5 a fault of our own
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
    options.add_argument(
        "--at", metavar="DATE", help="judge signatures as of the beginning of this day (YYYY-MM-DD, UTC), and not now"
    )
    options.add_argument(
        "--renew",
        action="store_true",
        help="where a signature's proof ends within a year, put another time stamp over it (--timestamp, --trust)",
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

    policy = _policy(args)
    jobs: dict[str, Job] = {}
    worst = 0
    for folder in args.folders:
        try:
            if args.renew:
                locations.tidy(folder)
            for shelf, name in locations.packages(folder):
                where = f"{shelf.rstrip('/')}/{name}"
                jobs[where] = Job(where, name, shelf, replace=args.rebuild, policy=policy)
        except PublishError as error:  # of one place; the others are verified all the same
            say(error)
            worst = max(worst, error.exit_code)
    tally, wrong, renewed, messages, notes = Tally(len(jobs), quiet=args.quiet), 0, 0, [], []
    workers = min(args.workers or cores(), len(jobs))
    for outcome in Processes(workers, seconds=SECONDS, bounds=bounds_of(args)).run(tasks.verify, jobs.values()):
        tally.add(failed=outcome.exit_code > 0, worked=True)
        worst, wrong = max(worst, outcome.exit_code), wrong + (outcome.exit_code > 0)
        renewed += outcome.status == "renewed"
        messages += outcome.message.splitlines()
        notes += outcome.note.splitlines()
    tally.clear()
    put_lines(sorted(messages))
    if jobs and not args.quiet:
        tell(*sorted(notes))
        sound = f"{len(jobs) - wrong} of {len(jobs)} packages"
        tell(f"{sound} are sound, {renewed} of them renewed" if renewed else f"{sound} are as they were")
    return worst


def _policy(args: argparse.Namespace) -> SignaturePolicy:
    """How signatures are judged. Raises UsageError for unreadable roots, or options that do not go together."""
    from publish.archive import trust
    from publish.archive.optional_libraries import need

    roots, at = tuple(args.trust or ()), None
    if args.renew and not (args.timestamp and roots):
        raise UsageError("--renew needs a time-stamp service and roots", advice="Say: --timestamp URL --trust FILE.")
    if args.timestamp and not args.renew:
        raise UsageError("--timestamp goes with --renew")
    if args.at is not None:
        at = datetime.fromisoformat(checks.day("--at", args.at)).replace(tzinfo=UTC)
        if args.renew:
            raise UsageError("--renew is done now: it does not go with --at")
        if not roots:
            raise UsageError("--at needs roots to judge by", advice="Name them: --trust FILE.")
    if roots:
        need("pyhanko", "sign", "--trust")
        trust.roots(roots)
    return trust.SignaturePolicy(roots, at, args.timestamp)
