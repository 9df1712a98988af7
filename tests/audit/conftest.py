"""What the tests of the audit share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from publish.audit import engine
from publish.audit.finding import Finding
from publish.translation.audit_words import AuditWords
from tests.audit import planted

_DUTCH = AuditWords("nl")


@pytest.fixture(autouse=True)
def _each_sentence_is_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a rule says in a test of the audit, a translation knows it again."""
    real, unknown = engine._finding, []

    def finding(rule: Any, *of: Any) -> Finding:
        result = real(rule, *of)
        if _DUTCH.finding(rule.name, result.message).language == "en":
            unknown.append(f"{rule.folder}/{rule.name}: {result.message}")
        return result

    monkeypatch.setattr(engine, "_finding", finding)
    yield
    assert unknown == [], "what no template says: see publish.translation.extraction"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The article in which nothing is wrong, as a file."""
    path = tmp_path / "article.xml"
    path.write_text(planted.ARTICLE, "utf-8")
    return path
