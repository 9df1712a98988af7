"""The same report of some 6, 63 and 620 pages through us and through others, in pairs in one run.

    python benchmarks/speed.py [--pairs 5 3 1] [--record docs/speed]
    python benchmarks/speed.py ARTICLE.xml --copies 1 7 70

Each run is a process of its own, from its start to the finished file, and everything that it starts counts. In each
round every contestant takes its turn; a ratio is the median over the rounds of both. Bare WeasyPrint makes ``pdf/ua-1``
of the very HTML and style sheets that we lay out. Chromium, EPUBCheck, Ace and veraPDF (``--verapdf COMMAND``, to which
a file is added) take part where they are installed, Typst and pandoc with ``pip install --group benchmarks``.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import contestants as who
import pikepdf
import recording
from measuring import run
from results import COLUMNS, Length, goals, judges

import publish

PREPARING = Path(__file__).with_name("preparing.py")
CHAPTERS = (1, 12, 120)
ASKED = ("asked", "at most", "measured", "met")


def main() -> None:
    """Print a row for each length and contestant, then what was asked and what came out."""
    parser = argparse.ArgumentParser(description="Time us and others on the same report of several lengths.")
    parser.add_argument("article", type=Path, nargs="?", help="an article instead of the report that is made")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 7, 70], help="how often its sections come")
    parser.add_argument("--chapters", type=int, nargs="+", default=CHAPTERS, help="how long the report is")
    parser.add_argument("--pairs", type=int, nargs="+", default=[5, 3, 1], help="rounds, for all lengths or for each")
    parser.add_argument("--only", action="append", help="the start of a contestant's name; may be given more than once")
    parser.add_argument("--verapdf", metavar="COMMAND", help="how veraPDF is started on a file")
    parser.add_argument("--longest-for-ace", type=int, default=100, metavar="PAGES")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="keep tables and plot of this release there")
    given = parser.parse_args()
    taking_part = [
        contestant
        for contestant in who.contestants(given.verapdf, given.longest_for_ace)
        if not given.only or any(contestant.name.startswith(start) for start in given.only)
    ]
    sizes = given.copies if given.article else given.chapters
    rounds = given.pairs if len(given.pairs) == len(sizes) else [given.pairs[0]] * len(sizes)
    began = time.monotonic()
    compileall.compile_dir(Path(publish.__file__).parent, quiet=2)  # as an installed package is
    lengths: list[Length] = []
    print(" | ".join(COLUMNS), flush=True)
    for size, pairs in zip(sizes, rounds, strict=True):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            article = [given.article] if given.article else []
            subprocess.run([sys.executable, PREPARING, folder, str(size), *article], check=True)
            lengths.append(_measured(folder, taking_part, pairs))
        for row in lengths[-1].rows():
            print(" | ".join(row), flush=True)
    asked = [goal.row() for goal in goals(*lengths)] if len(lengths) == 3 else []
    for table in (judges(lengths), [ASKED, *asked]):
        print()
        for cells in table:
            print(" | ".join(cells))
    print(f"\n{time.monotonic() - began:.0f} s in all")
    if given.record:
        recording.record(given.record, lengths, ASKED, asked)


def _measured(folder: Path, taking_part: list[who.Contestant], pairs: int) -> Length:
    length = Length()
    surroundings = who.surroundings()
    for number in range(1, pairs + 1):
        for each in taking_part:
            if each.name == who.TYPST and not (folder / "report.typ").is_file():
                continue
            if each.longest is not None and length.pages > each.longest:
                continue
            if each.reads and not (folder / each.reads).is_file():
                run(next(c for c in who.contestants() if c.makes == each.reads).command(folder))
            cost = run(each.command(folder), environment=surroundings, may_fail=bool(each.reads))
            length.costs[each.name].append(cost)
            if each.makes:
                length.sizes[each.name] = (folder / each.makes).stat().st_size
            if (file := folder / (each.makes or each.reads)).suffix == ".pdf" and not length.pages:
                with pikepdf.open(file) as pdf:
                    length.pages = len(pdf.pages)
            sys.stderr.write(f"{length.pages} pages, round {number} of {pairs}: {each.name} {cost.clock:.2f} s\n")
    return length


if __name__ == "__main__":
    main()
