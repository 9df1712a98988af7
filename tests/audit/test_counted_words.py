"""One thing is not told as several."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit
from tests.conftest import Make

HEADS = "<thead><tr><th>Tree</th><th>Height</th></tr></thead>"


@pytest.mark.parametrize(
    ("body", "rule", "message"),
    [
        (
            f"<table-wrap><table>{HEADS}<tbody><tr><th>Oak</th><td>12</td></tr></tbody></table></table-wrap>",
            "table-scope-missing",
            "one head of a row in a table with two axes has no scope",
        ),
        (
            f"<table-wrap><table>{HEADS}<tbody><tr><th>Oak</th><td>12</td></tr><tr><th>Elm</th><td>9</td></tr></tbody></table></table-wrap>",
            "table-scope-missing",
            "2 heads of rows in a table with two axes have no scope",
        ),
        (
            "<list list-type='order'><list-item><label>7</label><p>Oak</p></list-item></list>",
            "list-label-typed",
            "one item has a label of its own, “7”, whatever list-type “order” says",
        ),
        ("<list list-type='order'><list-item><p>Oak</p></list-item></list>", "list-label-typed", ""),
    ],
)
def test_one_is_told_as_one(make: Make, tmp_path: Path, body: str, rule: str, message: str) -> None:
    findings = audit(make(body)).findings
    assert [finding.message for finding in findings if finding.rule == rule] == ([message] if message else [])
