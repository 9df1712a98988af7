"""Real articles, archived in both layouts: each package is valid, and can be made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.conftest import publish
from tests.archive.test_packages import CONTRADICTION, eark_faults, validated

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("layout", ["bagit", "eark-sip"])
def test_a_real_article_becomes_a_valid_package(real_article: Path, tmp_path: Path, layout: str) -> None:
    options = ("--output", tmp_path, "--layout", layout, "--missing-media", "placeholder", "--fail-on", "never")
    run = publish("archive", real_article, *options)
    if run.returncode == 3:
        pytest.skip(f"refused: {run.stderr}")
    assert run.returncode == 0, run.stderr
    (package,) = tmp_path.iterdir()
    if layout == "bagit":
        assert validated(package).returncode == 0
    else:
        assert eark_faults(package) == CONTRADICTION
    assert publish("verify", package, "--rebuild").stdout == ""
