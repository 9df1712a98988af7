"""``publish theme new|check``: a theme to begin with, and a test of one."""

from __future__ import annotations

import argparse
from pathlib import Path

from publish.run.options import Parser, add_options, bounds_of
from publish.terminal import put_lines

_EPILOG = """\
exit codes:
  0 written, or nothing found but warnings   1 errors are found   2 wrong arguments, or no theme
  3 a style sheet cannot be read   4 the theme cannot be written   5 a fault of our own
"""


def parser() -> Parser:
    """The options of themes."""
    options = Parser(
        prog="publish theme",
        description="Themes. `publish theme new DIR` writes one whose style sheets have every variable, and what it is "
        "for. `publish theme check DIR` tests one of a folder, or of ours by its name: contrast on light and dark "
        "screens, sizes of letters, the focus, forced colours, and what takes content from those who do not see it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("action", choices=("new", "check"), help="write a theme, or test one")
    options.add_argument("theme", type=Path, metavar="DIR|NAME", help="a new or empty folder (new), or a theme (check)")
    add_options(options, "theme")
    return options


def run(arguments: list[str]) -> int:
    """Write a theme, or test one; the exit code."""
    args = parser().parse_args(arguments)

    from publish import resources
    from publish.run import themes

    if args.action == "new":
        put_lines([*themes.new(args.theme), f"Now: publish ARTICLE.xml --theme {args.theme}"])
        return 0
    lines, code = themes.check(resources.theme(args.theme), bounds_of(args))
    put_lines(lines)
    return code
