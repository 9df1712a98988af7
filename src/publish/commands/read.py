"""``publish read FILE``: what a screen reader gets."""

from __future__ import annotations

from pathlib import Path

from publish.options import Parser
from publish.telling import put


def run(arguments: list[str]) -> int:
    """Print what the tags of a PDF, or the documents of an EPUB, say; the exit code."""
    parser = Parser(
        prog="publish read",
        description="Print what a screen reader gets from a PDF (from its tags alone) or an EPUB (in the order of its "
        "spine): structure, languages, alternatives, page breaks and text.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a tagged PDF or an EPUB, ours or anybody's")
    given = parser.parse_args(arguments)

    from publish.audit.reading import read_aloud

    put(read_aloud(given.file))
    return 0
