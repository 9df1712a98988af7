"""``publish SOURCE ...``: export, then audit what was written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from publish import __version__
from publish.audit.finding import LEVELS
from publish.errors import PublishError, SourceError, UsageError
from publish.formats import FORMATS
from publish.judging import judged
from publish.known import add_baseline, known
from publish.options import (
    EXIT_CODES,
    Parser,
    add_reporting,
    choice,
    reports_of,
    say,
    say_own_fault,
    verdict,
    write_reports,
)
from publish.selecting import count, selection

if TYPE_CHECKING:
    from publish.config import Config

PROFILES = ("pdf-ua-1", "pdf-ua-2")
SUFFIXES = (".xml", ".nxml", ".jats")

_EPILOG = """\
examples:
  publish report/article.xml                        a tagged PDF beside the article, and an audit
  publish --format pdf --format epub --output out   the article in this folder, both formats into out/
  publish *.xml --format epub --report json=audit.json --quiet
  publish audit out/article.pdf --source article.xml
  publish read out/article.pdf                      what a screen reader gets, from the tags alone
  publish diff old.pdf new.pdf                      what changed for a reader, in sentences
  publish --profile pdf-ua-2 report/article.xml     PDF/UA-2, WTPDF and PDF/A-4f instead of PDF/UA-1 and PDF/A-3a
  publish rules figure-alt-missing                  what a rule asks, why, and how to mend it
  publish init my-report --lang fr                  a new report from the sample, in French

Settings that a folder's exports share go into publish.toml; `publish` without a SOURCE reads it.
"""


def run(arguments: list[str]) -> int:
    """Export the sources and audit what was written; the exit code."""
    parser = Parser(
        prog="publish",
        description="One JATS article becomes a tagged PDF, an EPUB 3 or a web page; what comes out is audited.",
        epilog=f"{_EPILOG}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="publish [SOURCE ...] [--format FORMAT] [--output DIR] [options]\n"
        "       publish audit FILE ...\n       publish diff OLD NEW\n       publish read FILE\n"
        "       publish rules [RULE]\n       publish init DIR\n       publish schema\n"
        "       publish archive SOURCE ... --output DIR\n       publish verify DIR",
    )
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="JATS articles (.xml, .nxml, .jats)")
    parser.add_argument(
        "--format",
        action="append",
        choices=tuple(FORMATS),
        help="pdf (the default), epub, onix (the EPUB's accessibility, for booksellers) or html; may be repeated",
    )
    parser.add_argument(
        "--pages-from",
        type=Path,
        metavar="FILE.pdf",
        help="a PDF made from the source before, whose page numbers the EPUB carries (that of the same run)",
    )
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        help="what a PDF conforms to: pdf-ua-1 (the default) with PDF/A-3a, or pdf-ua-2 with WTPDF and PDF/A-4f",
    )
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder for what is made (beside each source)")
    parser.add_argument("--lang", metavar="TAG", help="the language of sources that declare none, such as nl or fr-BE")
    parser.add_argument(
        "--theme",
        type=Path,
        metavar="THEME",
        help="report (sections begin new pages), or a folder whose templates and print.css, page.css replace ours",
    )
    parser.add_argument(
        "--missing-media",
        choices=("stop", "placeholder"),
        help="what a missing picture does: stop before anything is written (the default), or a marked placeholder",
    )
    parser.add_argument(
        "--image-dpi",
        type=int,
        metavar="N",
        help="how many pixels in an inch a PDF's pictures have at most (300); 0 leaves them as they are",
    )
    parser.add_argument("--jobs", type=_number, metavar="N", help="how many processes lay out a long PDF (the cores)")
    add_baseline(parser)
    add_reporting(parser)
    parser.add_argument("--version", action="version", version=f"publish {__version__}")
    given = parser.parse_args(arguments)

    from publish import config, pipeline
    from publish.audit.engine import NOTHING
    from publish.progress import Progress

    settings = config.read(Path.cwd())
    sources = given.sources or _sources(settings)
    output = given.output or (settings.folder / o if (o := settings.string("output")) else None)
    theme = _theme(given.theme, settings)
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
        language=given.lang or settings.string("lang"),
        theme=theme,
        profile=profile,
        missing_media="placeholder" if missing == "placeholder" else "stop",
        pages_from=given.pages_from,
        image_dpi=_image_dpi(given.image_dpi, settings),
        certification=settings.certification(),
        jobs=given.jobs,
    )
    if given.pages_from and not {"epub", "onix"} & set(formats):
        raise UsageError("--pages-from serves the EPUB, which is not asked for", advice="Add --format epub.")
    if given.pages_from and len(sources) > 1:
        raise UsageError("--pages-from goes with one source", advice="Export the articles one by one.")
    places = {source: output or source.parent for source in sources}
    _no_clash(places)

    progress = Progress(len(sources), quiet=given.quiet)
    found, worst = NOTHING, 0
    written: list[Path] = []
    withheld: list[object] = []
    for source in sources:
        progress.begin(source.name)
        try:
            _be_an_article(source)
            exported = pipeline.export(source, places[source], options, progress.step)
        except PublishError as error:
            progress.end()
            say(error)
            worst = max(worst, error.exit_code)
        except Exception as error:
            progress.end()
            worst = max(worst, say_own_fault(error))
        else:
            found += exported.audit
            written += exported.written
            withheld += exported.withheld
    progress.end()
    if not given.quiet:
        for path in written:
            sys.stderr.write(f"wrote {path}\n")
    for claim in withheld:
        sys.stderr.write(f"{claim}\n")
    found = baseline.apply(found, judged(count(found, chosen), settings, given.ledger))
    if found.files:
        write_reports(found, reports)
    return max(worst, verdict(found, fail_on, chosen))


def _image_dpi(given: int | None, settings: Config) -> int:
    found = settings.number("image-dpi") if given is None else given
    if found is not None and found < 0:
        raise UsageError("image-dpi: give a number from 0")
    return 300 if found is None else found


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def _theme(given: Path | None, settings: Config) -> Path | None:
    from publish import resources

    if given is not None:
        return resources.theme(given)
    named = settings.string("theme")
    if named is None:
        return None
    found = resources.theme(Path(named))
    return found if found.is_absolute() else settings.folder / found


def _sources(settings: Config) -> list[Path]:
    from publish.audit.walking import is_article

    named = settings.strings("sources")
    if named:
        found = [path for name in named for path in (sorted(settings.folder.glob(name)) or [settings.folder / name])]
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


def _be_an_article(source: Path) -> None:
    """Raise SourceError for a finished file, which can be audited and not made again."""
    from publish.audit.engine import kind_of

    try:
        with source.open("rb") as file:
            kind = kind_of(source, file.read(1024))
    except (OSError, SourceError):
        return  # it is said where it is read
    if kind != "xml":
        name = f"{'an' if kind == 'epub' else 'a'} {kind.upper()}"
        raise SourceError(f"is {name}; did you mean `publish audit`?", source, advice=f"Say: publish audit {source}")


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
