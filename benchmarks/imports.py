"""What reaches an article from office files, beside pandoc's own JATS: by kind, with the audit's errors and the time.

    python benchmarks/imports.py FOLDER --judge 'COMMAND'

``COMMAND FILE ARTICLE.xml`` counts what of a file is in an article and prints ``kind kept/there`` for each kind (two
blanks between). Each file is imported with ``publish`` in this process, and with pandoc in a process of its own; their
times are processor time.
"""

from __future__ import annotations

import argparse
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pypandoc

from publish.audit.engine import audit
from publish.audit.finding import Severity
from publish.errors import PublishError
from publish.run.imports import Choices, read

_COUNT = re.compile(r"([a-z][a-z ]*?) (\d+)/(\d+)")
_FORMS = {".docx": "docx", ".odt": "odt", ".html": "html", ".md": "markdown"}


class Maker:
    """One way from files to articles, and what came of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.kept: Counter[str] = Counter()
        self.there: Counter[str] = Counter()
        self.errors = self.refused = 0
        self.seconds = 0.0
        self.missing: list[str] = []

    def judge(self, command: list[str], file: Path, article: Path) -> None:
        """Count what reached the article."""
        judged = subprocess.run([*command, str(file), str(article)], capture_output=True, text=True, check=False)
        for kind, arrived, there in _COUNT.findall(judged.stdout):
            self.kept[kind] += int(arrived)
            self.there[kind] += int(there)
            if arrived != there:
                self.missing.append(f"{file.name}: {kind} {arrived}/{there}")
        if judged.returncode:
            self.missing.append(f"{file.name}: could not be judged")
        try:
            self.errors += audit(article).count(Severity.ERROR)
        except PublishError:
            self.errors += 1


def ours(maker: Maker, file: Path, article: Path) -> bool:
    """Import a file; whether there is an article."""
    before = time.process_time()
    try:
        imported = read(file, Choices())
    except PublishError as error:
        print(f"refused: {error}", file=sys.stderr)
        return False
    finally:
        maker.seconds += time.process_time() - before
    article.write_bytes(imported.article)
    (article.parent / "media").mkdir(exist_ok=True)
    for medium in imported.media:
        (article.parent / "media" / medium.name).write_bytes(medium.data)
    return True


def pandoc(maker: Maker, file: Path, article: Path) -> bool:
    """Convert a file with pandoc; whether there is an article."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", _FORMS[file.suffix], "-t", "jats", "-s",
         "--extract-media", str(article.parent),
         str(file), "-o", str(article)], capture_output=True, check=False,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    maker.seconds += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.returncode == 0 and article.exists()


def main() -> None:
    """Print the table, and what is missing of ours, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judge", required=True, type=shlex.split)
    given = parser.parse_args()
    makers = Maker("publish"), Maker("pandoc")
    files = sorted(path for path in given.folder.iterdir() if path.suffix in _FORMS)
    for file in files:
        for maker, make in zip(makers, (ours, pandoc), strict=True):
            with tempfile.TemporaryDirectory() as folder:
                article = Path(folder) / "article.xml"
                if make(maker, file, article):
                    maker.judge(given.judge, file, article)
                else:
                    maker.refused += 1
    print(f"{len(files)} files\n\n| | {' | '.join(maker.name for maker in makers)} |\n|---|---|---|")
    for kind in makers[0].there | makers[1].there:
        print(f"| {kind} | {' | '.join(f'{maker.kept[kind]:,} / {maker.there[kind]:,}' for maker in makers)} |")
    print(f"| files refused | {' | '.join(str(maker.refused) for maker in makers)} |")
    print(f"| errors that the audit finds | {' | '.join(f'{maker.errors:,}' for maker in makers)} |")
    print(f"| processor time, s | {' | '.join(f'{maker.seconds:.1f}' for maker in makers)} |\n")
    print("\n".join(f"missing of ours: {line}" for line in makers[0].missing))


if __name__ == "__main__":
    main()
