"""Alternative texts on their way through a sheet: out, filled in, back, out again, and what articles then claim.

    python benchmarks/alt_texts.py ARTICLES [--verapdf COMMAND] [--epubcheck COMMAND]

ARTICLES holds one article in each subfolder; copies are worked on. A row for each article tells how many pictures had
no words, how many lines of its XML then changed, whether a second sheet asks for nothing and a second application
changes nothing, and whether PDF and EPUB claim to be accessible before and after. Each judge is an optional command
that gets a file and exits with 0 when it conforms.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from publish.audit.finding import Severity
from publish.errors import PublishError, SourceError
from publish.pipeline import export
from publish.request import Request

PUBLISH = [sys.executable, "-m", "publish"]
COLUMNS = ("article", "without words", "lines changed", "fixed point", "claims before", "claims after", "judges after")


def main() -> None:
    """Print a row for each article."""
    parser = argparse.ArgumentParser(description="Send alternative texts through a sheet, and see what is claimed.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--verapdf", metavar="COMMAND", default="")
    parser.add_argument("--epubcheck", metavar="COMMAND", default="")
    given = parser.parse_args()
    print(" | ".join(COLUMNS))
    for source in sorted(path for path in given.articles.glob("*/*") if path.suffix in (".xml", ".nxml", ".jats")):
        with tempfile.TemporaryDirectory() as temporary:
            copy = Path(shutil.copytree(source.parent, Path(temporary) / "article")) / source.name
            try:
                row = _row(copy, given)
            except SourceError as error:
                row = (f"refused: {error.message}",)
            print(" | ".join((source.parent.name, *row)), flush=True)


def _row(article: Path, given: argparse.Namespace) -> tuple[str, ...]:
    before = article.read_bytes()
    claims = _claims(article, given)[0]
    sheet = article.parent.parent / "sheet.csv"
    empty = _missing(article, sheet)
    if not empty:
        return ("0", "0", "-", claims, claims, "-")
    _fill(sheet)
    _publish("alt", "apply", str(sheet))
    after = article.read_bytes()
    _publish("alt", "apply", str(sheet))
    stable = after == article.read_bytes() and not _missing(article, sheet)
    lines = difflib.unified_diff(before.decode("latin-1").splitlines(), after.decode("latin-1").splitlines(), n=0)
    changed = sum(line[0] == "+" for line in lines) - 1  # but the name of the file
    return (str(empty), str(changed), "yes" if stable else "NO", claims, *_claims(article, given))


def _missing(article: Path, sheet: Path) -> int:
    sheet.unlink(missing_ok=True)
    _publish("alt", "export", str(article), "--missing", "--output", str(sheet))
    return len(_rows(sheet)) if sheet.exists() else 0


def _rows(sheet: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))


def _fill(sheet: Path) -> None:
    rows = _rows(sheet)
    for number, row in enumerate(rows, 1):
        row["new alt text"] = f"A curve that climbs to its highest point at {number * 7} and falls to half of it."
        row["language of it"] = "en"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _publish(*arguments: str) -> None:
    run = subprocess.run([*PUBLISH, *arguments], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SourceError(run.stderr.partition("\n")[0])


def _claims(article: Path, given: argparse.Namespace) -> tuple[str, str]:
    """What is claimed, or how many errors stand in the way; and what the judges say."""
    request = Request(formats=("pdf", "epub"), missing_media="placeholder")
    try:
        result = export(article, article.parent.parent / "out", request)
    except PublishError as error:
        return f"refused: {error.message}", "-"
    errors = sorted({finding.rule for finding in result.audit.findings if finding.severity is Severity.ERROR})
    pdf, epub = result.written
    judged = [f"{kind} {_verdict(command, path)}" for kind, command, path in
              (("PDF", given.verapdf, pdf), ("EPUB", given.epubcheck, epub)) if command]  # fmt: skip
    return "claimed" if not errors else "withheld: " + ", ".join(errors), ", ".join(judged) or "-"


def _verdict(command: str, path: Path) -> str:
    passed = subprocess.run([*shlex.split(command), str(path)], capture_output=True, check=False).returncode == 0
    return "passes" if passed else "fails"


if __name__ == "__main__":
    main()
