"""How much faster the second audit of a folder is than the first, start-up included.

    python benchmarks/audit_cache.py [--documents 200] [--rounds 3] [--kind xml|epub|pdf ...]

The folder is made of the sample reports in three languages, as sources, EPUBs and PDFs in equal parts. The bytes of
each differ from those of the others, so that each is audited by itself. Each round begins with an empty cache, and ends
with a comparison of what the runs said: a known audit must be a fresh one. The medians of the rounds are printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PUBLISH = str(Path(sys.executable).parent / "publish")
LANGUAGES = ("en", "nl", "fr")
KINDS = ("xml", "epub", "pdf")


def main() -> None:
    """Print a row for the whole folder, or for a folder of each kind."""
    parser = argparse.ArgumentParser(description="Time a second audit of a folder against the first.")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind; may be given more than once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        where = Path(name)
        samples = _samples(where / "samples")
        print("documents | MB | first run, s | second run, s | times as fast | cache, MB")
        for kinds in [[kind] for kind in given.kind or ()] or [list(KINDS)]:
            folder = where / "-".join(kinds)
            _fill(folder, [(kind, sample) for sample in samples for kind in kinds], given.documents)
            rounds = [_round(folder, where / "cache") for _ in range(given.rounds)]
            first, second = (statistics.median(column) for column in zip(*rounds, strict=True))
            print(
                f"{given.documents} ({', '.join(kinds)}) | {_size(folder):.1f} | {first:.2f} | {second:.3f} "
                f"| {first / second:.0f} | {_size(where / 'cache'):.1f}",
                flush=True,
            )


def _samples(where: Path) -> list[Path]:
    """A folder for each language with the article, its pictures, its EPUB and its PDF."""
    for language in LANGUAGES:
        subprocess.run([PUBLISH, "init", where / language, "--lang", language], check=True, capture_output=True)
        export = [
            PUBLISH,
            where / language / "article.xml",
            "--format",
            "pdf",
            "--format",
            "epub",
            "--fail-on",
            "never",
        ]
        subprocess.run(export, check=True, capture_output=True)
    return [where / language for language in LANGUAGES]


def _fill(folder: Path, samples: list[tuple[str, Path]], documents: int) -> None:
    """Copies with something after their end that no reader minds: a comment, or a comment of the archive."""
    for number in range(documents):
        kind, sample = samples[number % len(samples)]
        place = folder / f"{number // 10:03}"
        place.mkdir(parents=True, exist_ok=True)
        if kind == "xml" and not (place / "figures").exists():
            shutil.copytree(sample / "figures", place / "figures")
        data = (sample / f"article.{kind}").read_bytes()
        mark = f"{number:08}".encode()
        if kind == "epub":
            data = data[:-2] + len(mark).to_bytes(2, "little") + mark
        else:
            data += b"<!-- " + mark + b" -->\n" if kind == "xml" else b"%" + mark + b"\n"
        (place / f"{number:05}.{kind}").write_bytes(data)


def _round(folder: Path, cache: Path) -> tuple[float, float]:
    shutil.rmtree(cache, ignore_errors=True)
    first, printed = _audit(folder, cache)
    second, again = _audit(folder, cache)
    if printed != again:
        raise SystemExit("the second run says something else than the first")
    return first, second


def _audit(folder: Path, cache: Path) -> tuple[float, bytes]:
    started = time.perf_counter()
    command = [PUBLISH, "audit", folder, "--fail-on", "never"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, check=True)
    return time.perf_counter() - started, done.stdout


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


if __name__ == "__main__":
    main()
