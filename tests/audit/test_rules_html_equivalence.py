"""Each rule that compares, on a web page: a faithful one, and the same with one fault planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Finding
from tests.audit import planted
from tests.audit.pages import PAGE, save
from tests.audit.test_rules_epub_equivalence import COMPARING, PLANTED, planted_body


def compared(source: Path, body: str, *, title: str = "Trees in the town", language: str = "en") -> list[Finding]:
    page = PAGE.replace("<title>Trees<", f"<title>{title}<").replace('lang="en"', f'lang="{language}"')
    return list(audit(save(source.with_suffix(".html"), body, page=page), source=source).findings)


def test_a_faithful_page_has_no_finding(source: Path) -> None:
    assert [finding for finding in compared(source, planted.XHTML) if finding.rule in COMPARING] == []


@pytest.mark.parametrize(("rule", "old", "new", "message"), PLANTED)
def test_a_planted_fault_is_found_with_its_line(source: Path, rule: str, old: str, new: str, message: str) -> None:
    planted.assert_found(compared(source, planted_body(rule, old, new)), rule, message)


@pytest.mark.parametrize(
    ("title", "language", "rule"),
    [("Shrubs of the coast", "en", "title-differs"), ("Trees in the town", "fr", "language-differs")],
)
def test_what_a_page_says_of_itself(source: Path, title: str, language: str, rule: str) -> None:
    assert rule in {finding.rule for finding in compared(source, planted.XHTML, title=title, language=language)}
