"""``publish SOURCE ...``: export, then audit what was written."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish import __version__
from publish.formats import FORMATS
from publish.run.baseline import add_baseline
from publish.run.options import EXIT_CODES, Parser, add_reporting
from publish.run.plan import PROFILES, plan

_EPILOG = """\
examples:
  publish report/article.xml                        a tagged PDF beside the article, and an audit
  publish --format pdf --format epub --output out   the article in this folder, both formats into out/
  publish *.xml --format epub --report json=audit.json --quiet
  publish --watch report/article.xml                again at each change of the article, its pictures or its theme
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
    given = parser().parse_args(arguments)
    if given.watch:
        from publish.run.watch import watch

        return watch(given)
    from publish.run.export import conclude, export_watched

    todo = plan(given)
    return conclude(todo, export_watched(todo, todo.places), todo.places)


def parser() -> Parser:
    """The options of an export."""
    made = Parser(
        prog="publish",
        description="One JATS article becomes a tagged PDF, an EPUB 3 or a web page; what comes out is audited.",
        epilog=f"{_EPILOG}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="publish [SOURCE ...] [--format FORMAT] [--output DIR] [options]\n"
        "       publish audit FILE ...\n       publish diff OLD NEW\n       publish read FILE\n"
        "       publish rules [RULE]\n       publish init DIR\n       publish schema\n"
        "       publish archive SOURCE ... --output DIR\n       publish verify DIR",
    )
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help="JATS articles (.xml, .nxml, .jats)")
    made.add_argument(
        "--format",
        action="append",
        choices=tuple(FORMATS),
        help="pdf (the default), epub, onix (the EPUB's accessibility, for booksellers) or html; may be repeated",
    )
    made.add_argument(
        "--pages-from",
        type=Path,
        metavar="FILE.pdf",
        help="a PDF made from the source before, whose page numbers the EPUB carries (that of the same run)",
    )
    made.add_argument(
        "--profile",
        choices=PROFILES,
        help="what a PDF conforms to: pdf-ua-1 (the default) with PDF/A-3a, or pdf-ua-2 with WTPDF and PDF/A-4f",
    )
    made.add_argument("--output", type=Path, metavar="DIR", help="the folder for what is made (beside each source)")
    made.add_argument("--lang", metavar="TAG", help="the language of sources that declare none, such as nl or fr-BE")
    made.add_argument(
        "--theme",
        type=Path,
        metavar="THEME",
        help="report (sections begin new pages), or a folder whose templates replace ours and whose style sheets "
        "(base.css, print.css, page.css, epub.css) follow them",
    )
    made.add_argument(
        "--missing-media",
        choices=("stop", "placeholder"),
        help="what a missing picture does: stop before anything is written (the default), or a marked placeholder",
    )
    made.add_argument(
        "--image-dpi",
        type=int,
        metavar="N",
        help="how many pixels in an inch a PDF's pictures have at most (300); 0 leaves them as they are",
    )
    made.add_argument("--jobs", type=_number, metavar="N", help="how many processes lay out a long PDF (the cores)")
    made.add_argument("--watch", action="store_true", help="export and audit again whatever changes, until Ctrl-C")
    add_baseline(made)
    add_reporting(made)
    made.add_argument("--version", action="version", version=f"publish {__version__}")
    return made


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)
