"""``publish schema``: the JSON Schemas of our reports in JSON."""

from __future__ import annotations

from publish.run.options import Parser
from publish.terminal import put

REPORTS = ("audit", "inventory")


def parser() -> Parser:
    """The options of the schema."""
    options = Parser(
        prog="publish schema",
        description="The JSON Schema (2020-12) of `publish audit --report json`, or of `publish inventory`; version 1.",
    )
    options.add_argument("report", nargs="?", choices=REPORTS, default="audit", help="whose report it is of (audit)")
    options.add_argument("--path", action="store_true", help="say where the file lies, instead of printing it")
    return options


def run(arguments: list[str]) -> int:
    """Print a schema, or say where it lies; the exit code."""
    args = parser().parse_args(arguments)

    from publish import resources

    path = resources.assets() / "schema" / f"{args.report}-1.schema.json"
    put(f"{path}\n" if args.path else path.read_text("utf-8"), for_machines=not args.path)
    return 0
