"""The rules as their modules declare them, read without running them: to list 300 rules takes a blink.

A rule's module is imported when it is first asked for what it finds.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from publish.audit.finding import Severity
from publish.audit.rule import KINDS, Rule
from publish.audit.standards.clauses import completed

_FOLDER = Path(__file__).parent / "rules"
_COMPARES = re.compile(r"^from publish\.audit\.equivalence import .*\bdifferences\b", re.M)
_MANUAL = re.compile(r'r?"""(.*?)"""', re.DOTALL)


@cache
def rules(kind: str | None = None) -> tuple[Rule, ...]:
    """Every rule, or those for one kind of file, by name. Raises ValueError for a module that declares none."""
    kinds = KINDS if kind is None else (kind,)
    paths = [path for one in kinds for path in (_FOLDER / one).glob("*.py") if path.stem != "__init__"]
    return tuple(sorted(map(_declared, paths), key=lambda rule: (rule.name, rule.kind)))


def _declared(path: Path) -> Rule:
    head, function, _ = path.read_text("utf-8").partition(f"\ndef {path.stem}(")
    manual = _MANUAL.match(head)
    declaration = head.rfind("\n@rule(")
    if not function or manual is None or declaration < 0:
        raise ValueError(f"{path}: a rule is a manual and a function of the module's name behind @rule(...)")
    call = ast.parse(head[declaration + 2 :], mode="eval").body
    assert isinstance(call, ast.Call)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    severity = given["severity"]
    assert isinstance(severity, ast.Attribute)
    return Rule(
        path.stem.replace("_", "-"),
        path.parent.name,
        Severity[severity.attr],
        completed(ast.literal_eval(given["refs"]), path.parent.name),
        str(ast.literal_eval(manual[0])).strip(),
        "judges" in given and bool(ast.literal_eval(given["judges"])),
        _COMPARES.search(head) is not None,
    )
