"""The manual of the rules, read from the rules themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from publish.audit.catalogue import rules
from publish.audit.counting.selection import concerns
from publish.audit.standards import coverage
from publish.audit.standards.clauses import OF_MARKUP
from publish.audit.standards.editions import WCAG, Edition, cited, editions
from publish.errors import UsageError

STANDARDS = (
    *("WCAG", "EN 301 549", "PDF/UA-1", "PDF/UA-2", "Matterhorn", "EPUB Accessibility 1.1", "Ace", "axe"),
    *OF_MARKUP,
)


def overview() -> str:
    """Every rule in a line: severity, name, what it looks at, whether a fix mends it in the source, what it finds."""
    by_name: dict[str, list[str]] = {}
    for one in rules():
        by_name.setdefault(one.name, []).append(one.kind)
    first = {one.name: one for one in reversed(rules())}
    marks = {one.name: "fix?" if one.fix == "unsafe" else "fix" for one in rules() if one.fix}
    width = max(map(len, by_name))
    lines = [
        f"{first[name].severity.label:8} {name:{width}}  {' '.join(sorted(kinds)):12}  {marks.get(name, ''):4}  "
        f"{first[name].summary}"
        for name, kinds in sorted(by_name.items())
    ]
    told = (
        "`publish rules RULE` explains one, `--by STANDARD` lists by clauses, `--coverage` shows what they cover.\n"
        f"`publish fix ARTICLE.xml` mends faults of the {len(marks)} rules with `fix` in the source, "
        "and with --unsafe those with `fix?`."
    )
    return "\n".join(lines) + f"\n\n{len(by_name)} rules. {told}\n"


def by_standard(name: str, chosen: Sequence[Edition] | None = None) -> str:
    """The rules by the clauses of a standard, or of a part of one. Raises UsageError for one that none rests on.

    Of a standard that asks of sources alone, every assertion is listed, with why one is answered otherwise; of an
    edition that is named (``EN 301 549 V4.1.1``), every clause. Else clauses are those of the ``chosen`` editions.
    """
    wanted = " ".join(name.split()).casefold()
    for edition in editions():
        if edition.name.casefold() == wanted and edition.standard != WCAG:  # "WCAG 2.1" is a guideline as well
            return by_edition(edition)
    if (whole := next((one for one in OF_MARKUP if one.casefold() == name.strip().casefold()), None)) is not None:
        return coverage.tables(whole)
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for one in rules():
        for ref in cited(one.refs, one.kind, chosen):
            if concerns(name, "", (ref,)):
                found[ref].add((one.name, one.kind, one.summary))
    if not found:
        raise UsageError(f"no rule rests on {name!r}", advice=f"Standards: {', '.join(STANDARDS)}.")
    lines = []
    for ref in sorted(found, key=_by_number):
        lines.append(ref)
        by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for rule, kind, summary in sorted(found[ref]):
            by_name[rule].append((kind, summary))
        width = max(map(len, by_name))
        for rule, entries in by_name.items():
            kinds = " ".join(kind for kind, _ in entries)
            lines.append(f"  {rule:{width}}  {kinds:12}  {entries[0][1]}")
    return "\n".join(lines) + f"\n\n{len(found)} clauses.\n"


def by_edition(edition: Edition) -> str:
    """Every clause of an edition of a standard, with where it is taken from and the rules that rest on it."""
    lines = [f"{edition.name} ({edition.date})", edition.address, *filter(None, [edition.note]), ""]
    for clause in edition.clauses:
        refs = {f"{WCAG} {criterion}" for criterion in clause.criteria} | {f"{edition.standard} {clause.number}"}
        found = sorted({one.name for one in rules() if one.kind in clause.kinds and refs.intersection(one.refs)})
        asked = "" if clause.kinds else "; no file is held to it"
        lines.append(f"{clause.number}  {clause.name}  ({' '.join(clause.kinds) or 'none'})")
        lines.append(f"  from {clause.source}{asked}")
        lines += [f"  by {', '.join(found)}"] if found else []
    return "\n".join(lines) + f"\n\n{len(edition.clauses)} clauses.\n"


def _by_number(ref: str) -> list[tuple[int, str]]:
    """A key by which 1.4.10 comes after 1.4.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", ref.casefold())]


def explain(name: str, chosen: Sequence[Edition] | None = None) -> str:
    """The manual of one rule, for each kind of file that it looks at. Raises UsageError for an unknown rule.

    Clauses are those of the ``chosen`` editions of standards, or of the default ones.
    """
    found = [one for one in rules() if one.name == name]
    if not found:
        near = [one.name for one in rules() if name.split("-")[0] in one.name]
        hint = f"Did you mean {', '.join(sorted(set(near))[:4])}?" if near else "`publish rules` lists them."
        raise UsageError(f"there is no rule {name!r}", advice=hint)
    parts = []
    for one in found:
        mending = f"\nFix ({one.fix}): {one.fix_summary}\n" if one.fix else ""
        head = f"{one.name}  ({one.kind}, {one.severity.label})\n{', '.join(cited(one.refs, one.kind, chosen))}"
        parts.append(f"{head}\n\n{one.manual}\n{mending}")
    return "\n".join(parts)
