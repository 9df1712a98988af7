"""``publish archive SOURCE ... --output DIR``: a package for each publication, made to last."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from publish.audit.finding import LEVELS
from publish.errors import OutputError, UsageError
from publish.request.option import ARCHIVE
from publish.run.options import Parser, add_options, bounds_of, need_locks, requested
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.archive.executors import Executor
    from publish.archive.job import Job
    from publish.archive.signature import Signing
    from publish.archive.summary import Summary
    from publish.process.limits import Bounds
    from publish.request import Request

_SHOWN = 20  # files passed over that are named one by one
_EPILOG = """\
A package holds the source with its media, the PDF, the EPUB, the audit of all three, verdicts with the versions of the
tools that gave them, and checksums of every file. The same source and versions give the same bytes, on any machine.
A run that was stopped, however hard, goes on where it was when it is started again.

examples:
  publish archive reports/ --output archive              every article in the folder and below, on all cores
  publish archive --list reports.txt --output archive    those that a list names, one on each line (- is stdin)
  publish archive report.xml --layout eark-sip --output sips
  publish archive reports/ --output archive --summary done.jsonl
  publish archive s3://reports/2025 --output s3://archive --executor dask=tcp://scheduler:8786
  publish archive report.xml --output archive --sign key.p12 --passphrase env:KEY --timestamp http://tsa.example/
  publish archive report.xml --output archive --sign key.p12 --timestamp URL --signature-level B-LTA --trust roots.pem
  publish verify archive                                 whether all of it is still what it was

exit codes:
  0 clean   1 findings at or above --fail-on   2 wrong arguments   3 a source cannot be read or is not valid
  4 a package cannot be written   5 a fault of our own   (of several, the highest)
"""


def parser() -> Parser:
    """The options of an archive."""
    options = Parser(
        prog="publish archive",
        description="Make a package for each publication that shows, in fifty years, what was published, from what, "
        "and that it is unaltered.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "sources", nargs="*", metavar="SOURCE", help="articles and folders of them, by path or address"
    )
    add_options(options, ARCHIVE)
    return options


def run(arguments: list[str]) -> int:
    """Archive the sources; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if not args.sources and not args.lists:
        options.error("name a source, a folder of them, or a --list")
    if args.workers is not None and args.workers < 1:
        options.error("--jobs: give a number from 1")
    need_locks("publish archive")

    from publish.archive import sources, tasks
    from publish.archive.locations import is_remote, local
    from publish.archive.summary import MARK, Summary
    from publish.audit import external
    from publish.audit.files import find_files
    from publish.files import replacing
    from publish.formats import page_writer
    from publish.process.worker import cores
    from publish.run import config
    from publish.run.progress import Tally

    request = requested(args, config.read(Path.cwd()), ARCHIVE)
    for tool in external.find(request.tools):
        tell(f"with {tool.name} {tool.version}")
    output = _output(request)
    names = sources.sources(args.sources, request.lists, output=output)
    over = find_files.passed_over(local(source) for source in args.sources if not is_remote(source))
    if not names:
        if args.sources:
            why = "; ".join(f"{path}: {what}" for path, what in over[:_SHOWN])
            advice = f"Passed over {why}." if why else "Name a folder that holds one."
            raise UsageError(f"{args.sources[0]} holds no article", advice=advice)
        raise UsageError(f"{'standard input' if request.lists[0] == '-' else request.lists[0]} names no article")
    if request.summary not in (None, "-"):
        replacing.keep_apart(map(Path, names), [("--summary", Path(request.summary))])
        replacing.spare("--summary", Path(request.summary), MARK)
    _prepare(output)
    page_writer()  # what it lacks is said once, before any worker asks for it
    jobs = _jobs(request, output, names)
    executor = _executor(request.executor, bounds_of(request), min(request.workers or cores(), len(names)))
    tally, started, worst, counted = Tally(len(names), quiet=request.quiet), time.monotonic(), 0, 0
    with _opened(request.summary) as out:
        summary = Summary(out)
        for path, what in over:
            summary.pass_over(str(path), what)
        for outcome in executor.run(tasks.archive, jobs):
            summary.add(outcome)
            tally.add(failed=outcome.status == "failed", worked=outcome.status != "present")
            worst = max(worst, outcome.exit_code)
            counted += _counts(outcome.findings, request.fail_on)
            if outcome.message:
                tally.clear()
                tell(*f"publish: {outcome.message}".splitlines())
        tally.clear()
        summary.end(time.monotonic() - started)
    if not request.quiet:
        _conclude(summary, over, counted, request.fail_on)
    return max(worst, int(counted > 0))


def _output(request: Request) -> str:
    if not request.packages:
        raise UsageError("--output is missing: the folder for the packages", advice="Say: --output archive")
    return request.packages


def _conclude(summary: Summary, over: list[tuple[Path, str]], counted: int, fail_on: str) -> None:
    """Say what became of everything that was looked at, and why the exit code is not 0."""
    for path, what in over[:_SHOWN]:
        tell(f"passed over {path}: {what}")
    if len(over) > _SHOWN:
        tell(f"passed over {len(over) - _SHOWN} more, which --summary names")
    if counted:
        publications = "1 publication has" if counted == 1 else f"{counted} publications have"
        tell(f"{publications} findings at or above “{fail_on}”: see audit.html in each package")
    counts = summary.counts
    passed = f", {counts['passed over']} passed over" if over else ""
    tell(f"{counts['archived']} archived, {counts['present']} there before, {counts['failed']} failed{passed}")


def _jobs(request: Request, output: str, names: dict[str, str]) -> Iterator[Job]:
    from publish.archive.job import Job
    from publish.archive.settings import of_package
    from publish.html import theme_files, themes

    if request.theme is not None:
        themes.check(request.theme)
        tell(*theme_files.lines_on_unused(request.theme))
    settings, signing = of_package(request), _signing(request)
    return (
        Job(source, name, output, request.layout, settings, request.tools, signing, request.replace)
        for source, name in names.items()
    )


def _signing(request: Request) -> Signing | None:
    if request.sign is None:
        if request.certificates or request.passphrase or request.timestamp or request.signature_level or request.trust:
            raise UsageError("--certificates, --passphrase, --timestamp, --signature-level and --trust go with --sign")
        return None
    from publish.archive import signature

    signing = signature.Signing(
        request.sign,
        request.certificates,
        request.passphrase,
        request.timestamp,
        request.signature_level,
        tuple(request.trust),
    )
    signature.check(signing)  # a wrong passphrase is said once, before anything is made
    return signing


def _executor(named: str | None, bounds: Bounds, workers: int) -> Executor:
    from publish.archive.executors import local

    if named is None:
        return local.Processes(workers, bounds=bounds)
    kind, _, address = named.partition("=")
    if kind != "dask" or not address:
        raise UsageError(f"--executor {named}: there is no such executor", advice="Give dask=tcp://HOST:PORT.")
    from publish.archive.executors import dask

    return dask.Cluster(address)


def _prepare(output: str) -> None:
    from publish.archive.locations import is_remote, local
    from publish.archive.store import Shelf

    if is_remote(output):
        return
    folder = local(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", folder) from error
    Shelf(folder).tidy()


def _counts(findings: dict[str, int], fail_on: str) -> bool:
    levels = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    return any(findings.get(level) for level in levels)


@contextlib.contextmanager
def _opened(path: str | None) -> Iterator[TextIO | None]:
    if path is None or path == "-":
        yield sys.stdout if path else None
        return
    try:
        file = Path(path).open("w", encoding="utf-8")  # noqa: SIM115  # closed below
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", path) from error
    with file:
        yield file
