"""Over real articles and labelled files: what comes from the cache is what a fresh audit says."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.files.cache import Cache
from publish.run import audits

pytestmark = pytest.mark.conformance
KINDS = (".pdf", ".epub", ".xml", ".nxml")


@pytest.mark.parametrize("option", ["corpus", "articles"])
def test_a_known_audit_is_a_fresh_one(request: pytest.FixtureRequest, tmp_path: Path, option: str) -> None:
    folder = request.config.getoption(f"--{option}")
    if not folder:
        pytest.skip(f"no --{option}")
    paths = [path for path in sorted(Path(folder).rglob("*.*")) if path.suffix in KINDS]
    said = list(audits.audited(paths, None, 1, Cache(tmp_path)))
    fresh = list(audits.audited(paths, None, 1))
    cache = Cache(tmp_path)
    wrong, known = [], 0
    for (path, first), (_, again) in zip(said, fresh, strict=True):
        held = cache.recall(path, None)
        known += held is not None and held.result is not None
        if not isinstance(first, Exception) and (held is None or not held.result == first == again):
            wrong.append(path)
    assert not wrong
    assert known
