"""How long an audit of an EPUB takes beside EPUBCheck, in pairs in one run, start-up included.

    python benchmarks/epub_speed.py FILE.epub ... [--pairs N]

EPUBCheck is the Java archive of the Python package, started as ``--with epubcheck`` starts it. Wall time and the time
of the processor, of which the second depends less on what else the machine does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from measuring import middle, run

from publish.audit.external import epubcheck


def main() -> None:
    """Print a line for each file: medians of both, and how many times faster we are."""
    parser = argparse.ArgumentParser(description="Compare the speed of the audit with that of EPUBCheck.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    judge = epubcheck.command()
    if judge is None:
        parser.error("EPUBCheck is not installed")
    ours = [sys.executable, "-m", "publish", "audit", "--no-cache", "--quiet"]
    print("file | ours: s, CPU s | EPUBCheck: s, CPU s | times faster: s, CPU s")
    for file in given.files:
        pairs = [
            (run([*ours, str(file)], may_fail=True), run([*judge, "--quiet", str(file)], may_fail=True))
            for _ in range(given.pairs)
        ]
        medians = [middle([pair[who] for pair in pairs]) for who in (0, 1)]
        ratios = [medians[1][what] / medians[0][what] for what in (0, 1)]
        cells = [*(f"{m[0]:.2f}, {m[1]:.2f}" for m in medians), f"{ratios[0]:.1f}, {ratios[1]:.1f}"]
        print(f"{file.parent.name}/{file.name} | " + " | ".join(cells), flush=True)


if __name__ == "__main__":
    main()
