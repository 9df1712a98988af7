"""What a path may have been meant for that leads nowhere."""

from __future__ import annotations

import difflib
import shlex
from pathlib import Path

_MOST = 10_000  # names that are looked at


def advice(path: Path) -> str:
    """A sentence on a path that leads nowhere: what is written almost so beside it, or where it ceases to lead."""
    if path == Path("-"):
        return "Standard input is taken by publish, publish audit, publish diff and publish read; save it as a file."
    folder = path.parent
    try:
        if not folder.is_dir():
            return f"There is no folder {folder}."
        names = [entry.name for _, entry in zip(range(_MOST), folder.iterdir(), strict=False)]
    except OSError:
        return "See that it is written as it is called."
    by_folded_name = {name.casefold(): name for name in names if not name.startswith(".")}
    if near := difflib.get_close_matches(path.name.casefold(), by_folded_name, n=1, cutoff=0.75):
        return f"Did you mean {shlex.quote(str(folder / by_folded_name[near[0]]))}?"
    return "See that it is written as it is called." if folder == Path() else f"The folder {folder} holds no such name."
