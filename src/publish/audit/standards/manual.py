"""The manual of the rules, read from the rules themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from publish.audit.catalogue import rules
from publish.audit.counting.selection import concerns
from publish.audit.finding import Severity
from publish.audit.standards import coverage
from publish.audit.standards.clauses import OF_MARKUP
from publish.audit.standards.editions import WCAG, Edition, cited, editions
from publish.audit.standards.wording import English, Wording
from publish.errors import UsageError

STANDARDS = (
    *("WCAG", "EN 301 549", "PDF/UA-1", "PDF/UA-2", "Matterhorn", "EPUB Accessibility 1.1", "Ace", "axe"),
    *OF_MARKUP,
)

_ENGLISH = English()


def overview(words: Wording = _ENGLISH) -> str:
    """Every rule in a line: severity, name, what it looks at, whether a fix mends it in the source, what it finds."""
    by_name: dict[str, list[str]] = {}
    for rule in rules():
        by_name.setdefault(rule.name, []).append(rule.kind)
    first = {rule.name: rule for rule in reversed(rules())}
    marks = {rule.name: "fix?" if rule.fix == "unsafe" else "fix" for rule in rules() if rule.fix}
    width, levels = max(map(len, by_name)), _levels(words)
    broad = max(8, *map(len, levels.values()))
    lines = [
        f"{levels[first[name].severity]:{broad}} {name:{width}}  {' '.join(sorted(kinds)):12}  "
        f"{marks.get(name, ''):4}  {words.title(first[name])}"
        for name, kinds in sorted(by_name.items())
    ]
    explained = words.say(
        "`publish rules RULE` explains one, `--by STANDARD` lists by clauses, `--coverage` shows what they cover."
    )
    mended = words.say(
        "`publish fix ARTICLE.xml` mends faults of the %(count)s rules with `fix` in the source, and with --unsafe "
        "those with `fix?`.",
        count=len(marks),
    )
    counted = words.say("%(count)s rules.", count=len(by_name))
    return "\n".join(lines) + f"\n\n{counted} {explained}\n{mended}\n"


def _levels(words: Wording) -> dict[Severity, str]:
    return {
        Severity.ERROR: words.say("error"),
        Severity.WARNING: words.say("warning"),
        Severity.REVIEW: words.say("review"),
    }


def by_standard(name: str, chosen: Sequence[Edition] | None = None, words: Wording = _ENGLISH) -> str:
    """The rules by the clauses of a standard, or of a part of one. Raises UsageError for one that none rests on.

    Of a standard that asks of sources alone, every assertion is listed, with why one is answered otherwise; of an
    edition that is named (``EN 301 549 V4.1.1``), every clause. Else clauses are those of the ``chosen`` editions.
    """
    folded = " ".join(name.split()).casefold()
    for edition in editions():
        if edition.name.casefold() == folded and edition.standard != WCAG:  # "WCAG 2.1" is a guideline as well
            return by_edition(edition)
    if (
        whole := next((standard for standard in OF_MARKUP if standard.casefold() == name.strip().casefold()), None)
    ) is not None:
        return coverage.tables(whole)
    by_clause: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for rule in rules():
        for ref in cited(rule.refs, rule.kind, chosen):
            if concerns(name, "", (ref,)):
                by_clause[ref].add((rule.name, rule.kind, words.title(rule)))
    if not by_clause:
        raise UsageError(f"no rule rests on {name!r}", advice=f"Standards: {', '.join(STANDARDS)}.")
    lines = []
    for ref in sorted(by_clause, key=_by_number):
        lines.append(ref)
        by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for rule_name, kind, summary in sorted(by_clause[ref]):
            by_name[rule_name].append((kind, summary))
        width = max(map(len, by_name))
        for rule_name, entries in by_name.items():
            kinds = " ".join(kind for kind, _ in entries)
            lines.append(f"  {rule_name:{width}}  {kinds:12}  {entries[0][1]}")
    return "\n".join(lines) + f"\n\n{len(by_clause)} clauses.\n"


def by_edition(edition: Edition) -> str:
    """Every clause of an edition of a standard, with where it is taken from and the rules that rest on it."""
    lines = [f"{edition.name} ({edition.date})", edition.address, *filter(None, [edition.note]), ""]
    for clause in edition.clauses:
        refs = {f"{WCAG} {criterion}" for criterion in clause.criteria} | {f"{edition.standard} {clause.number}"}
        rule_names = sorted(
            {rule.name for rule in rules() if rule.kind in clause.kinds and refs.intersection(rule.refs)}
        )
        remark = "" if clause.kinds else "; no file is held to it"
        lines.append(f"{clause.number}  {clause.name}  ({' '.join(clause.kinds) or 'none'})")
        lines.append(f"  from {clause.source}{remark}")
        lines += [f"  by {', '.join(rule_names)}"] if rule_names else []
    return "\n".join(lines) + f"\n\n{len(edition.clauses)} clauses.\n"


def _by_number(ref: str) -> list[tuple[int, str]]:
    """A key by which 1.4.10 comes after 1.4.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", ref.casefold())]


def explain(name: str, chosen: Sequence[Edition] | None = None, words: Wording = _ENGLISH) -> str:
    """The manual of one rule, for each kind of file that it looks at. Raises UsageError for an unknown rule.

    Clauses are those of the ``chosen`` editions of standards, or of the default ones.
    """
    variants = [rule for rule in rules() if rule.name == name]
    if not variants:
        near = [rule.name for rule in rules() if name.split("-")[0] in rule.name]
        hint = f"Did you mean {', '.join(sorted(set(near))[:4])}?" if near else "`publish rules` lists them."
        raise UsageError(f"there is no rule {name!r}", advice=hint)
    parts = []
    for rule in variants:
        fixes = {
            "safe": words.say("Fix (safe): %(what)s", what=words.fix(rule)),
            "unsafe": words.say("Fix (unsafe): %(what)s", what=words.fix(rule)),
            "sometimes safe": words.say("Fix (sometimes safe): %(what)s", what=words.fix(rule)),
        }
        mending = f"\n{fixes[rule.fix]}\n" if rule.fix else ""
        level = _levels(words)[rule.severity]
        head = f"{rule.name}  ({rule.kind}, {level})\n{', '.join(cited(rule.refs, rule.kind, chosen))}"
        parts.append(f"{head}\n\n{words.manual(rule)}\n{mending}")
    return "\n".join(parts)
