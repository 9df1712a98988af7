"""The rules as their modules declare them, read without running them: to list 300 rules takes a blink.

A rule's module is imported when it is first asked for what it finds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from publish.audit.finding import Severity
from publish.audit.rule import FIXES, KINDS, Rule
from publish.audit.standards.clauses import asks, completed, references

_FOLDER = Path(__file__).parent / "rules"
_SHARED = {"documents": ("epub", "html"), "outputs": ("pdf", "epub", "html")}  # folders of rules for several kinds
_COMPARES = re.compile(r"^from publish\.audit\.equivalence import .*\bdifferences\b", re.M)
_FIX = re.compile(r'\ndef fix\([^\n]*\n    """(.*?)(?:"""|\n\n)', re.DOTALL)
_MANUAL = re.compile(r'r?"""(.*?)"""', re.DOTALL)


@cache
def rules(kind: str | None = None) -> tuple[Rule, ...]:
    """Every rule, or those for one kind of file, by name. Raises ValueError for a module that declares none."""
    folders = KINDS if kind is None else (kind,)
    shared = (folder for folder, kinds in _SHARED.items() if kind is None or kind in kinds)
    paths = [
        path for folder in (*folders, *shared) for path in (_FOLDER / folder).glob("*.py") if path.stem != "__init__"
    ]
    listed = (rule for path in paths for rule in declared(path) if kind in (None, rule.kind))
    return tuple(sorted(listed, key=lambda rule: (rule.name, rule.kind)))


@cache
def declared(path: Path) -> tuple[Rule, ...]:
    """The rules of a module: one for each of its kinds. Raises ValueError for a module that declares none."""
    text = path.read_text("utf-8")
    head, function, _ = text.partition(f"\ndef {path.stem}(")
    manual = _MANUAL.match(head)
    declaration = head.rfind("\n@rule(")
    if not function or manual is None or declaration < 0:
        raise ValueError(f"{path}: a rule is a manual and a function of the module's name behind @rule(...)")
    call = ast.parse(head[declaration + 2 :], mode="eval").body
    assert isinstance(call, ast.Call)
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    severity = keywords["severity"]
    assert isinstance(severity, ast.Attribute)
    folder = path.parent.name
    fix = str(ast.literal_eval(keywords["fix"])) if "fix" in keywords else ""
    summary = _FIX.search(text)
    if bool(fix) != (summary is not None) or fix not in ("", *FIXES):
        raise ValueError(
            f"{path}: a fix is one of {', '.join(FIXES)} in @rule(...) and a function fix() with a docstring"
        )
    kinds = ast.literal_eval(keywords["kinds"]) if "kinds" in keywords else (folder,)
    return tuple(
        Rule(
            path.stem.replace("_", "-"),
            kind,
            Severity[severity.attr],
            _refs(keywords, kind),
            str(ast.literal_eval(manual[0])).strip(),
            "judges" in keywords and bool(ast.literal_eval(keywords["judges"])),
            _COMPARES.search(head) is not None,
            folder,
            fix,
            " ".join(summary[1].split()) if summary else "",
        )
        for kind in kinds
    )


def _refs(keywords: Mapping[str | None, ast.expr], kind: str) -> tuple[str, ...]:
    own = ast.literal_eval(keywords["refs_of"]).get(kind) if "refs_of" in keywords else None
    refs = references(own or ast.literal_eval(keywords["refs"]))
    return completed([ref for ref in refs if asks(ref, kind)], kind)
