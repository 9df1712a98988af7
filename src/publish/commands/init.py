"""``publish init DIR``: a new article from the sample."""

from __future__ import annotations

import shlex
from pathlib import Path

from publish.run.options import Parser
from publish.terminal import put_lines


def run(arguments: list[str]) -> int:
    """Copy the sample into a folder; the exit code."""
    parser = Parser(prog="publish init", description="Make a new article from the sample report.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--lang", default="en", metavar="TAG", help="the language of the sample: nl, fr or en (the default)"
    )
    given = parser.parse_args(arguments)

    from publish.run import sample

    article = sample.copy(given.folder, given.lang)
    put_lines([f"wrote {article}", f"Now: publish {shlex.quote(str(article))} --format pdf --format epub"])
    return 0
