"""Every labelled PDF of a folder, audited, as one table: is the verdict, and is the rule, the one that the name says?

    python benchmarks/pdf_corpus.py CORPUS [--all] [--judge FILE]

CORPUS holds files named after clause, test and verdict, as in ``7.3-t01-fail-a.pdf``, in folders named after the part
of PDF/UA (``pdf-ua-1``, ``pdf-ua-2``). A file that passes has no finding of severity ``error``; one that fails has one
that rests on the clause and the test of its name. Files that differ are printed, with ``--all`` every file. ``--judge``
names a file with lines ``PATH TAB PASS|FAIL TAB {clause-tTEST=count, …}``, the verdicts of another validator, to
compare rule by rule.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from precision.labels import errors, label_of, part_of, printed

from publish.audit.engine import audit
from publish.errors import PublishError


def main() -> None:
    """Print a row for each file that differs, and a line of counts for each folder."""
    parser = argparse.ArgumentParser(description="Compare the audit of labelled PDFs with their names.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--judge", type=Path)
    given = parser.parse_args()
    judged = printed(given.judge.read_text("utf-8")) if given.judge else {}
    folders = [path for path in (given.corpus, *sorted(given.corpus.iterdir())) if path.is_dir()]
    for folder in folders:
        files = sorted(folder.glob("*.pdf"))
        if files:
            _folder(folder, files, judged, show_all=given.all)


def _folder(folder: Path, files: list[Path], judged: dict[str, set[str]], *, show_all: bool) -> None:
    started = time.perf_counter()
    verdicts = rules = agreed = 0
    for path in files:
        clauses, others = _audited(path, part_of(folder.name))
        label = label_of(path)
        fails = label is not None and label.fails
        right = bool(clauses or others) == fails
        named = right and (not fails or (label is not None and label.clause in clauses))
        verdicts += right
        rules += named
        other = judged.get(path.name)
        same = other is None or other == clauses
        agreed += same
        if show_all or not named or not same:
            row = [path.name, "right" if right else "WRONG", "named" if named else "NOT NAMED"]
            row += [" ".join(sorted(clauses)) or "-", " ".join(sorted(others)) or "-"]
            print(" | ".join(row + ([] if same or other is None else [f"judge: {' '.join(sorted(other)) or '-'}"])))
    seconds = time.perf_counter() - started
    count = f"{folder.name}: {len(files)} files, verdict right for {verdicts}, rule for {rules}"
    print(f"{count}{f', as the judge for {agreed}' if judged else ''}; {seconds:.1f} s")


def _audited(path: Path, part: str) -> tuple[set[str], set[str]]:
    """The clauses of the part that errors name, and the rules of errors that name none."""
    try:
        return errors(audit(path).findings, part)
    except PublishError as error:
        return set(), {str(error)}


if __name__ == "__main__":
    main()
