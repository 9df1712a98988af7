"""``publish alt export|apply``: a sheet of pictures for whoever knows them, and its answers back into the articles."""

from __future__ import annotations

from pathlib import Path

from publish.run.options import Parser, add_options, bounds_of
from publish.terminal import put_lines


def parser() -> Parser:
    """The options of a sheet."""
    options = Parser(
        prog="publish alt",
        description="Alternative texts by way of a sheet. `publish alt export ARTICLE.xml ... --output sheet.xlsx` "
        "writes a sheet of the pictures (.xlsx, .csv or .html); `publish alt apply sheet.xlsx ...` brings what was "
        "filled in into the articles, and leaves every other byte of them as it is.",
        epilog="exit codes: 0 done, 1 two answers for one picture (nothing is written) or no draft for one (the "
        "sheet is written), 2 wrong arguments, 3 a file cannot be read, 4 a file cannot be written",
    )
    options.add_argument("action", choices=("export", "apply"), help="write a sheet, or bring filled ones back")
    options.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="articles (export), or filled sheets (apply)"
    )
    options.add_argument(
        "-o", "--output", type=Path, metavar="SHEET", help="the sheet that export writes (alternative-texts.xlsx)"
    )
    options.add_argument("--missing", action="store_true", help="export: only pictures that have no words yet")
    options.add_argument(
        "--draft-with",
        metavar="COMMAND",
        help="export: ask this command for a draft for each picture without words; a draft stays one until a person "
        "accepts it (the command gets JSON on standard input, and no shell: see docs/alt.md)",
    )
    options.add_argument(
        "--draft-from-data",
        action="store_true",
        help="export: draft a long description for each chart whose numbers lie beside it as a CSV file "
        "(English, Dutch, French, German); it stays a draft until a person accepts it",
    )
    options.add_argument("--diff", action="store_true", help="apply: show what would change, and write nothing")
    add_options(options, "alt")
    return options


def run(arguments: list[str]) -> int:
    """Write a sheet, or apply filled ones; the exit code."""
    options = parser()
    args = options.parse_args(arguments)
    if args.action == "apply" and args.draft_with is not None:
        options.error("--draft-with belongs to export")
    if args.action == "apply" and args.draft_from_data:
        options.error("--draft-from-data belongs to export")

    from publish.run import alt_texts

    if args.action == "export":
        output = args.output or Path("alternative-texts.xlsx")
        lines, code = alt_texts.export(
            args.files, output, bounds_of(args), only_missing=args.missing, draft_with=args.draft_with,
            draft_from_data=args.draft_from_data,
        )  # fmt: skip
    else:
        lines, code = alt_texts.apply(args.files, bounds_of(args), shows=args.diff)
    put_lines(lines)
    return code
