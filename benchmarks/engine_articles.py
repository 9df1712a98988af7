"""The fast way and the plain way to pages, over a folder of articles: time, structure trees, texts, and judges.

    python benchmarks/engine_articles.py [--judge "COMMAND {pdf}"] [--judge "COMMAND {article} {pdf}"] FOLDER

Each PDF is made in a process of its own, with one process for all parts; a time is that of the processor from the HTML
to the last byte. Trees are equal where all structure elements, their attributes and their texts are; where they differ
in the page numbers of a list of contents alone, as a page ends elsewhere, that is told instead. Where the trees are
equal, so must the texts be, by their letters and digits. A judge is a command; what the two ways' last lines of it
differ in beside the name of the file is told.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
REFUSED = 3  # as publish ends for a source that it does not read
FAST, PLAIN = "fast", "plain"


class Comparison(NamedTuple):
    """What the two ways made of an article: seconds of each, and what differs."""

    name: str
    fast: float
    plain: float
    differences: list[str]


def main() -> None:
    """Print a row for each article."""
    parser = argparse.ArgumentParser(description="Compare the fast way to pages with the plain way.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judge", action="append", default=[], help="a command, with {pdf} and {article} in it")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        print(written(given.folder, given.write))
        return
    print(f"Python {sys.version.split()[0]}, WeasyPrint {version('weasyprint')}, {time.strftime('%Y-%m-%d')}\n")
    print("| article | fast | plain | plain / fast | differs |\n|---|---|---|---|---|", flush=True)
    rows = []
    for article in sorted([*given.folder.glob("*.xml"), *given.folder.glob("*/*.xml")]):
        row = compared(article, given.judge)
        if row is None:
            print(f"| {article.stem} | refused | | | |", flush=True)
            continue
        rows.append(row)
        differs = ", ".join(row.differences) or "nothing"
        times = f"{row.fast:.2f} s | {row.plain:.2f} s | {row.plain / row.fast:.2f}"
        print(f"| {row.name} | {times} | {differs} |", flush=True)
    if rows:
        ratio = sum(row.plain for row in rows) / sum(row.fast for row in rows)
        equal = sum(not row.differences for row in rows)
        print(f"\nEqual: {equal} of {len(rows)}. The plain way takes {ratio:.2f} times the time of all.")


def compared(article: Path, judges: list[str]) -> Comparison | None:
    """Both ways of an article; None where it is refused."""
    sys.path.insert(0, str(ROOT))  # the reader of finished PDFs is that of the tests
    from tests.pdf.reading_back import shown, tree

    with tempfile.TemporaryDirectory() as folder:
        seconds, paths = {}, {}
        for way in (FAST, PLAIN):
            paths[way] = Path(folder) / way / "article.pdf"
            paths[way].parent.mkdir()
            taken = run(article, paths[way], way)
            if taken is None:
                return None
            seconds[way] = taken
        data = {way: path.read_bytes() for way, path in paths.items()}
        trees = {way: tree(content) for way, content in data.items()}
        texts = {way: letters(shown(content)) for way, content in data.items()}
        differences = []
        if len({without_page_numbers(each) for each in trees.values()}) > 1:
            differences.append("structure tree")
        elif len(set(trees.values())) > 1:
            differences.append("page numbers in the contents")
        elif len(set(texts.values())) > 1:
            differences.append("text")
        for judge in judges:
            verdicts = {way: verdict(judge, article, path) for way, path in paths.items()}
            if verdicts[FAST] != verdicts[PLAIN]:
                differences.append(f"{shlex.split(judge)[0]}: {verdicts[FAST]}, plain {verdicts[PLAIN]}")
    return Comparison(article.parent.name, seconds[FAST], seconds[PLAIN], differences)


def letters(text: str) -> str:
    """What remains of a text wherever its lines end."""
    return "".join(character for character in text if character.isalnum())


def without_page_numbers(tree: str) -> str:
    """A structure tree as its lines, without the numbers that end what lists of contents say."""
    lines, depth = [], -1  # of the list of contents around, -1 where there is none
    for line in tree.splitlines():
        indent = len(line) - len(line.lstrip())
        if depth >= 0 and indent <= depth:
            depth = -1
        if depth < 0 and line.split()[:1] == ["TOC"]:
            depth = indent
        lines.append(re.sub(r"\d+(?='$)", "", line) if depth >= 0 else line)
    return "\n".join(lines)


def verdict(judge: str, article: Path, path: Path) -> str:
    """The last line that a judge says of a PDF, without its path."""
    words = [word.replace("{pdf}", str(path)).replace("{article}", str(article)) for word in shlex.split(judge)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    lines = (run.stdout or run.stderr).strip().splitlines()
    return " ".join(lines[-1].replace(str(path), "").split()) if lines else "nothing"


def run(article: Path, path: Path, way: str) -> float | None:
    """Make a PDF in a process of its own: the seconds that it took, None for an article that is refused."""
    environment = os.environ | ({"PUBLISH_PDF_ENGINE": PLAIN} if way == PLAIN else {})
    command = [sys.executable, __file__, str(article), "--write", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode == REFUSED:
        return None
    if done.returncode:
        sys.exit(f"{article}, the {way} way:\n{done.stderr}")
    return float(done.stdout.split()[-1])


def written(article: Path, path: Path) -> float:
    """Write the PDF of an article, and tell the seconds from its HTML to the last byte."""
    from publish import pdf
    from publish.article import read
    from publish.errors import SourceError
    from publish.html import render

    try:
        document = render(read(article), missing_media="placeholder")
    except SourceError:
        sys.exit(REFUSED)
    started = time.process_time()
    path.write_bytes(pdf.make(document, jobs=1).data)
    return time.process_time() - started


if __name__ == "__main__":
    main()
