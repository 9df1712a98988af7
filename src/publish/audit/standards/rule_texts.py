"""What a report says of a rule: ours from its manual, another checker's from what it found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from publish.audit.catalogue import rules
from publish.audit.engine import Audit
from publish.audit.finding import Finding, Severity
from publish.audit.question import JUDGED
from publish.audit.rule import Rule
from publish.audit.standards.editions import Edition, cited

KINDS = {"xml": "JATS source", "pdf": "PDF", "epub": "EPUB", "html": "web page"}


@dataclass(frozen=True, slots=True)
class Described:
    """A rule by its name. ``kinds`` are those of the files that it looks at, ``refs`` the clauses that it rests on."""

    name: str
    severity: Severity
    summary: str
    refs: tuple[str, ...]
    kinds: tuple[str, ...]
    markdown: str  # the manual, for each kind of file that it looks at


def described(audit: Audit) -> tuple[Described, ...]:
    """The rules that were asked, and those of other checkers that found something, by name."""
    kinds = {file.kind for file in audit.files}
    by_name: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        if rule.kind in kinds:
            by_name[rule.name].append(rule)
    texts = {name: _ours(name, variants, audit.editions) for name, variants in by_name.items()}
    for finding in audit.findings:
        if finding.rule not in texts:
            texts[finding.rule] = _others(finding)
    return tuple(texts[name] for name in sorted(texts))


def _others(finding: Finding) -> Described:
    judged = finding.rule == JUDGED
    summary = "A person found that a criterion is not met" if judged else f"{finding.rule}, of another checker"
    refs = () if judged else finding.refs
    return Described(finding.rule, finding.severity, summary, refs, (), f"{summary}.")


def _ours(name: str, variants: list[Rule], editions: tuple[Edition, ...]) -> Described:
    manuals: dict[str, list[str]] = defaultdict(list)
    for rule in variants:
        manuals[rule.manual].append(KINDS[rule.kind])
    parts = [
        as_markdown(manual) if len(manuals) == 1 else f"### In a {' or an '.join(kinds)}\n\n{as_markdown(manual)}"
        for manual, kinds in manuals.items()
    ]
    refs = tuple(dict.fromkeys(ref for rule in variants for ref in cited(rule.refs, rule.kind, editions)))
    severity = max(rule.severity for rule in variants)
    kinds = tuple(rule.kind for rule in variants)
    return Described(name, severity, variants[0].summary, refs, kinds, "\n\n".join(parts))


def as_markdown(manual: str) -> str:
    """A manual as Markdown: its literals as code, *Passes* and *Fails* set off, its paragraphs each on one line."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", manual.strip())]
    return "\n\n".join(re.sub(r"^(Passes|Fails):", r"**\1:**", part.replace("``", "`")) for part in paragraphs)


def plain(markdown: str) -> str:
    """Markdown of ours without its marks."""
    return re.sub(r"^### |\*\*|`", "", markdown, flags=re.MULTILINE)


def clauses(refs: Iterable[str], standard: str) -> tuple[str, ...]:
    """The numbers of a standard's clauses among references: ``1.1.1`` of ``WCAG 1.1.1``."""
    return tuple(ref.removeprefix(f"{standard} ") for ref in refs if ref.startswith(f"{standard} "))
