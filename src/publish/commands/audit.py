"""``publish audit FILE ...``: check finished files, ours or anybody's."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import PublishError, UsageError
from publish.request.option import AUDIT
from publish.run import standard_input
from publish.run.baseline import baseline_option
from publish.run.ledger import with_judgements
from publish.run.options import (
    EXIT_CODES,
    Parser,
    add_options,
    bounds_of,
    judgements,
    reports_of,
    requested,
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
    from publish.request import Request


def parser() -> Parser:
    """The options of an audit."""
    options = Parser(
        prog="publish audit",
        description="Check PDFs, EPUBs, web pages and JATS articles, ours or anybody's, against accessibility rules.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="PDF, EPUB, HTML or JATS files, told by their content, folders of them, or - for standard input",
    )
    add_options(options, AUDIT)
    return options


def run(arguments: list[str]) -> int:
    """Audit files and folders; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if args.workers is not None and args.workers < 1:
        options.error("--jobs: give a number from 1")

    with standard_input.spooled(args.files) as args.files:
        return _audit(args)


def _audit(args: argparse.Namespace) -> int:
    from publish.audit import external
    from publish.run import config

    settings = config.read(Path.cwd())
    request = requested(args, settings, AUDIT)
    chosen = selection(settings, request.select, request.ignore, request.standard)
    reports = reports_of(request.report)
    baseline = baseline_option(request, is_option=args.baseline is not None)
    tools = external.find(request.tools)
    for tool in tools:
        tell(f"with {tool.name} {tool.version}")
    files = _files(args.files, request)
    sources = files if request.source is None else [*files, request.source]
    spare_files(reports, sources, judgements(request.ledger, baseline.path))
    whole, worst = _audited(files, request, tools)
    counted = baseline.apply(whole, with_judgements(count(whole, chosen), settings, request), request.tools)
    if counted.files or (request.since is not None and worst == 0):
        write_reports(counted, reports, bounds_of(request), request.ui_lang)
    return max(worst, verdict(counted, request.fail_on, chosen))


def _files(named: list[Path], request: Request) -> list[Path]:
    """The files to audit. Raises UsageError where there is none, SourceError for a source that is no article."""
    from publish.audit.files import find_files
    from publish.files.recognition import be_an_article

    files = find_files.files(named)
    if not files:
        raise UsageError(f"{named[0]} holds no document", advice=f"Looked for: {', '.join(find_files.SUFFIXES)}.")
    if request.since is not None:
        from publish.audit.files import git_changes

        files = git_changes.since(request.since, files, request.source)
    if request.source is not None:
        be_an_article(request.source, "--source names the XML that the files were made from.")
    return files


def _audited(files: list[Path], request: Request, tools: Sequence[Tool]) -> tuple[Audit, int]:
    """What was found in all files, and the exit code of the worst one that could not be audited, else 0."""
    from publish.audit import external
    from publish.audit.engine import Audit as Whole
    from publish.audit.files import cache as caching
    from publish.process.worker import cores
    from publish.run import audits as batch
    from publish.run.progress import Progress

    cache = None if request.no_cache else caching.of_user()
    judges = tools if cache is None else cache.remembering(tools)
    progress = Progress(len(files), quiet=request.quiet)
    audits: list[Audit] = []
    worst = 0
    results = batch.audited(files, request.source, request.workers or cores(), cache, bounds_of(request))
    with contextlib.closing(results):
        for file in files:
            progress.begin(file.name)
            progress.step("auditing")
            _, result = next(results)
            try:
                if isinstance(result, PublishError):
                    raise result
                audits.append(external.join(result, judges))
            except PublishError as error:
                progress.end()
                say(error)
                worst = max(worst, error.exit_code)
    progress.end()
    return Whole(
        tuple(f for audit in audits for f in audit.files), tuple(f for audit in audits for f in audit.findings)
    ), worst
