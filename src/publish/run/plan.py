"""What a run is to do, by its options and the settings of its folder."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.errors import PublishError, SourceError, UsageError
from publish.files.recognition import be_an_article
from publish.formats import FORMATS
from publish.request.option import EXPORT
from publish.run.baseline import BaselineOption, baseline_option
from publish.run.options import judgements, reports_of, requested, spare_files
from publish.run.selection import selection
from publish.run.sources import chosen as chosen_sources
from publish.terminal import tell

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.process.cache import ByteBoundedCache
    from publish.request import Request
    from publish.run.config import Config


@dataclass(frozen=True, slots=True)
class Plan:
    """What to export where and how, what counts of what is found, and how it is reported.

    ``places`` names the folder of each source's outputs, ``reports`` a format and a file or standard output each.
    ``cache`` holds what a process that stays warm may need again.
    """

    places: Mapping[Path, Path]
    request: Request
    settings: Config
    chosen: Selection
    baseline: BaselineOption
    reports: list[tuple[str, Path | None]]
    cache: ByteBoundedCache | None = None


def plan(args: argparse.Namespace) -> Plan:
    """The plan of ``publish SOURCE ...`` with these options, in the current folder. Raises UsageError."""
    from publish.run import config

    settings = config.read(Path.cwd())
    request = requested(args, settings, EXPORT)
    sources = chosen_sources(args.sources, settings, quiet=request.quiet)
    formats = request.formats
    reports = reports_of(request.report)
    chosen = selection(settings, [], [], request.standard)
    baseline = baseline_option(request, is_option=args.baseline is not None)
    if request.pages_from and not {"epub", "onix"} & set(formats):
        raise UsageError("--pages-from serves the EPUB, which is not asked for", advice="Add --format epub.")
    if request.pages_from and len(sources) > 1:
        raise UsageError("--pages-from goes with one source", advice="Export the articles one by one.")
    places = {source: _folder(request.output, source, below) for source, below in sources.items()}
    _no_clash(places)
    outputs = [
        (f"the {name} of {source.name}", folder / f"{source.stem}{FORMATS[name].suffix}")
        for source, folder in places.items()
        for name in formats
    ]
    for source in sources:
        if source.suffix.lower() in {FORMATS[name].suffix for name in formats}:
            be_an_article(source)  # rather than be said to be written over
            if not source.exists():
                raise SourceError("cannot be read: No such file or directory", source)
    spare_files(reports, sources, [*outputs, *judgements(request.ledger, baseline.path)])
    return Plan(places, request, settings, chosen, baseline, reports)


def tell_of_theme(plan: Plan) -> None:
    """Say what of its theme's folder is no part of the theme. A theme that cannot be read is told of by each export."""
    from publish.html import theme_files

    with contextlib.suppress(PublishError):
        tell(*(theme_files.lines_on_unused(plan.request.theme) if plan.request.theme else ()))


def _folder(output: Path | None, source: Path, below: Path) -> Path:
    """The folder for what is made of a source, ``below`` another where it is one of a folder's.

    Raises UsageError for a pattern with fields that it cannot have.
    """
    if output is None:
        return source.parent
    if "{" not in str(output) or output.is_dir():
        return output / below
    try:
        return Path(str(output).format(folder=source.resolve().parent.name, name=source.stem))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise UsageError(
            f"--output '{output}' is no pattern: {error}",
            advice="{folder} is the name of an article's folder, {name} that of its file without its ending.",
        ) from error


def _no_clash(places: dict[Path, Path]) -> None:
    taken: dict[tuple[Path, str], Path] = {}
    for source, folder in places.items():
        key = (folder.resolve(), source.stem)
        if key in taken:
            raise UsageError(
                f"{taken[key]} and {source} would both be written as {folder / source.stem}",
                advice="Give them other names, or say --output 'DIR/{folder}', with the name of each one's folder.",
            )
        taken[key] = source
