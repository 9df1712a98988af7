"""What holds for every rule, whoever adds it."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path

import pytest

from publish.audit.catalogue import rules
from publish.audit.engine import kind_of
from publish.audit.rule import Rule
from publish.audit.standards import manual
from publish.audit.standards.clauses import exists
from publish.errors import SourceError, UsageError

RULES = pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.kind}:{rule.name}")


@RULES
def test_it_is_named_after_its_file(rule: Rule) -> None:
    module = rule.check.__module__.split(".")
    assert module[-2:] == [rule.kind, rule.name.replace("-", "_")]
    assert rule.manual == (sys.modules[rule.check.__module__].__doc__ or "").strip()


@RULES
def test_its_manual_says_what_why_and_shows_both_examples(rule: Rule) -> None:
    first, _, rest = rule.manual.partition("\n")
    assert first.endswith(".")
    assert re.search(r"^Passes: \S", rest, re.M)
    assert re.search(r"^Fails: \S", rest, re.M)
    assert len(rest.split("Passes:")[0].split()) > 6


@RULES
def test_it_rests_on_clauses(rule: Rule) -> None:
    assert rule.refs
    assert [ref for ref in rule.refs if not exists(ref)] == []


@RULES
def test_what_en_301_549_asks_it_leaves_to_follow_from_wcag(rule: Rule) -> None:
    source = Path(inspect.getfile(rule.check)).read_text("utf-8")
    assert not re.search(r"EN 301 549 (?:9|10)\.", source)


@RULES
def test_it_has_a_test(rule: Rule) -> None:
    tests = Path(__file__).parent.glob(f"test_rules_{rule.kind}*.py")
    assert any(f'"{rule.name}"' in test.read_text("utf-8") for test in tests)


@RULES
def test_it_reads_nothing_by_itself(rule: Rule) -> None:
    """Else the cache would not know when it must be asked again; ``audit.surroundings`` says what is around a file."""
    tree = ast.parse(Path(inspect.getfile(rule.check)).read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not modules & set("os pathlib time datetime random socket subprocess locale glob urllib.request".split())
    assert "open" not in called


def test_every_rule_is_listed_and_explained() -> None:
    listed = manual.overview()
    for rule in rules():
        assert rule.name in listed
        assert rule.summary in manual.explain(rule.name)


def test_an_unknown_rule_gets_a_hint() -> None:
    with pytest.raises(UsageError, match="figure-alts"):
        manual.explain("figure-alts")


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    assert kind_of(tmp_path, b"junk\n%PDF-1.4") == "pdf"
    assert kind_of(tmp_path, b"PK\x03\x04") == "epub"
    assert kind_of(tmp_path, b"\xef\xbb\xbf <?xml?>") == "xml"
    with pytest.raises(SourceError):
        kind_of(tmp_path, b"\x89PNG")
