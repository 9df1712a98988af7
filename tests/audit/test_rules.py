"""What holds for every rule, whoever adds it."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from pathlib import Path

import pytest

from publish.audit.catalogue import declared, rules
from publish.audit.engine import kind_of
from publish.audit.rule import Rule
from publish.audit.standards import manual
from publish.audit.standards.clauses import exists, references
from publish.errors import SourceError, UsageError

RULES = pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.kind}:{rule.name}")


@RULES
def test_it_is_named_after_its_file(rule: Rule) -> None:
    module = rule.check.__module__.split(".")
    assert module[-2] in (rule.kind, "documents", "outputs")
    assert module[-1] == rule.name.replace("-", "_")
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
    assert rule.refs, (
        f"{rule.name} rests on nothing for {rule.kind}: name the clauses of WCAG or of a standard of {rule.kind} that the"
        ' fault breaks, as in @rule(severity=…, refs="WCAG 1.3.1; Matterhorn 01-002")'
    )
    unknown = [ref for ref in (*rule.refs, *_clauses_of_faults(rule)) if not exists(ref)]
    assert not unknown, (
        f"{rule.name} names {', '.join(unknown)}, which no standard has: mend the reference, or add the clause to its list"
        " in src/publish/audit/standards/ (clauses.tsv for those without a list of their own)"
    )


@RULES
def test_what_en_301_549_asks_it_leaves_to_follow_from_wcag(rule: Rule) -> None:
    source = Path(inspect.getfile(rule.check)).read_text("utf-8")
    assert not re.search(r"EN 301 549[^\"]* (?:9|10)\.", source), (
        f"{rule.name} types a clause of EN 301 549 that follows from WCAG: leave it out, the catalogue adds it"
    )


@RULES
def test_it_has_a_test(rule: Rule) -> None:
    shared = rule.folder == "documents" or (rule.folder == "outputs" and rule.kind == "html")
    kind = "epub" if shared else rule.kind  # test_rules_html*.py asks them again, about the same as a page
    tests = Path(__file__).parent.glob(f"test_rules_{kind}*.py")
    assert any(f'"{rule.name}"' in test.read_text("utf-8") for test in tests), (
        f'{rule.name} has no example: add one that passes and one that fails, with "{rule.name}" as what is expected, to'
        f" tests/audit/test_rules_{rule.kind}*.py"
    )


@RULES
def test_it_reads_nothing_by_itself(rule: Rule) -> None:
    """Else the cache would not know when it must be asked again; ``audit.files.source_folder`` says what is around a file."""
    tree = ast.parse(Path(inspect.getfile(rule.check)).read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not modules & set("os pathlib time datetime random socket subprocess locale glob urllib.request".split())
    assert "open" not in called


def _clauses_of_faults(rule: Rule) -> list[str]:
    """The clauses that a rule names beside a fault, as in ``yield node, sentence, ("WCAG 3.1.1",)``."""
    tree = ast.parse(Path(inspect.getfile(rule.check)).read_text("utf-8"))
    items = [item for node in ast.walk(tree) if isinstance(node, ast.Tuple) for item in node.elts]
    texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return [text for text in texts if re.fullmatch(r"(?:WCAG|EN 301 549|PDF/UA-[12]|Matterhorn) [\w.-]*\w", text)]


def test_references_are_written_by_standard() -> None:
    assert references("WCAG 1.3.1") == ("WCAG 1.3.1",)
    assert references("WCAG 1.3.1, 4.1.2; EPUB Accessibility 1.1 2.2; axe label, select-name") == (
        "WCAG 1.3.1",
        "WCAG 4.1.2",
        "EPUB Accessibility 1.1 2.2",
        "axe label",
        "axe select-name",
    )
    assert references("") == ()


def test_a_rule_of_several_kinds_takes_what_each_kind_is_asked(tmp_path: Path) -> None:
    """A web page is a third kind by one word; where a kind rests on other clauses, its own stand."""
    module = tmp_path / "outputs" / "text_gone.py"
    module.parent.mkdir()
    module.write_text(
        '"""Text is gone.\n\nMend it.\n"""\n\n@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, '
        'refs="WCAG 2.4.1, 1.3.1; Matterhorn 01-002; Ace pagebreak-label; axe label", refs_of={"epub": "WCAG 2.4.4"})\n'
        "def text_gone(subject):\n    ...\n"
    )
    pdf, epub, html = declared(module)
    assert [(one.name, one.kind) for one in (pdf, epub, html)] == [
        ("text-gone", "pdf"),
        ("text-gone", "epub"),
        ("text-gone", "html"),
    ]
    assert pdf.refs == ("WCAG 2.4.1", "WCAG 1.3.1", "EN 301 549 10.1.3.1", "Matterhorn 01-002")
    assert epub.refs == ("WCAG 2.4.4", "EN 301 549 9.2.4.4")
    assert html.refs == ("WCAG 2.4.1", "WCAG 1.3.1", "EN 301 549 9.2.4.1", "EN 301 549 9.1.3.1", "axe label")


@pytest.mark.parametrize(
    ("declared_as", "function"),
    [
        ('fix="safe"', ""),
        ('refs="WCAG 2.4.1"', '"""Mend it."""'),
        ('fix="surely"', '"""Mend it."""'),
        ('fix="safe"', "..."),
    ],
)
def test_a_fix_is_declared_and_says_what_it_does(tmp_path: Path, declared_as: str, function: str) -> None:
    module = tmp_path / "xml" / "text_gone.py"
    module.parent.mkdir()
    body = f"\n\ndef fix(article, node):\n    {function}\n" if function else ""
    module.write_text(
        f'"""Text is gone."""\n\n@rule(severity=Severity.ERROR, {declared_as})\ndef text_gone(subject):\n    ...\n{body}'
    )
    with pytest.raises(ValueError, match="a fix is one of safe, unsafe, sometimes safe"):
        declared(module)


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
