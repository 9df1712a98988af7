"""Every article of a folder, exported and judged, as one table.

    python benchmarks/conformance.py ARTICLES [--output DIR] [--profile NAME] [--verapdf CMD ...] [--epubcheck CMD]
                                     [--fidelity CMD]

ARTICLES holds one article in each subfolder. Missing pictures give way to placeholders. Judges are optional commands:
``--verapdf``, which may be given once for each flavour, gets a PDF and exits with 0 when it conforms, else prints the
failed rules; ``--epubcheck`` gets an EPUB and exits with 0 when there is neither an error nor a warning;
``--fidelity`` gets the article and an output and prints a line of counts.
"""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

import pikepdf

from publish.audit.finding import Severity
from publish.errors import PublishError
from publish.pipeline import export
from publish.request import Request

MADE = ("article", "export", "s", "pages", "errors", "warnings")
READ_BACK = ("EPUBCheck", "PDF fidelity", "EPUB fidelity")


def main() -> None:
    """Print a row for each article as soon as it is judged, and a line that counts them."""
    parser = argparse.ArgumentParser(description="Export and judge every article of a folder.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--profile", default="pdf-ua-1")
    parser.add_argument("--verapdf", metavar="COMMAND", action="append", default=[])
    for judge in ("epubcheck", "fidelity"):
        parser.add_argument(f"--{judge}", metavar="COMMAND", default="")
    given = parser.parse_args()
    print(" | ".join((*MADE, *(shlex.split(command)[-1] for command in given.verapdf), *READ_BACK)))
    with tempfile.TemporaryDirectory() as temporary:
        sources = sorted(path for path in given.articles.glob("*/*") if path.suffix in (".xml", ".nxml", ".jats"))
        for source in sources:
            folder = (given.output or Path(temporary)) / source.parent.name
            print(" | ".join(_row(source, folder, given)), flush=True)
    print(f"{len(sources)} articles")


def _row(source: Path, folder: Path, given: argparse.Namespace) -> list[str]:
    options = Request(formats=("pdf", "epub"), profile=given.profile, missing_media="placeholder")
    started = time.perf_counter()
    try:
        exported = export(source, folder, options)
    except PublishError as error:
        return [source.parent.name, f"refused, line {error.line}: {error.message}"]
    seconds = time.perf_counter() - started
    pdf, epub = exported.written
    with pikepdf.open(pdf) as opened:
        pages = len(opened.pages)
    return [
        source.parent.name,
        "pdf epub",
        f"{seconds:.1f}",
        str(pages),
        str(exported.audit.count(Severity.ERROR)),
        str(exported.audit.count(Severity.WARNING)),
        *(_verdict(command, pdf) for command in given.verapdf),
        _verdict(given.epubcheck, epub),
        _counts(given.fidelity, source, pdf),
        _counts(given.fidelity, source, epub),
    ]


def _verdict(command: str, path: Path) -> str:
    if not command:
        return "-"
    run = subprocess.run([*shlex.split(command), str(path)], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return "pass"
    failed = re.findall(r"([\d.]+-t?\d+)=", run.stdout)
    return "fails " + " ".join(failed) if failed else f"fails ({(run.stdout + run.stderr).strip()[-80:]})"


def _counts(command: str, source: Path, path: Path) -> str:
    if not command:
        return "-"
    run = subprocess.run([*shlex.split(command), str(source), str(path)], capture_output=True, text=True, check=False)
    return " ".join(re.findall(r"(?:blocks|alt|lang-of-parts) (\d+/\d+)", run.stdout)) or "no answer"


if __name__ == "__main__":
    main()
