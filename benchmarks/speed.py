"""The same report, short and long, through us and through others, in pairs in one run.

    python benchmarks/speed.py ARTICLE.xml [--copies 1 7 70] [--pairs 3] [--table FILE.tsv] [--plot FILE.svg]

Each run is a process of its own, from its start to the finished file. Every contestant takes turns with bare
WeasyPrint, which makes ``pdf/ua-1`` of our HTML; a ratio is the median over the pairs. Chromium, Typst and pandoc take
part where they are installed (``pip install --group benchmarks``).
"""

from __future__ import annotations

import argparse
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
from joined import joined
from layout import write_down
from measuring import Cost, middle, run

from publish import resources
from publish.article import read
from publish.html import render

HERE = Path(__file__).parent
COLUMNS = ("pages", "contestant", "s", "s of the processor", "MiB", "KiB", "of bare WeasyPrint", "memory of it")
BARE = "WeasyPrint, ua-1"
Command = Callable[[Path], list[str]]


def main() -> None:
    """Print a row for each length and contestant, then how time grows with length."""
    parser = argparse.ArgumentParser(description="Time us and others on the same report of several lengths.")
    parser.add_argument("article", type=Path)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 7, 70])
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--only", action="append", help="the start of a contestant's name; may be given more than once")
    parser.add_argument("--table", type=Path)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    contestants = {
        name: command
        for name, command in _contestants().items()
        if not given.only or any(name.startswith(start) for start in given.only)
    }
    rows: list[tuple[str, ...]] = []
    print(" | ".join(COLUMNS), flush=True)
    for copies in given.copies:
        with tempfile.TemporaryDirectory() as temporary:
            for row in _rows(_prepared(given.article, copies, Path(temporary)), contestants, given.pairs):
                rows.append(row)
                print(" | ".join(row), flush=True)
    for name in dict.fromkeys(row[1] for row in rows):
        ours = [(float(row[0]), float(row[2])) for row in rows if row[1] == name]
        for (fewer, short), (more, long) in pairwise(ours):
            print(f"{name}: from {fewer:.0f} to {more:.0f} pages, exponent {math.log(long / short, more / fewer):.2f}")
    if given.table:
        given.table.write_text("\n".join("\t".join(row) for row in (COLUMNS, *rows)) + "\n", "utf-8")
    if given.plot:
        _plot(rows, given.plot)


def _prepared(article: Path, copies: int, folder: Path) -> Path:
    """A folder with the report as each contestant wants it."""
    source = folder / "report.xml"
    joined(article, copies, folder).rename(source)
    document = render(read(source), missing_media="placeholder")
    write_down(document, folder)
    if pandoc := _pandoc():
        subprocess.run(
            [pandoc, "-f", "jats", "-t", "typst", "-s", str(source), "-o", str(folder / "report.typ")], check=True
        )
    return folder


def _contestants() -> dict[str, Command]:
    python = sys.executable
    found: dict[str, Command] = {
        BARE: lambda f: [python, str(HERE / "bare_weasyprint.py"), str(f), str(f / "bare.pdf")],
        "publish, PDF": lambda f: [python, str(HERE / "made.py"), "pdf", str(f / "report.xml"), str(f / "made.pdf")],
        "publish, EPUB": lambda f: [python, str(HERE / "made.py"), "epub", str(f / "report.xml"), str(f / "made.epub")],
        "publish, PDF, EPUB and audit": lambda f: [
            *(python, "-m", "publish", str(f / "report.xml"), "--format", "pdf", "--format", "epub", "--quiet"),
            *("--missing-media", "placeholder", "--fail-on", "never", "--report", "json", "--output", str(f / "all")),
        ],
    }
    if chromium := shutil.which("chromium") or shutil.which("google-chrome"):
        found["Chromium, tagged"] = lambda f: [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *("--generate-pdf-document-outline", f"--print-to-pdf={f / 'chromium.pdf'}", str(f / "page.xhtml")),
        ]
    if (pandoc := _pandoc()) and _has("typst"):
        compile_it = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        found["Typst, tagged"] = lambda f: [python, "-c", compile_it, str(f / "report.typ"), str(f / "typst.pdf")]
    if pandoc:
        found["pandoc, EPUB"] = lambda f: [
            *(pandoc, "-f", "jats", "-t", "epub3", str(f / "report.xml"), "-o", str(f / "pandoc.epub")),
        ]
    return found


def _rows(folder: Path, contestants: dict[str, Command], pairs: int) -> list[tuple[str, ...]]:
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    ratios: dict[str, list[tuple[float, float]]] = {name: [] for name in contestants}
    fonts = {"FONTCONFIG_FILE": str(resources.assets() / "fonts" / "fonts.conf")}
    for _ in range(pairs):
        bare = run(_contestants()[BARE](folder), environment=fonts)
        for name, command in contestants.items():
            cost = bare if name == BARE else run(command(folder), environment=fonts)
            costs[name].append(cost)
            ratios[name].append((cost.clock / bare.clock, cost.memory / bare.memory))
    pages = str(len(pikepdf.open(folder / "bare.pdf").pages))
    rows = []
    for name in contestants:
        cost = middle(costs[name])
        time, memory = (statistics.median(column) for column in zip(*ratios[name], strict=True))
        made = Path(contestants[name](folder)[-1].removeprefix("--print-to-pdf="))
        size = next((f for f in (made, folder / "chromium.pdf") if f.is_file() and f.suffix in (".pdf", ".epub")), None)
        kib = f"{size.stat().st_size / 1024:.0f}" if size else ""
        figures = (f"{cost.clock:.2f}", f"{cost.work:.2f}", f"{cost.memory:.0f}", kib, f"{time:.2f}", f"{memory:.2f}")
        rows.append((pages, name, *figures))
    return rows


def _pandoc() -> str | None:
    if path := shutil.which("pandoc"):
        return path
    if not _has("pypandoc"):
        return None
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _has(module: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(module) is not None


def _plot(rows: list[tuple[str, ...]], path: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "publish"
    from matplotlib import pyplot

    figure, sides = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for side, column, label in zip(sides, (2, 4), ("seconds", "MiB of the largest process"), strict=True):
        for name, mark in zip(dict.fromkeys(row[1] for row in rows), "osD^vPX*", strict=False):
            points = [(float(row[0]), float(row[column])) for row in rows if row[1] == name]
            side.loglog(*zip(*points, strict=True), marker=mark, label=name)
        side.set_xlabel("pages")
        side.set_ylabel(label)
        side.grid(visible=True, which="both", alpha=0.25)
    sides[0].legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
