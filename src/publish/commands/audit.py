"""``publish audit FILE ...``: check finished files, ours or anybody's."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.finding import LEVELS
from publish.errors import PublishError, UsageError
from publish.run.baseline import add_baseline, known
from publish.run.ledger import with_judgements
from publish.run.options import (
    EXIT_CODES,
    Parser,
    add_reporting,
    bounds_of,
    choice,
    judgements,
    reports_of,
    say,
    spare_files,
    verdict,
    write_reports,
)
from publish.run.selection import count, selection
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.engine import Audit
    from publish.audit.external import Tool

_TOOLS = ("epubcheck", "ace", "verapdf")


def parser() -> Parser:
    """The options of an audit."""
    made = Parser(
        prog="publish audit",
        description="Check PDFs, EPUBs and JATS articles, ours or anybody's, against accessibility rules.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="PDF, EPUB or JATS files, told by their content, and folders of them",
    )
    made.add_argument(
        "--source",
        type=Path,
        metavar="XML",
        help="the article that they were made from; findings then name its lines",
    )
    add_baseline(made)
    made.add_argument(
        "--since",
        metavar="REV",
        help="only files that may have changed since a git revision, such as origin/main",
    )
    made.add_argument(
        "--with",
        dest="tools",
        action="append",
        default=[],
        choices=_TOOLS,
        help="join what another checker says, where it is installed; may be given more than once",
    )
    made.add_argument("--jobs", type=int, metavar="N", help="how many files are audited at once (as many as cores)")
    made.add_argument("--no-cache", action="store_true", help="audit files anew that have not changed")
    _add_selecting(made)
    add_reporting(made)
    return made


def run(arguments: list[str]) -> int:
    """Audit files and folders; the exit code."""
    options = parser()
    given = options.parse_args(arguments)
    if given.jobs is not None and given.jobs < 1:
        options.error("--jobs: give a number from 1")

    from publish.audit import external
    from publish.run import config

    settings = config.read(Path.cwd())
    fail_on = choice("fail-on", given.fail_on or settings.string("fail-on") or "error", LEVELS)
    chosen = selection(settings, given.select, given.ignore)
    reports = reports_of(given.report or settings.strings("report"))
    baseline = known(settings, given, partly=given.since is not None)
    tools = external.find(given.tools)
    for tool in tools:
        tell(f"with {tool.name} {tool.version}")
    files = _files(given)
    sources = files if given.source is None else [*files, given.source]
    spare_files(reports, sources, judgements(settings.path("ledger", given.ledger), baseline.path))
    whole, worst = _audited(files, given, tools)
    counted = baseline.apply(whole, with_judgements(count(whole, chosen), settings, given.ledger), given.tools)
    if counted.files or (given.since is not None and worst == 0):
        write_reports(counted, reports, bounds_of(given))
    return max(worst, verdict(counted, fail_on, chosen))


def _files(given: argparse.Namespace) -> list[Path]:
    """The files to audit. Raises UsageError where there is none, SourceError for a source that is no article."""
    from publish.audit.files import find_files
    from publish.files.recognition import be_an_article

    files = find_files.files(given.files)
    if not files:
        raise UsageError(f"{given.files[0]} holds no document", advice=f"Looked for: {', '.join(find_files.SUFFIXES)}.")
    if given.since is not None:
        from publish.audit.files import git_changes

        files = git_changes.since(given.since, files, given.source)
    if given.source is not None:
        be_an_article(given.source)
    return files


def _audited(files: list[Path], given: argparse.Namespace, tools: Sequence[Tool]) -> tuple[Audit, int]:
    """What was found in all files, and the exit code of the worst one that could not be audited, else 0."""
    from publish.audit import external
    from publish.audit.engine import Audit as Whole
    from publish.audit.files import cache as caching
    from publish.process.worker import cores
    from publish.run import audits as batch
    from publish.run.progress import Progress

    cache = None if given.no_cache else caching.of_user()
    judges = tools if cache is None else cache.remembering(tools)
    progress = Progress(len(files), quiet=given.quiet)
    audits: list[Audit] = []
    worst = 0
    results = batch.audited(files, given.source, given.jobs or cores(), cache, bounds_of(given))
    with contextlib.closing(results):
        for file in files:
            progress.begin(file.name)
            progress.step("auditing")
            _, found = next(results)
            try:
                if isinstance(found, PublishError):
                    raise found
                audits.append(external.join(found, judges))
            except PublishError as error:
                progress.end()
                say(error)
                worst = max(worst, error.exit_code)
    progress.end()
    return Whole(tuple(f for one in audits for f in one.files), tuple(f for one in audits for f in one.findings)), worst


def _add_selecting(parser: Parser) -> None:
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="NAME",
        help="only this rule, standard or clause counts, such as WCAG or 'PDF/UA-1 7.3'; may be given more than once",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="NAME=REASON",
        help="this rule, standard or clause does not count, for a reason; may be given more than once",
    )
