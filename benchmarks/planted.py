"""Which faults the comparison of a source with its outputs finds, and whether it accuses what is none.

    python benchmarks/planted.py [--format html] [--format epub] [--kind list]

An article with lists, tables, formulas, pictures and front matter (``planting/article.xml``) is exported as a web page
and an EPUB; one thing after the other is changed in what came out, and the rules that compare are asked again.
``planting/faults.tsv`` and ``planting/harmless.tsv`` hold the changes as patterns, ``planting/pictures.py`` those of
picture files. Printed is what was missed and what was accused, and the counts.
"""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from planting import pictures

from publish.audit.engine import audit
from publish.audit.finding import Severity

_HERE = Path(__file__).parent / "planting"
Change = tuple[str, str, Callable[[Path], None]]  # a kind, a name, what alters the files of a folder
Told = Counter[tuple[str, str]]  # rules that compare, with what they said


def main() -> None:
    """Print what each change leads to, and how many of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--format", action="append", choices=("html", "epub"))
    parser.add_argument("--kind", action="append")
    parser.add_argument("--folder", type=Path, help="where the exported files stay, to be used again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name)
        source = _exported(folder)
        for kind in arguments.format or ("html", "epub"):
            for title, harmless in (("faults", False), ("harmless changes", True)):
                _try_all(folder, source, kind, title, arguments.kind, harmless=harmless)


def _exported(folder: Path) -> Path:
    """The article with pictures beside it, and ``article.html`` and ``.epub`` in ``out``."""
    source = folder / "article.xml"
    shutil.copy(_HERE / "article.xml", source)
    pictures.draw(folder)
    if (folder / "out").is_dir():
        return source
    formats = [word for kind in ("html", "epub") for word in ("--format", kind)]
    command = [sys.executable, "-m", "publish", str(source), *formats, "--output", str(folder / "out")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return source


def _try_all(folder: Path, source: Path, kind: str, title: str, only: list[str] | None, *, harmless: bool) -> None:
    plain = _told(_altered(folder, kind, None), source)
    if plain:
        print(f"{kind}: the export itself is accused: {plain}")
    counts: Counter[tuple[str, bool]] = Counter()
    for what, name, alter in _changes(kind, harmless=harmless):
        if only and what not in only:
            continue
        try:
            path = _altered(folder, kind, alter)
        except LookupError:
            print(f"{kind} {what}: nothing to change for “{name}”")
            continue
        told = _told(path, source) - plain
        counts[what, bool(told)] += 1
        if bool(told) == harmless:
            print(f"{kind} {what}: {'accused' if harmless else 'missed'}: {name}")
            for rule, sentence in list(told)[:2]:
                print(f"    {rule}: {sentence}")
    for what in dict.fromkeys(what for what, _ in counts):
        total = counts[what, True] + counts[what, False]
        print(f"{kind}: {title} in {what}: {counts[what, True]} of {total} told")


def _changes(kind: str, *, harmless: bool) -> Iterator[Change]:
    with (_HERE / ("harmless.tsv" if harmless else "faults.tsv")).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["kind"], row["name"], _replacing(row["pattern"], row["replacement"])
    yield from pictures.HARMLESS if harmless else pictures.FAULTS


def _replacing(pattern: str, replacement: str) -> Callable[[Path], None]:
    """What replaces a pattern in the first document that holds it, or, where a document repeats it, there alone."""
    expression = re.compile(pattern, re.DOTALL)

    def alter(folder: Path) -> None:
        changed = False
        for document in sorted((*folder.rglob("*.xhtml"), *folder.rglob("*.html"))):
            text = document.read_text(encoding="utf-8")
            start = max(text.find("<body"), 0)
            body, count = expression.subn(replacement, text[start:])
            if count:
                document.write_text(text[:start] + body, encoding="utf-8")
                changed = True
        if not changed:
            raise LookupError(pattern)

    return alter


def _altered(folder: Path, kind: str, alter: Callable[[Path], None] | None) -> Path:
    """A copy of what was exported, with one thing changed."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    made = folder / "out" / f"article.{kind}"
    if kind == "epub":
        with zipfile.ZipFile(made) as archive:
            archive.extractall(copy)
    else:
        shutil.copy(made, copy)
    if kind == "html":
        shutil.copytree(folder / "out" / "article_files", copy / "article_files")
    if alter is not None:
        alter(copy)
    if kind != "epub":
        return copy / made.name
    path = folder / "copy.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(copy / "mimetype", "mimetype")
        for file in sorted(copy.rglob("*")):
            if file.is_file() and file.name != "mimetype":
                archive.write(file, file.relative_to(copy).as_posix())
    return path


def _told(path: Path, source: Path) -> Told:
    """What the rules that compare say of a file, without what is only to be looked at."""
    findings = audit(path, source=source).findings
    return Counter(
        (finding.rule, finding.message)
        for finding in findings
        if finding.rule in _COMPARING and finding.severity is not Severity.REVIEW
    )


_COMPARING = {path.stem.replace("_", "-") for path in (Path("src/publish/audit/rules/outputs")).glob("[a-z]*.py")}

if __name__ == "__main__":
    main()
