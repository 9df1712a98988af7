"""How fast reports are archived beside a shell loop over the plain ``weasyprint`` command, in pairs in one run.

    python benchmarks/archive.py [--reports N] [--jobs N] [--pairs N] [--kills N] [--folder DIR]

Both get the same reports of 1 to 40 pages: ours as JATS, of which a PDF, an EPUB, the audit and a bag are made; the
loop as the HTML that we make of each, of which it makes a PDF. With ``--kills``, a run is then killed (``kill -9``) so
many times at random moments and compared, byte for byte, with one that was left alone.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from publish.process.worker import cores

_WORDS = "the tree town water street report year budget people garden light house school road plan green".split()
_HEAD = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="report" dtd-version="1.3" xml:lang="en"><front>'
    "<article-meta><article-id pub-id-type='publisher-id'>report-{number}</article-id><title-group><article-title>"
    "Report {number}</article-title></title-group><pub-date iso-8601-date='2025-03-04'><year>2025</year></pub-date>"
    "</article-meta></front><body>"
)
_WORDS_A_PAGE = 420
_PLAIN = 'for file in "$1"/*.html; do "$2" -m weasyprint -q "$file" "$3/$(basename "$file" .html).pdf"; done'


def main() -> None:
    """Print the throughput of both, how many times ours is the other's, the memory of a worker, and what kills did."""
    parser = argparse.ArgumentParser(description="Compare the speed of archiving with a loop over weasyprint.")
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--pairs", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder that is taken away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        reports = folder / "reports"
        pages = generate(reports, given.reports)
        print(
            f"{given.reports} reports of {min(pages)} to {max(pages)} pages, {sum(pages)} in all; {given.jobs} workers"
        )
        if given.pairs:
            _compare(folder, reports, given.jobs, given.pairs, given.reports)
        if given.kills:
            _kill(folder, reports, given.jobs, given.kills)


def generate(folder: Path, count: int) -> list[int]:
    """Write reports of 1 to 40 pages, the same every time; about how many pages each has."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for number in range(count):
        chance = random.Random(number)
        length = 1 + 39 * number // max(1, count - 1) if count < 40 else chance.randint(1, 40)
        pages.append(length)
        text = "".join(_section(chance, index) for index in range(length))
        (folder / f"report-{number:05}.xml").write_text(
            f"{_HEAD.format(number=number)}{text}</body></article>", "utf-8"
        )
    return pages


def _section(chance: random.Random, index: int) -> str:
    """About a page: paragraphs, now and then a list or a table."""
    parts = [f"<sec><title>Part {index + 1}</title>"]
    left = _WORDS_A_PAGE
    while left > 0:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(40, 110))]
        left -= len(words)
        parts.append(f"<p>{' '.join(words).capitalize()}.</p>")
    if index % 4 == 1:
        cells = "".join(f"<tr><td>{chance.choice(_WORDS)}</td><td>{chance.randint(1, 999)}</td></tr>" for _ in range(6))
        head = "<thead><tr><th>what</th><th>how many</th></tr></thead>"
        parts.append(
            f"<table-wrap><caption><title>Counted in part {index + 1}</title></caption>"
            f"<table>{head}<tbody>{cells}</tbody></table></table-wrap>"
        )
    if index % 4 == 3:
        items = "".join(f"<list-item><p>{chance.choice(_WORDS)}</p></list-item>" for _ in range(4))
        parts.append(f"<list list-type='bullet'>{items}</list>")
    return "".join(parts) + "</sec>"


def _compare(folder: Path, reports: Path, jobs: int, pairs: int, count: int) -> None:
    html = folder / "html"
    sources = sorted(map(str, reports.glob("*.xml")))
    export = [sys.executable, "-m", "publish", *sources, "--format", "html", "--output", str(html)]
    subprocess.run([*export, "--quiet", "--fail-on", "never"], check=True, stdout=subprocess.DEVNULL)
    ratios, peaks = [], []
    for pair in range(pairs):
        ours, plain, summary = folder / "ours", folder / "plain", folder / "summary.jsonl"
        for place in (ours, plain):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
        mine = _timed(_archive(reports, ours, jobs, summary))
        other = _timed(["sh", "-c", _PLAIN, "sh", str(html), sys.executable, str(plain)])
        assert len(list(ours.iterdir())) == len(list(plain.glob("*.pdf"))) == count
        whole = json.loads(summary.read_text("utf-8").splitlines()[-1])["summary"]
        peaks.append(whole["peak-worker-bytes"])
        ratios.append(other / mine)
        print(
            f"pair {pair + 1}: ours {mine:.1f} s ({count / mine:.2f} a second), "
            f"weasyprint {other:.1f} s ({count / other:.2f} a second), {other / mine:.2f} times",
            flush=True,
        )
    print(f"median: {statistics.median(ratios):.2f} times; the largest worker held {max(peaks) / 2**20:.0f} MB")


def _archive(reports: Path, output: Path, jobs: int, summary: Path | None = None) -> list[str]:
    command = [sys.executable, "-m", "publish", "archive", str(reports), "--output", str(output), "--jobs", str(jobs)]
    return [*command, "--quiet", "--fail-on", "never", *(["--summary", str(summary)] if summary else [])]


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - started


def _kill(folder: Path, reports: Path, jobs: int, kills: int) -> None:
    whole, output = folder / "whole", folder / "killed"
    for place in (whole, output):
        shutil.rmtree(place, ignore_errors=True)
    undisturbed = _timed(_archive(reports, whole, jobs))
    chance = random.Random(kills)
    done_before: dict[str, int] = {}
    for _ in range(kills):
        run = subprocess.Popen(_archive(reports, output, jobs), start_new_session=True)
        time.sleep(2 + chance.random() * undisturbed / (kills + 1))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        now = {path.name: path.stat().st_mtime_ns for path in output.glob("[!.]*")}
        assert all(now.get(name) == when for name, when in done_before.items()), "a package was made twice or lost"
        done_before = now
        print(f"killed with {len(now)} packages there, {len(list(output.glob('.*')))} begun", flush=True)
    subprocess.run(_archive(reports, output, jobs), check=True)
    assert all((output / name).stat().st_mtime_ns == when for name, when in done_before.items())
    names = sorted(path.name for path in whole.iterdir())
    assert names == sorted(path.name for path in output.iterdir()), "not each is there once"
    files = [path.relative_to(whole) for path in whole.rglob("*") if path.is_file()]
    assert len(files) == sum(path.is_file() for path in output.rglob("*"))
    differing = [path for path in files if not filecmp.cmp(whole / path, output / path, shallow=False)]
    print(f"{len(names)} packages, {len(files)} files, {len(differing)} differ from an undisturbed run")
    subprocess.run([sys.executable, "-m", "publish", "verify", str(output)], check=True)


if __name__ == "__main__":
    main()
