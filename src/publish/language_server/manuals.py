"""The manual of a rule for an editor, and the page of the standard that it rests on."""

from __future__ import annotations

import re
from functools import cache

from publish.audit.catalogue import rules
from publish.audit.rule import Rule
from publish.audit.standards import coverage

_CRITERION = re.compile(r"WCAG (\d+\.\d+\.\d+)\Z")
_CODE = re.compile(r"``([^`]+)``")


@cache
def markdown(name: str) -> str:
    """What a rule finds, why it hurts and how it is mended, in Markdown; "" for what is no rule."""
    rule = _rules().get(name)
    if rule is None:
        return ""
    text = _CODE.sub(r"`\1`", rule.manual)
    fix = _CODE.sub(r"`\1`", rule.fix_summary)
    mending = f"\n\n*Fix:* {fix}" if rule.fix else ""
    return f"**{name}** · {rule.severity.label} · {', '.join(rule.refs)}\n\n{text.strip()}{mending}"


def plain(name: str) -> str:
    """The same without marks."""
    rule = _rules().get(name)
    return "" if rule is None else f"{name} ({rule.severity.label})\n{', '.join(rule.refs)}\n\n{rule.manual.strip()}"


@cache
def page(refs: tuple[str, ...]) -> str | None:
    """The W3C's page on the first success criterion among clauses; None where there is none."""
    for ref in refs:
        match = _CRITERION.match(ref)
        if match and (name := _names().get(match[1])):
            return f"https://www.w3.org/TR/WCAG22/#{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')}"
    return None


@cache
def _rules() -> dict[str, Rule]:
    return {rule.name: rule for rule in rules("xml")}


@cache
def _names() -> dict[str, str]:
    """The names of the success criteria, by number."""
    return {row.clause: row.text.rpartition(" ")[0] for row in coverage.wcag().rows}
