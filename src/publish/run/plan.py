"""What a run is to do, by its options and the settings of its folder."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.audit.finding import LEVELS
from publish.errors import SourceError, UsageError
from publish.files.recognition import be_an_article
from publish.formats import FORMATS
from publish.process.usage import Bounds
from publish.run.baseline import BaselineOption, known
from publish.run.config import NAME
from publish.run.options import bounds_of, choice, judgements, reports_of, spare_files
from publish.run.selection import selection

if TYPE_CHECKING:
    from publish.audit.counting.selection import Selection
    from publish.pipeline import Options
    from publish.run.config import Config

PROFILES = ("pdf-ua-1", "pdf-ua-2")
SUFFIXES = (".xml", ".nxml", ".jats")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to export where and how, what counts of what is found, and how it is reported.

    ``places`` names the folder of each source's outputs, ``reports`` a format and a file or standard output each,
    ``bounds`` what each source may take.
    """

    places: Mapping[Path, Path]
    options: Options
    settings: Config
    chosen: Selection
    baseline: BaselineOption
    ledger: Path | None
    reports: list[tuple[str, Path | None]]
    fail_on: str
    quiet: bool
    bounds: Bounds


def plan(given: argparse.Namespace) -> Plan:
    """The plan of ``publish SOURCE ...`` with these options, in the current folder. Raises UsageError."""
    from publish import pipeline
    from publish.run import config

    settings = config.read(Path.cwd())
    sources = given.sources or _sources(settings)
    output = given.output or (settings.folder / o if (o := settings.string("output")) else None)
    theme = settings.theme(given.theme)
    missing = choice(
        "missing-media",
        given.missing_media or settings.string("missing-media") or "stop",
        ("stop", "placeholder"),
    )
    formats = tuple(dict.fromkeys(given.format or settings.strings("formats") or ["pdf"]))
    for name in formats:
        choice("formats", name, tuple(FORMATS))
    profile = choice("profile", given.profile or settings.string("profile") or PROFILES[0], PROFILES)
    fail_on = choice("fail-on", given.fail_on or settings.string("fail-on") or "error", LEVELS)
    reports = reports_of(given.report or settings.strings("report"))
    chosen = selection(settings, [], [])
    baseline = known(settings, given)
    options = pipeline.Options(
        formats=formats,
        language=language(given.lang, settings),
        theme=theme,
        profile=profile,
        missing_media="placeholder" if missing == "placeholder" else "stop",
        pages_from=given.pages_from,
        image_dpi=image_dpi(given.image_dpi, settings),
        certification=settings.certification(),
        jobs=given.jobs,
    )
    if given.pages_from and not {"epub", "onix"} & set(formats):
        raise UsageError("--pages-from serves the EPUB, which is not asked for", advice="Add --format epub.")
    if given.pages_from and len(sources) > 1:
        raise UsageError("--pages-from goes with one source", advice="Export the articles one by one.")
    places = {source: output or source.parent for source in sources}
    _no_clash(places)
    made = [
        (f"the {name} of {source.name}", folder / f"{source.stem}{FORMATS[name].suffix}")
        for source, folder in places.items()
        for name in formats
    ]
    for source in sources:
        if source.suffix.lower() in {FORMATS[name].suffix for name in formats}:
            be_an_article(source)  # rather than be said to be written over
            if not source.exists():
                raise SourceError("cannot be read: No such file or directory", source)
    spare_files(reports, sources, [*made, *judgements(settings.path("ledger", given.ledger), baseline.path)])
    return Plan(
        places, options, settings, chosen, baseline, given.ledger, reports, fail_on, given.quiet, bounds_of(given)
    )


def language(given: str | None, settings: Config) -> str | None:
    """The language tag that serves sources which declare none. Raises UsageError for what is none by BCP 47."""
    from publish.audit.facts.language_tags import registered, shorter, well_formed

    tag = settings.string("lang") if given is None else given
    if tag is not None and not (well_formed(plain := tag.strip().replace("_", "-")) and registered(plain)):
        known = shorter(plain)
        raise UsageError(
            f"lang: {tag!r} is no language tag that is registered (BCP 47)",
            advice=f"Did you mean {known}?" if known else "Give one such as nl, fr-BE or zh-Hant.",
        )
    return tag


def image_dpi(given: int | None, settings: Config) -> int:
    """How many pixels in an inch pictures have at most, 0 for no bound. Raises UsageError for a number below."""
    found = settings.number("image-dpi") if given is None else given
    if found is not None and found < 0:
        raise UsageError("image-dpi: give a number from 0")
    return 300 if found is None else found


def _sources(settings: Config) -> list[Path]:
    from publish.audit.files.find_files import is_article

    named = settings.strings("sources")
    if named:
        found = [path for name in named for path in _matching(settings.folder, name)]
        settings.keep_inside("sources", found)
        return [path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path for path in found]
    here = sorted(p for p in Path().iterdir() if p.suffix.lower() in SUFFIXES and p.is_file() and is_article(p))
    if len(here) == 1:
        return here
    if not here:
        raise UsageError("no source is named, and this folder holds no article", advice="Name one: publish article.xml")
    raise UsageError(
        f"no source is named, and this folder holds {len(here)} articles",
        advice="Name the one that you mean.",
    )


def _matching(folder: Path, name: str) -> list[Path]:
    try:
        return sorted(folder.glob(name)) or [folder / name]
    except ValueError as error:
        raise UsageError(f"sources: {name!r} is no pattern: {error}", folder / NAME) from error


def _no_clash(places: dict[Path, Path]) -> None:
    taken: dict[tuple[Path, str], Path] = {}
    for source, folder in places.items():
        key = (folder.resolve(), source.stem)
        if key in taken:
            raise UsageError(
                f"{taken[key]} and {source} would both be written as {folder / source.stem}",
                advice="Give them other names, or export them into folders of their own.",
            )
        taken[key] = source
