"""The manual of the rules, read from the rules themselves."""

from __future__ import annotations

from publish.audit.engine import rules
from publish.errors import UsageError


def overview() -> str:
    """Every rule in a line: severity, name, what it looks at, what it finds."""
    by_name: dict[str, list[str]] = {}
    for one in rules():
        by_name.setdefault(one.name, []).append(one.kind)
    first = {one.name: one for one in reversed(rules())}
    width = max(map(len, by_name))
    lines = [
        f"{first[name].severity.label:8} {name:{width}}  {' '.join(sorted(kinds)):12}  {first[name].summary}"
        for name, kinds in sorted(by_name.items())
    ]
    return "\n".join(lines) + f"\n\n{len(by_name)} rules. `publish rules RULE` explains one.\n"


def explain(name: str) -> str:
    """The manual of one rule, for each kind of file that it looks at. Raises UsageError for an unknown rule."""
    found = [one for one in rules() if one.name == name]
    if not found:
        near = [one.name for one in rules() if name.split("-")[0] in one.name]
        hint = f"Did you mean {', '.join(sorted(set(near))[:4])}?" if near else "`publish rules` lists them."
        raise UsageError(f"there is no rule {name!r}", advice=hint)
    parts = []
    for one in found:
        parts.append(f"{one.name}  ({one.kind}, {one.severity.label})\n{', '.join(one.refs)}\n\n{one.manual}\n")
    return "\n".join(parts)
