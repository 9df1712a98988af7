"""What each patch of WeasyPrint brings, and what the plain way costs: our PDF with all of them, and without each.

    python benchmarks/engine.py [--rounds N] [--copies N] [--theme FOLDER] ARTICLE.xml

Each measurement is a process of its own, with one process for all parts; in each round every way takes its turn. A
ratio is the median over the rounds: seconds of the processor from the HTML to the last byte, the most memory that the
process held, and bytes, each without the patch over with it.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from joined import joined

from publish.article import read
from publish.html import render
from publish.pdf.weasyprint import contract
from publish.pdf.weasyprint.contract import Way

ALL, PLAIN, NONE = "all of them", "the plain way", "none of them"
FIGURES = ("seconds", "MiB", "bytes")


def main() -> None:
    """Print a row for each patch."""
    parser = argparse.ArgumentParser(description="Measure what each patch of WeasyPrint brings.")
    parser.add_argument("article", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--theme", type=Path)
    parser.add_argument("--alone", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        print(json.dumps(measured(given.article, given.theme, given.alone)))
        return
    ways = [ALL, *sorted(contract.way().patches), NONE, PLAIN]
    with tempfile.TemporaryDirectory() as folder:
        article = given.article if given.copies == 1 else joined(given.article, given.copies, Path(folder))
        rounds = [{way: run(article, given.theme, way) for way in ways} for _ in range(given.rounds)]
    print("| without | time | memory | bytes |\n|---|---|---|---|")
    for way in ways[1:]:
        print(f"| {way} | {' | '.join(f'{ratio:.3f}' for ratio in ratios(rounds, way))} |")
    base = [statistics.median(each[ALL][figure] for each in rounds) for figure in FIGURES]
    print(f"\nWith {ALL}: {base[0]:.2f} s, {base[1]:.0f} MiB, {base[2]:,.0f} bytes.")


def ratios(rounds: list[dict[str, dict[str, float]]], way: str) -> list[float]:
    """Time, memory and bytes of a way over those of all patches."""
    return [statistics.median(each[way][figure] / each[ALL][figure] for each in rounds) for figure in FIGURES]


def run(article: Path, theme: Path | None, way: str) -> dict[str, float]:
    """One measurement in a process of its own."""
    themed = ["--theme", str(theme)] if theme else []
    command = [sys.executable, __file__, str(article), *themed, "--alone", way]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measured(article: Path, theme: Path | None, name: str) -> dict[str, float]:
    """The figures of one way: all patches, all but one, none, or the plain way."""
    from publish import pdf

    engine_way = contract.way()
    patches = engine_way.patches - {name} if name not in (NONE, PLAIN) else frozenset()
    way = Way(is_fast=name != PLAIN, patches=patches)
    contract.way = lambda: way
    document = render(read(article), missing_media="placeholder")
    started = time.process_time()
    data = pdf.make(document, theme=theme, jobs=1).data
    seconds = time.process_time() - started
    return {
        "seconds": seconds,
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": float(len(data)),
    }


if __name__ == "__main__":
    main()
