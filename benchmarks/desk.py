"""How long the desk keeps somebody waiting: words judged as they are typed, a sentence saved, the web edition renewed.

    python benchmarks/desk.py [ARTICLE.xml]

Without an article, a report of 600 blocks is made, 60 of them pictures. It is served as `publish desk` serves it, in a
process of its own, and asked over HTTP; medians of several rounds, in milliseconds, when all is warm.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
from PIL import Image

TOKEN = "a-token-for-this-benchmark"
ROUNDS = 9
HEAD = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="report" dtd-version="1.3" xml:lang="en"><front>'
    "<article-meta><title-group><article-title>Trees</article-title></title-group></article-meta></front><body>"
)


def main() -> None:
    """Print a line for each kind of waiting."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "report" / "article.xml"
        if len(sys.argv) > 1:
            shutil.copytree(Path(sys.argv[1]).parent, article.parent)
            article = article.parent / Path(sys.argv[1]).name
        else:
            _write(article)
        environment = {**os.environ, "XDG_STATE_HOME": folder}
        command = [sys.executable, "-m", "publish", "desk", str(article), "--no-browser", "--token", TOKEN]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        try:
            _measure(process)
        finally:
            process.terminate()


def _measure(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    match = re.search(r"http://[\d.:]+", process.stderr.readline())
    assert match is not None
    headers = {"Authorization": f"Bearer {TOKEN}", "Origin": match[0]}
    client = httpx2.Client(base_url=match[0], headers=headers, timeout=120)
    key = client.get("/api/v1/reports").json()[0]["key"]
    report = client.get(f"/api/v1/reports/{key}").json()
    picture = report["pictures"][0]
    seen = picture["alt_text"]

    def judge(number: int) -> None:
        client.post(f"/reports/{key}/pictures/1/judge", data={"alt_text": f"An image of a tree, {number}"})

    def save(number: int) -> None:
        nonlocal seen
        words = {"edit": "picture", "number": 1, "digest": picture["digest"], "seen": seen}
        seen = f"A tree of {number} metres before a wall of bricks"
        assert client.post(f"/api/v1/reports/{key}/edits", json=words | {"alt_text": seen}).status_code == 200

    def renew(number: int) -> None:
        save(number)
        assert seen in client.get(f"/reports/{key}/edition/").text

    print(f"{len(report['pictures'])} pictures, {len(report['headings'])} headings")
    for name, work in (
        ("a keystroke judged", judge),
        ("a sentence saved", save),
        ("... and in the web edition", renew),
    ):
        print(f"{name}: {_median(work):.0f} ms", flush=True)


def _median(work: Callable[[int], None]) -> float:
    work(0)
    times = []
    for number in range(1, ROUNDS + 1):
        started = time.perf_counter()
        work(number)
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def _write(article: Path) -> None:
    """A report of 600 blocks, every tenth a picture, every thirtieth the beginning of a section."""
    article.parent.mkdir()
    blocks = []
    for number in range(600):
        if number % 30 == 0:
            blocks.append(f"{'</sec>' if number else ''}<sec><title>Part {number // 30 + 1}</title>")
        if number % 10 == 5:
            Image.new("RGB", (400, 300), (number % 256, 128, 64)).save(article.parent / f"{number}.png")
            blocks.append(
                f'<fig id="f{number}"><label>Figure {number}</label><caption><p>Trees in street {number}</p></caption>'
                f'<graphic xlink:href="{number}.png"/></fig>'
            )
        else:
            words = "The town counted the trees of every street again this year and found more of them than before."
            blocks.append(f"<p>In block {number} of the count: {words} {words}</p>")
    article.write_text(f"{HEAD}{''.join(blocks)}</sec></body></article>", "utf-8")


if __name__ == "__main__":
    main()
