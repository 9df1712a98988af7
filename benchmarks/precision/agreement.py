"""Whether we say what labels say: veraPDF's corpus and veraPDF itself by clause, Ace by rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from precision import labels, rows
from precision.places import Audited, Key
from publish.audit.counting.fingerprint import fingerprint
from publish.audit.finding import Severity

BY_CLAUSE = ("part", "clause", "failing files", "named", "passing files", "without an error", "differs in")
BY_ACE = ("rule of Ace", "files", "with a finding of ours", "our rules that speak in each")
_LABELS = "labels.tsv"
_IMPACT = re.compile(r"\s*\[[^]]*\]")


def labelled(audited: Iterable[Audited]) -> set[Key]:
    """The places that a label shows to be right: they rest on the clause that the PDF was made to fail."""
    keys: set[Key] = set()
    for file in audited:
        label = labels.label_of(file.path)
        if file.kind == "pdf" and not file.own and label is not None and label.fails:
            for finding in file.findings:
                if label.clause in labels.clauses([finding], label.part):
                    keys.add((finding.rule, file.name, fingerprint(finding)))
    return keys


def by_clause(audited: Iterable[Audited]) -> list[tuple[str, ...]]:
    """A row for each clause that labelled PDFs are about, and for each part one that counts them."""
    groups: dict[tuple[str, str], list[tuple[Audited, bool, bool]]] = defaultdict(list)
    for file in audited:
        if file.kind == "pdf" and not file.own and (label := labels.label_of(file.path)) is not None:
            named, others = labels.errors(file.findings, label.part)
            right = label.clause in named if label.fails else not (named or others)
            for clause in (label.clause, "all"):
                groups[label.part, clause].append((file, label.fails, right))
    return [_row(*key, groups[key]) for key in sorted(groups)]


def _row(part: str, clause: str, files: list[tuple[Audited, bool, bool]]) -> tuple[str, ...]:
    failing = [right for _, fails, right in files if fails]
    passing = [right for _, fails, right in files if not fails]
    differs = " ".join(file.path.name for file, _, right in files if not right)
    counts = (len(failing), sum(failing), len(passing), sum(passing))
    return part, clause, *map(str, counts), differs


def with_validator(command: str, audited: Iterable[Audited]) -> Iterator[str]:
    """For each part, of how many labelled PDFs we name the same clauses as a validator, and where we do not."""
    parts: dict[str, list[Audited]] = defaultdict(list)
    for file in audited:
        if file.kind == "pdf" and not file.own and (label := labels.label_of(file.path)) is not None:
            parts[label.part].append(file)
    for part, files in parts.items():
        theirs = labels.validated(command, part, [file.path for file in files])
        differing = []
        for file in files:
            ours, _ = labels.errors(file.findings, part)
            other = theirs.get(file.path.name)
            if other is None or other != ours:
                verdict = "nothing printed" if other is None else " ".join(sorted(other)) or "-"
                differing.append(f"  {file.path.name}: we {' '.join(sorted(ours)) or '-'}; the validator {verdict}")
        yield f"{part}: the same clauses as the validator in {len(files) - len(differing)} of {len(files)} files"
        yield from differing


def by_ace(folders: Sequence[Path], audited: Iterable[Audited]) -> list[tuple[str, ...]]:
    """A row for each rule of Ace that a ``labels.tsv`` in a folder names, and one for the files that pass."""
    by_path = {file.path: file for file in audited if not file.own}
    groups: dict[str, list[Audited]] = defaultdict(list)
    for folder in folders:
        for name, outcome, rules in _labels(folder / _LABELS):
            if (file := by_path.get(folder / name)) is not None:
                for rule in _IMPACT.sub("", rules).split() if outcome == "fail" else ["(passes)"]:
                    groups[rule].append(file)
    return [_ace_row(rule, groups[rule]) for rule in sorted(groups)]


def _ace_row(rule: str, files: list[Audited]) -> tuple[str, ...]:
    ours = [{finding.rule for finding in file.findings if finding.severity > Severity.REVIEW} for file in files]
    shared = set.intersection(*ours)
    return rule, str(len(files)), str(sum(map(bool, ours))), " ".join(sorted(shared))


def _labels(path: Path) -> Iterator[tuple[str, str, str]]:
    if path.is_file():
        head = path.read_text("utf-8").partition("\n")[0].split("\t")
        for _, cells in rows.read(path, head):
            yield cells[head[0]], cells[head[1]], cells[head[2]]


def from_source(file: Audited, sources: Mapping[Path, Audited]) -> set[str]:
    """The fingerprints of errors in an output of ours that lead to a line where the source has an error too."""
    source = sources.get(file.source) if file.source else None
    lines = (
        {finding.location.line for finding in source.findings if finding.severity is Severity.ERROR}
        if source
        else set()
    )
    return {
        fingerprint(finding)
        for finding in file.findings
        if finding.severity is Severity.ERROR and finding.source is not None and finding.source.line in lines
    }
