"""How soon the language server answers an editor, over pipes as an editor has them: an article of some 600 blocks.

    python benchmarks/language_server.py [ARTICLE.xml] [--rounds 30] [--chapters 13]

The article is the report of ``speed.py``, or another. *Cold* is a server that has just been started. *Warm*, in each
round a letter is typed in another paragraph, and what comes is timed from there: findings, the outline, what stands for
pictures; then, of a text that is as it was, a manual, where a reference leads, and fixes. The goal is 200 ms, warm. On
a machine that does something else as well, the processor time says more.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from editor import Editor, put, whole
from reporting import files

from publish.process import usage

GOAL = 200.0  # milliseconds
_TAKEN = "processor"
_BLOCKS = re.compile(r"<(?:p|title|fig|table-wrap|disp-formula|list-item|ref|boxed-text|disp-quote|code)[ >]")


def main() -> None:
    """Print a row for each answer."""
    parser = argparse.ArgumentParser(description="Time the answers of the language server.")
    parser.add_argument("article", type=Path, nargs="?", help="an article instead of the report that is made")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--chapters", type=int, default=13)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = given.article
        if path is None:
            files.write(given.chapters, Path(name))
            path = Path(name, "report.xml")
        text = path.read_text("utf-8")
        print(f"{path.name}: {len(_BLOCKS.findall(text))} blocks, {len(text.encode()) / 1000:.0f} kB\n")
        timed = measured(path.resolve(), text, given.rounds)
    print("| answer | median, ms | longest, ms |\n| --- | --- | --- |")
    taken = timed.pop(_TAKEN)[0]
    for what, times in timed.items():
        print(f"| {what} | {statistics.median(times):.0f} | {max(times):.0f} |")
    worst = max(statistics.median(times) for what, times in timed.items() if not what.startswith("cold"))
    print(f"\nthe slowest warm answer takes {worst:.0f} ms, of {GOAL:.0f}")
    print(f"each letter, with all that is asked behind it, takes {taken:.0f} ms of a processor")


def measured(path: Path, text: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds, by what was asked."""
    timed: defaultdict[str, list[float]] = defaultdict(list)

    def take(what: str, ask: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        answer = ask()
        timed[what].append(1000 * (time.perf_counter() - begun))
        return answer

    begun = time.perf_counter()
    with Editor(path.parent) as editor:
        timed["cold: started"].append(1000 * (time.perf_counter() - begun))
        editor.open(path, text)
        before = editor.found(path, 1)
        timed["cold: findings"].append(1000 * (time.perf_counter() - begun))
        places = list(_places(text))
        used = usage.processor_time(editor.pid) or 0.0
        for number in range(rounds):
            line, unit = places[len(places) * number // rounds]
            version = number + 2
            begun = time.perf_counter()
            editor.change(path, version, put(line, unit, "x"))
            for what, method, more in (
                ("the outline, after a letter", "documentSymbol", {}),
                ("alternative texts, after a letter", "inlayHint", {"range": whole()}),
            ):
                editor.ask_of(method, path, **more)
                timed[what].append(1000 * (time.perf_counter() - begun))
            if len(editor.found(path, version)) < len(before) or not before:
                raise SystemExit("not all is found any more that was found")
            timed["findings, after a letter"].append(1000 * (time.perf_counter() - begun))
            take("a manual", lambda at=(line, unit): editor.ask_at("hover", path, *at))
            take("where a reference leads", lambda at=(line, unit): editor.ask_at("definition", path, *at))
            here = {"start": {"line": line, "character": unit}, "end": {"line": line, "character": unit}}
            context = {"context": {"diagnostics": []}, "range": here}
            take("fixes", lambda more=context: editor.ask_of("codeAction", path, **more))
        timed[_TAKEN] = [1000 * ((usage.processor_time(editor.pid) or 0.0) - used) / rounds]
        editor.leave()
    return timed


def _places(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs begin, behind their tags: line and unit, of letters of one unit each before it."""
    places = []
    for match in re.finditer(r"<p>", text):
        start = text.rfind("\n", 0, match.end()) + 1
        places.append((text.count("\n", 0, match.end()), len(text[start : match.end()].encode("utf-16-le")) // 2))
    return places


if __name__ == "__main__":
    main()
