"""How soon an edit is there again in a watch, against a run of its own: PDF, EPUB and findings of one article.

    python benchmarks/watching.py [ARTICLE.xml] [--copies 4] [--theme report] [--rounds 5]

The article is the report of ``speed.py`` in its middle length, or another, whose sections are taken that many times
over, to some sixty pages. In each round another word in a section is edited, and in the last a paragraph that fills
more than a page. The watch is timed from the save to the end of its round, the run of its own, of the same edited
article, from its start to its end; what both wrote must be the same to the byte. A row holds one round, with the ratio
of the pair; the last their medians without the long paragraph.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from joined import joined
from measuring import run
from reporting import files

PUBLISH = str(Path(sys.executable).parent / "publish")
_CHAPTERS = 12  # of the report, some 66 pages
FILLING = "A paragraph of this kind fills a page and more of it. " * 120


def main() -> None:
    """Print a row a round."""
    parser = argparse.ArgumentParser(description="Time an edit in a watch against a run of its own.")
    parser.add_argument("article", type=Path, nargs="?", help="an article instead of the report that is made")
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--theme", default="report", help="a theme of ours, or `none` for the style as it is")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    options = ["--format", "pdf", "--format", "epub", "--fail-on", "never"]
    options += [] if given.theme == "none" else ["--theme", given.theme]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "source")
        folder.mkdir()
        if given.article:
            source = joined(given.article, given.copies, folder)
        else:
            files.write(_CHAPTERS, folder)
            source = folder / "report.xml"
        _compare(source, options, Path(name, "watch"), Path(name, "apart"), given.rounds)


def _compare(source: Path, options: list[str], path: Path, other: Path, rounds: int) -> None:
    text = source.read_text("utf-8")
    ends = [match.start() for match in re.finditer("</p>", text.partition("<body")[2])]
    begin = text.index("<body") + len("<body")
    command = [PUBLISH, str(source), *options]
    watch = subprocess.Popen([*command, "--watch", *_into(path)], stderr=subprocess.PIPE, text=True)
    names = (f"{source.stem}.pdf", f"{source.stem}.epub")
    ratios: list[float] = []
    try:
        _wait(watch)
        print("edit | watch, s | run of its own, s | ratio")
        for number in range(rounds + 1):
            last = number == rounds
            place = begin + ends[len(ends) * (number + 1) // (rounds + 2)]
            edited = text[:place] + (FILLING if last else f" Edit {number}.") + text[place:]
            started = time.perf_counter()
            source.write_text(edited, "utf-8")
            _wait(watch)
            warm = time.perf_counter() - started
            cold = run([*command, *_into(other)]).clock
            if any((path / name).read_bytes() != (other / name).read_bytes() for name in names):
                raise SystemExit("a run of its own writes something else")
            print(f"{'a page' if last else 'a word'} | {warm:.2f} | {cold:.2f} | {warm / cold:.2f}", flush=True)
            if not last:
                ratios.append(warm / cold)
    finally:
        watch.kill()
        watch.wait()
    print(f"median of the edits of a word | | | {statistics.median(ratios):.2f}")


def _wait(watch: subprocess.Popen[str]) -> None:
    """Wait for the end of a round."""
    assert watch.stderr is not None
    for line in watch.stderr:
        if "; watching" in line:
            return
    raise SystemExit("the watch has ended")


def _into(folder: Path) -> list[str]:
    return ["--output", str(folder), "--report", f"json={folder / 'audit.json'}"]


if __name__ == "__main__":
    main()
