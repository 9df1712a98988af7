"""``publish init DIR``: a new article from the sample."""

from __future__ import annotations

import sys
from pathlib import Path

from publish.options import Parser


def run(arguments: list[str]) -> int:
    """Copy the sample into a folder; the exit code."""
    parser = Parser(prog="publish init", description="Make a new article from the sample report.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--lang", default="en", metavar="LANG", help="the language of the sample: nl, fr or en (the default)"
    )
    given = parser.parse_args(arguments)

    from publish import sample

    article = sample.copy(given.folder, given.lang)
    sys.stdout.write(f"wrote {article}\nNow: publish {article} --format pdf --format epub\n")
    return 0
