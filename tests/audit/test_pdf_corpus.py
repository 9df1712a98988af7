"""Labelled PDFs: the verdict and the clause are those of each file's name (``--corpus=DIR``)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Severity

pytestmark = pytest.mark.conformance

NAME = re.compile(r"([\d.-]+)-t(\d+)-(pass|fail)-\w+")
# A file whose name says one test (AS of a configuration) and whose fault is the other of that clause (its Name).
MISNAMED = {("pdf-ua-2", "8.7-t02-fail-a")}


@pytest.mark.parametrize("part", [1, 2])
def test_each_file_is_judged_as_its_name_says(request: pytest.FixtureRequest, part: int) -> None:
    corpus = request.config.getoption("--corpus")
    if not corpus:
        pytest.skip("no --corpus")
    folder = Path(corpus) / f"pdf-ua-{part}"
    wrong = []
    for path in sorted(folder.glob("*.pdf")):
        match = NAME.fullmatch(path.stem)
        if match is None or (folder.name, path.stem) in MISNAMED:
            continue
        errors = [finding for finding in audit(path).findings if finding.severity is Severity.ERROR]
        expected = f"PDF/UA-{part} {match[1]}-{int(match[2])}"
        named = any(expected in finding.refs for finding in errors)
        if bool(errors) != (match[3] == "fail") or (errors and not named):
            wrong.append((path.name, [(finding.rule, finding.refs) for finding in errors]))
    assert not wrong
    assert list(folder.glob("*.pdf"))
