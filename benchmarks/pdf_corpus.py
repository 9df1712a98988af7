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
import re
import time
from pathlib import Path

from publish.audit.engine import audit
from publish.audit.finding import Severity
from publish.errors import PublishError

_NAME = re.compile(r"(?P<clause>[\d.-]+)-t(?P<test>\d+)-(?P<verdict>pass|fail)-\w+")
_JUDGED = re.compile(r"([\d.]+)-t(\d+)=")


def main() -> None:
    """Print a row for each file that differs, and a line of counts for each folder."""
    parser = argparse.ArgumentParser(description="Compare the audit of labelled PDFs with their names.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--judge", type=Path)
    given = parser.parse_args()
    judged = _judged(given.judge) if given.judge else {}
    folders = [path for path in (given.corpus, *sorted(given.corpus.iterdir())) if path.is_dir()]
    for folder in folders:
        files = sorted(folder.glob("*.pdf"))
        if files:
            _folder(folder, files, judged, show_all=given.all)


def _folder(folder: Path, files: list[Path], judged: dict[str, set[str]], *, show_all: bool) -> None:
    started = time.perf_counter()
    verdicts = rules = agreed = 0
    for path in files:
        part = "PDF/UA-2" if "ua-2" in folder.name else "PDF/UA-1"
        clauses, others = _audited(path, part)
        match = _NAME.fullmatch(path.stem)
        expected = f"{match['clause'].replace('7-18', '7.18')}-{int(match['test'])}" if match else ""
        fails = match is not None and match["verdict"] == "fail"
        right = bool(clauses or others) == fails
        named = right and (not fails or expected in clauses)
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
    clauses: set[str] = set()
    others: set[str] = set()
    try:
        findings = audit(path).findings
    except PublishError as error:
        return set(), {str(error)}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            named = {ref.removeprefix(part).strip() for ref in finding.refs if ref.startswith(part)}
            clauses |= named
            if not named:
                others.add(finding.rule)
    return clauses, others


def _judged(path: Path) -> dict[str, set[str]]:
    found = {}
    for line in path.read_text("utf-8").splitlines():
        name, _, rest = line.partition("\t")
        found[Path(name).name] = {f"{clause}-{int(test)}" for clause, test in _JUDGED.findall(rest)}
    return found


if __name__ == "__main__":
    main()
