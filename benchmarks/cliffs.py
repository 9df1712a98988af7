"""Whether anything grows faster than its input: one thing grows at a time, in four sizes.

    python benchmarks/cliffs.py [--only THING ...] [--task TASK ...] [--scale N]

For each thing and task, it prints seconds of the processor and MiB at the largest size, both beyond those of an article
of one paragraph, and the exponents by which they grow: 1.0 where twice as much takes twice as long, 2.0 where it takes
four times as long. A thing that takes less than a few hundredths of a second, or a few MiB, is not told from noise and
has a dash. What grows by more than 1.15 is marked, and makes the exit code 1. One thing takes some ten seconds, all of
them half an hour. ``--scale 4`` takes articles four times as large, for exponents that noise does not touch.

Tasks: pdf, epub, html (each made, without audit), audit (of the source, and of PDF and EPUB against it), read and diff
(of the PDF; the latter with the PDF of the article one size smaller), report (the audit of the PDF in HTML).
"""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from growing import Thing, things, write

from publish.cli import main as publish

SIZES = (1, 2, 4, 8)
MOST = 1.15
SECONDS, MIB = 0.15, 8.0  # what growth is told from noise
TASKS = ("pdf", "epub", "html", "audit", "read", "diff", "report")
NOWHERE = Path(os.devnull)
FREE = ["--timeout", "0", "--memory", "0"]


class RefusedError(Exception):
    """An article is beyond what a command takes, or it fails."""


class Cost(NamedTuple):
    """Seconds of the processor and MiB."""

    seconds: float
    memory: float


def main() -> int:
    """Print a row for each thing and task; 1 where something grows too fast."""
    parser = argparse.ArgumentParser(description="Tell by which power time and memory grow.")
    parser.add_argument("--only", nargs="+", metavar="THING", help="the start of a thing's name")
    parser.add_argument("--task", nargs="+", choices=TASKS, default=TASKS)
    parser.add_argument("--scale", type=float, default=1.0, help="how many times as large as usual")
    given = parser.parse_args()
    chosen = {
        name: thing
        for name, thing in things().items()
        if not given.only or any(name.startswith(start) for start in given.only)
    }
    too_fast = 0
    print(f"{'thing':27}{'task':8}{'size':>8}{'s':>8}{'^':>6}{'MiB':>8}{'^':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        _warm(_made(folder / "warm"))
        nothing = _costs(Thing(1, lambda n: "<p>a</p>"), [1, 1], _made(folder / "nothing"), given.task)
        for name, thing in chosen.items():
            counts = [round(thing.base * size * given.scale) for size in SIZES]
            try:
                costs = _costs(thing, counts, _made(folder / "now"), given.task)
            except RefusedError:
                print(f"{name:27}is refused", flush=True)
            else:
                for task in given.task:
                    too_fast += _row(name, task, counts, costs[task], nothing[task][-1])
            shutil.rmtree(folder / "now")
    return 1 if too_fast else 0


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _warm(folder: Path) -> None:
    """Import what any task needs, in this process."""
    source = write(Thing(1, lambda n: "<p>a</p>"), 1, folder)
    with _silence():
        for command in [command for commands in _commands(source, None).values() for command in commands]:
            _do(command)


def _row(name: str, task: str, counts: Sequence[int], costs: Sequence[Cost], nothing: Cost) -> bool:
    line, fast = f"{name:27}{task:8}{counts[-1]:8}", False
    for at, least, digits in ((0, SECONDS, 2), (1, MIB, 0)):
        beyond = [cost[at] - nothing[at] for cost in costs]
        power = exponent(counts, beyond, least)
        fast = fast or (power is not None and power > MOST)
        line += f"{beyond[-1]:8.{digits}f}{'-' if power is None else format(power, '.2f'):>6}"
    print(line + ("  <<<" if fast else ""), flush=True)
    return fast


def exponent(counts: Sequence[int], costs: Sequence[float], least: float) -> float | None:
    """The slope of costs over counts, both as logarithms, from where costs are told from noise; None for one alone."""
    points = [(math.log(n), math.log(cost)) for n, cost in zip(counts, costs, strict=True) if cost > least]
    if len(points) < 2:
        return None
    points = points[-3:]
    middle = [sum(column) / len(points) for column in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return above / sum((x - middle[0]) ** 2 for x, _ in points)


def _costs(thing: Thing, counts: Sequence[int], folder: Path, tasks: Sequence[str]) -> dict[str, list[Cost]]:
    """What each task takes at each size."""
    costs: dict[str, list[Cost]] = {task: [] for task in tasks}
    before: Path | None = None
    for at, count in enumerate(counts):
        here = _made(folder / str(at))
        source = write(thing, count, here)
        commands = _commands(source, before)
        if not {"audit", "read", "diff", "report"}.isdisjoint(tasks):
            for name in ("pdf", "epub"):
                if name not in tasks:
                    measured(commands[name])
        for task in tasks:
            costs[task].append(measured(commands[task]))
        before = source.with_suffix(".pdf")
    return costs


def _commands(source: Path, before: Path | None) -> dict[str, list[list[str] | Callable[[], None]]]:
    """What each task is, of an article and the PDF before it."""
    pdf, epub = source.with_suffix(".pdf"), source.with_suffix(".epub")
    audit = ["audit", "--no-cache", "--quiet", *FREE, "--fail-on", "never"]
    return {
        **{name: [_make(name, source)] for name in ("pdf", "epub", "html")},
        "audit": [[*audit, str(source)], *([*audit, str(output), "--source", str(source)] for output in (pdf, epub))],
        "read": [["read", str(pdf)]],
        "diff": [["diff", str(before or pdf), str(pdf)]],
        "report": [[*audit, str(pdf), "--report", f"html={source.with_name('report.html')}"]],
    }


def _make(name: str, source: Path) -> Callable[[], None]:
    """A format of an article, as a command makes it, without an audit."""

    def make() -> None:
        from publish.article import read
        from publish.formats import FORMATS
        from publish.html import render
        from publish.request import Request

        document = render(read(source), missing_media="placeholder")
        files = FORMATS[name].write(document, source.stem, Request(jobs=1), None, None).files
        for file, data in files.items():
            path = source.parent / file
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(data)

    return make


def measured(work: Sequence[list[str] | Callable[[], None]]) -> Cost:
    """What it costs to do this in a process of its own, doubled from this one, which has imported all."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        try:
            with _silence():
                for command in work:
                    _do(command)
        except Exception:  # whatever it is, this process may not go on as if it were the other
            os._exit(1)
        os.write(writing, f"{_held()}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as figures:
        memory = figures.read()
    _, status, usage = os.wait4(process, 0)
    if status:
        raise RefusedError
    return Cost(usage.ru_utime + usage.ru_stime, float(memory))


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    with NOWHERE.open("w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        yield


def _do(work: list[str] | Callable[[], None]) -> None:
    if callable(work):
        work()
    elif publish(work) not in (0, 1):
        os._exit(1)


def _held() -> float:
    """The most MiB that this process, or one that it started, has held."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


if __name__ == "__main__":
    sys.exit(main())
