"""The audit of PDFs against another validator, in pairs on the same files, start-up included.

    python benchmarks/pdf_speed.py --judge "COMMAND" [--rounds N] FILE|FOLDER ...

Each argument is one call of both: a file by itself, or all PDFs of a folder. COMMAND gets the paths and may exit with
any code. The median of the rounds is printed: seconds by the clock, seconds of the processor, and the most memory.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from measuring import middle, run

AUDIT = (
    str(Path(sys.executable).parent / "publish"),
    "audit",
    "--no-cache",
    "--quiet",
    "--fail-on",
    "never",
    "--report",
)


def main() -> None:
    """Print a row for each argument and each of the two."""
    parser = argparse.ArgumentParser(description="Time the audit of PDFs against another validator.")
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--judge", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print("files | command | s by the clock | s of the processor | MB | times as fast")
    for path in given.paths:
        files = sorted(map(str, path.glob("*.pdf"))) if path.is_dir() else [str(path)]
        ours, theirs = [], []
        for _ in range(given.rounds):
            theirs.append(run([*shlex.split(given.judge), *files], may_fail=True))
            ours.append(run([*AUDIT, "json", *files], may_fail=True))
        middle_theirs, middle_ours = middle(theirs), middle(ours)
        faster = (
            f"{middle_theirs[0] / middle_ours[0]:.1f} by the clock, {middle_theirs[1] / middle_ours[1]:.1f} in work"
        )
        for name, figures, note in (("judge", middle_theirs, ""), ("audit", middle_ours, faster)):
            print(
                f"{path.name} ({len(files)}) | {name} | {figures[0]:.2f} | {figures[1]:.2f} | {figures[2]:.0f} | {note}"
            )


if __name__ == "__main__":
    main()
