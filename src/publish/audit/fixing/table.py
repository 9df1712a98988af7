"""``docs/fixes.md``, every fix of every rule: ``python -m publish.audit.fixing.table`` writes it."""

from __future__ import annotations

from publish.audit.catalogue import rules

_INTRODUCTION = """\
# Fixes

What [`publish fix`](fix.md) mends, by rule, as the rules themselves say it
(`python -m publish.audit.fixing.table > docs/fixes.md`). Where it is safe *sometimes*, one fault has a safe fix, and
that of another must be judged. Some faults of a rule may have none.

| rule | safe | what its fix does |
|---|---|---|
"""


def text() -> str:
    """The document, in Markdown."""
    rows = (f"| `{rule.name}` | {_SAID[rule.fix]} | {rule.fix_summary} |\n" for rule in rules("xml") if rule.fix)
    return _INTRODUCTION + "".join(rows)


_SAID = {"safe": "yes", "unsafe": "no", "sometimes safe": "sometimes"}

if __name__ == "__main__":
    print(text(), end="")
