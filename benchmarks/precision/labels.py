"""What the names of labelled PDFs and other validators say of a file, by clause and test: ``7.3-1``."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.audit.finding import Finding, Severity

_NAME = re.compile(r"(?P<clause>[\d.-]+)-t(?P<test>\d+)-(?P<verdict>pass|fail)-\w+")
_FAILED = re.compile(r"([\d.]+)-t?(\d+)=")


@dataclass(frozen=True, slots=True)
class Label:
    """The clause and the test that a PDF is about, in which part of PDF/UA, and whether it fails it."""

    clause: str
    part: str
    fails: bool


def part_of(folder: str) -> str:
    """The part of PDF/UA that the files of a folder are about."""
    return "PDF/UA-2" if "ua-2" in folder else "PDF/UA-1"


def label_of(path: Path) -> Label | None:
    """What a name such as ``pdf-ua-1/7.3-t01-fail-a.pdf`` says; None for another name."""
    match = _NAME.fullmatch(path.stem)
    if match is None:
        return None
    clause = f"{match['clause'].replace('7-18', '7.18')}-{int(match['test'])}"
    return Label(clause, part_of(path.parent.name), match["verdict"] == "fail")


def clauses(findings: Iterable[Finding], part: str) -> set[str]:
    """The clauses of a part that findings name."""
    return {ref.removeprefix(part).strip() for finding in findings for ref in finding.refs if ref.startswith(part)}


def errors(findings: Iterable[Finding], part: str) -> tuple[set[str], set[str]]:
    """The clauses of the part that errors name, and the rules of errors that name none."""
    grave = [finding for finding in findings if finding.severity is Severity.ERROR]
    return clauses(grave, part), {finding.rule for finding in grave if not clauses([finding], part)}


def printed(text: str) -> dict[str, set[str]]:
    """What a validator printed, ``PATH TAB PASS|FAIL TAB {clause-tTEST=count, …}`` a line: clauses by file name."""
    lines = (line.partition("\t") for line in text.splitlines())
    return {
        Path(name).name: {f"{clause}-{int(test)}" for clause, test in _FAILED.findall(rest)} for name, _, rest in lines
    }


def validated(command: str, part: str, paths: Sequence[Path]) -> dict[str, set[str]]:
    """What a validator says of PDFs: ``COMMAND ua1 FILE …`` or ``ua2``. It may fail where a file does."""
    flavour = "ua2" if part == "PDF/UA-2" else "ua1"
    run = subprocess.run([*shlex.split(command), flavour, *map(str, paths)], capture_output=True, text=True)
    return printed(run.stdout)
