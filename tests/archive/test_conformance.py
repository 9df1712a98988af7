"""Real articles, archived, half of them in either layout: each package is valid, and can be made again."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest

from tests.archive.conftest import publish
from tests.archive.test_packages import CONTRADICTION, eark_faults, validated

pytestmark = pytest.mark.conformance


def test_a_real_article_becomes_a_valid_package(real_article: Path, tmp_path: Path) -> None:
    layout = ("bagit", "eark-sip")[crc32(real_article.parent.name.encode()) % 2]  # both would take too long
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
