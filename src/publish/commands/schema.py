"""``publish schema``: the JSON Schema of the JSON report."""

from __future__ import annotations

from publish.run.options import Parser
from publish.terminal import put


def parser() -> Parser:
    """The options of the schema."""
    made = Parser(prog="publish schema", description="The JSON Schema (2020-12) of `--report json`, version 1.")
    made.add_argument("--path", action="store_true", help="say where the file lies, instead of printing it")
    return made


def run(arguments: list[str]) -> int:
    """Print the schema, or say where it lies; the exit code."""
    given = parser().parse_args(arguments)

    from publish import resources

    path = resources.assets() / "schema" / "audit-1.schema.json"
    put(f"{path}\n" if given.path else path.read_text("utf-8"), for_machines=not given.path)
    return 0
