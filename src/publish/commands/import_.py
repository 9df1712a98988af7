"""``publish import FILE --output DIR``: from a document of an office program to an article."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish.run.options import Parser, add_options, bounds_of
from publish.terminal import put_lines

CHANGES = ("accept", "reject")
TAKE = ("new", "old")


def parser() -> Parser:
    """The options of an import."""
    options = Parser(
        prog="publish import",
        description="Make a JATS article of a Word file (.docx), an OpenDocument text (.odt), a web page (.html), "
        "Markdown (.md) or what else pandoc reads, with its pictures, and an account of what was kept, guessed, lost.",
        epilog="exit codes: 0 done, 1 edits of the article that the import cannot carry over, 2 wrong arguments, "
        "3 the file cannot be read, 4 the article cannot be written",
    )
    options.add_argument("file", type=Path, metavar="FILE", help="the document, told by its content")
    options.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the article goes (a folder of the file's name, here)"
    )
    add_import_options(options)
    add_options(options, "import")
    return options


def run(arguments: list[str]) -> int:
    """Import a document; the exit code."""
    args = parser().parse_args(arguments)
    return import_into(args.output or Path(args.file.stem), args)


def import_into(folder: Path, args: argparse.Namespace) -> int:
    """Import the file that the options name into a folder, and tell of it; the exit code. Raises PublishError."""
    from publish.run import imports

    choices = imports.Choices(imports.guesses(args.guess), args.track_changes == "accept", args.take)
    lines, code = imports.run(args.file, folder, choices, bounds_of(args))
    put_lines(lines)
    return code


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how a document is imported."""
    parser.add_argument(
        "--guess", nargs="?", const="all", metavar="KINDS",
        help="take what is only meant for what it looks like: all of it, or lists, columns, captions, headings, "
        "header-rows, with commas between",
    )  # fmt: skip
    parser.add_argument(
        "--track-changes", choices=CHANGES, default="accept", help="what becomes of tracked changes (accept)"
    )
    parser.add_argument(
        "--take",
        choices=TAKE,
        help="where the document and the article were both changed: take the new text, or the old",
    )
