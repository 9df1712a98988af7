"""The manual of the rules, read from the rules themselves."""

from __future__ import annotations

import re
from collections import defaultdict

from publish.audit.catalogue import rules
from publish.audit.counting.selection import concerns
from publish.audit.standards import coverage
from publish.audit.standards.clauses import OF_MARKUP
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


def by_standard(name: str) -> str:
    """The rules by the clauses of a standard, or of a part of one. Raises UsageError for one that none rests on.

    Of a standard that asks of sources alone, every assertion is listed, with why one is answered otherwise.
    """
    if (whole := next((one for one in OF_MARKUP if one.casefold() == name.strip().casefold()), None)) is not None:
        return coverage.tables(whole)
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for one in rules():
        for ref in one.refs:
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


def _by_number(ref: str) -> list[tuple[int, str]]:
    """A key by which 1.4.10 comes after 1.4.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", ref.casefold())]


def explain(name: str) -> str:
    """The manual of one rule, for each kind of file that it looks at. Raises UsageError for an unknown rule."""
    found = [one for one in rules() if one.name == name]
    if not found:
        near = [one.name for one in rules() if name.split("-")[0] in one.name]
        hint = f"Did you mean {', '.join(sorted(set(near))[:4])}?" if near else "`publish rules` lists them."
        raise UsageError(f"there is no rule {name!r}", advice=hint)
    parts = []
    for one in found:
        mending = f"\nFix ({one.fix}): {one.fix_summary}\n" if one.fix else ""
        head = f"{one.name}  ({one.kind}, {one.severity.label})\n{', '.join(one.refs)}"
        parts.append(f"{head}\n\n{one.manual}\n{mending}")
    return "\n".join(parts)
