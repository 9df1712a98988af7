"""``publish SOURCE ...``: export, then audit what was written."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish import __version__
from publish.request.option import EXPORT
from publish.run import standard_input
from publish.run.options import EXIT_CODES, Parser, add_options
from publish.run.plan import plan, tell_of_theme

_EPILOG = """\
examples:
  publish report/article.xml                        a tagged PDF beside the article, and an audit
  publish --format pdf --format epub --output out   the article in this folder, both formats into out/
  publish reports/ --output out                     every article in a folder and below, into out/ alike
  publish *.xml --format epub --report json=audit.json --quiet
  publish --watch report/article.xml                again at each change of the article, its pictures or its theme
  publish audit out/article.pdf --source article.xml
  publish read out/article.pdf                      what a screen reader gets, from the tags alone
  publish diff old.pdf new.pdf                      what changed for a reader, in sentences
  publish --profile pdf-ua-2 report/article.xml     PDF/UA-2, WTPDF and PDF/A-4f instead of PDF/UA-1 and PDF/A-3a
  publish rules figure-alt-missing                  what a rule asks, why, and how to mend it
  publish import verslag.docx --output verslag      an article from a Word file, a web page, Markdown …
  publish desk reports/                             a window in the browser: describe pictures, mend, publish
  publish alt export article.xml --output alt.xlsx  a sheet of the pictures, to be filled in and applied
  publish fix --diff report/article.xml             what can be mended in the XML; without --diff it is
  publish theme new house                           a theme to begin with; `publish theme check house` tests it
  publish inventory reports/                        what lies in a folder, and what is likely cheapest for each
  publish lsp                                       findings, fixes and manuals in an editor (docs/editors.md)
  publish completion bash                           what lets a shell complete all of this; zsh and fish too
  publish init my-report --lang fr                  a new report from the sample, in French

Settings that a folder's exports share go into publish.toml; `publish` without a SOURCE reads it.
"""


def run(arguments: list[str]) -> int:
    """Export the sources and audit what was written; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if args.watch and Path("-") in args.sources:
        options.error("--watch: standard input does not change")
    with standard_input.spooled(args.sources) as args.sources:
        return _export(args)


def _export(args: argparse.Namespace) -> int:
    if args.watch:
        from publish.run.watch import watch

        return watch(args)
    from publish.run.export import conclude, export_watched

    todo = plan(args)
    tell_of_theme(todo)
    return conclude(todo, export_watched(todo, todo.places), todo.places)


def parser() -> Parser:
    """The options of an export."""
    options = Parser(
        prog="publish",
        description="One JATS article becomes a tagged PDF, an EPUB 3 or a web page; what comes out is audited.",
        epilog=f"{_EPILOG}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="publish [SOURCE ...] [--format FORMAT] [--output DIR] [options]\n"
        "       publish audit FILE ...\n       publish inventory FOLDER\n"
        "       publish diff OLD NEW\n       publish read FILE\n"
        "       publish fix ARTICLE ...\n"
        "       publish rules [RULE]\n       publish import FILE\n       publish alt export|apply FILE ...\n"
        "       publish desk [FILE|FOLDER]\n       publish theme new|check DIR\n"
        "       publish init DIR\n       publish schema\n       publish lsp\n       publish completion SHELL\n"
        "       publish archive SOURCE ... --output DIR\n       publish verify DIR",
    )
    options.add_argument(
        "sources",
        nargs="*",
        type=Path,
        metavar="SOURCE",
        help="JATS articles (.xml, .nxml, .jats), folders of them, or - for standard input",
    )
    add_options(options, EXPORT)
    options.add_argument("--version", action="version", version=f"publish {__version__}")
    return options
