"""``publish init DIR``: a new article from the sample."""

from __future__ import annotations

import shlex
from pathlib import Path

from publish.commands.import_ import add_import_options, import_into
from publish.run.options import Parser, add_options
from publish.terminal import put_lines


def parser() -> Parser:
    """The options of a new article."""
    options = Parser(prog="publish init", description="Make a new article from the sample report, or from a document.")
    options.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    options.add_argument(
        "--lang",
        default="en",
        metavar="TAG",
        help="its language: the sample in en (the default), fr or nl, a short skeleton in any other that has our words",
    )
    options.add_argument(
        "--from", dest="file", type=Path, metavar="FILE", help="make it of a document, as `publish import` does"
    )
    add_import_options(options)
    add_options(options, "import")
    return options


def run(arguments: list[str]) -> int:
    """Write a new article, or import a document, into a folder; the exit code."""
    args = parser().parse_args(arguments)
    if args.file is not None:
        return import_into(args.folder, args)

    from publish.run import new_article

    article = new_article.write(args.folder, args.lang)
    put_lines([f"wrote {article}", f"Now: publish {shlex.quote(str(article))} --format pdf --format epub"])
    return 0
