"""What the tests of the audit share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit import planted


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The article in which nothing is wrong, as a file."""
    path = tmp_path / "article.xml"
    path.write_text(planted.ARTICLE, "utf-8")
    return path
