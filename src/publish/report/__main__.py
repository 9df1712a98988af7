"""The table of formats in ``docs/reports.md``: ``python -m publish.report docs/reports.md`` writes it anew."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

from publish.report import formats

_TABLE = re.compile(r"(?<=\n)\| format \| what it is \|\n(?:\|.*\n)*")


def text_with_table(text: str) -> str:
    """The text of the document, with a row for each format: the first line of its module."""
    rows = "".join(f"| `{name}` | {_first_line(name)} |\n" for name in formats())
    return _TABLE.sub(lambda _: f"| format | what it is |\n|---|---|\n{rows}", text)


def _first_line(name: str) -> str:
    line = (importlib.import_module(f"publish.report.{name}").__doc__ or "").partition("\n")[0]
    return re.sub(r"``docs/([\w-]+\.md)``", r"[\1](\1)", line).replace("``", "`").replace("|", r"\|")


if __name__ == "__main__":
    document = Path(sys.argv[1])
    document.write_text(text_with_table(document.read_text("utf-8")), "utf-8")
