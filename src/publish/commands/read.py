"""``publish read FILE``: what a screen reader gets."""

from __future__ import annotations

import sys
from pathlib import Path

from publish.options import Parser


def run(arguments: list[str]) -> int:
    """Print what the tags of a PDF say; the exit code."""
    parser = Parser(
        prog="publish read",
        description="Print what a screen reader gets from a PDF: structure, languages, alternatives and text, "
        "from its tags alone.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="a tagged PDF, ours or anybody's")
    given = parser.parse_args(arguments)

    from publish.audit.reading import read_aloud

    sys.stdout.write(read_aloud(given.file))
    return 0
