"""Other checkers in one report: found by themselves, joined, and missed in a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from publish.audit import external
from publish.audit.engine import audit
from publish.audit.external import ace, verapdf
from publish.audit.finding import Severity
from publish.errors import UsageError
from tests.audit.epubs import save

ACE = {
    "assertions": [
        {
            "earl:testSubject": {"url": "a.xhtml"},
            "assertions": [
                {
                    "earl:test": {
                        "dct:title": "image-alt",
                        "earl:impact": "critical",
                        "dct:description": "Images have words",
                    },
                    "earl:result": {"earl:outcome": "fail", "dct:description": "Fix:\n no alt"},
                },
                {"earl:test": {"dct:title": "region", "earl:impact": "minor"}, "earl:result": {"earl:outcome": "pass"}},
            ],
        }
    ]
}
VERAPDF = """<report><jobs><job><validationReport isCompliant="false"><details>
<rule specification="ISO 14289-1:2014" clause="7.3" testNumber="1" status="failed" failedChecks="2">
<description>Figure tags shall include an alternative representation</description>
<check status="failed"><context>root/document[0]/Figure</context></check>
<check status="failed"><context>root/document[0]/Figure[1]</context></check></rule>
<rule specification="ISO 14289-1:2014" clause="7.1" testNumber="9" status="passed"/>
</details></validationReport></job></jobs></report>"""


def test_a_checker_that_is_not_there_says_where_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for name in ("ace", "verapdf"):
        with pytest.raises(UsageError, match=f"--with {name}: it is not installed") as caught:
            external.find([name])
        assert "Install it" in str(caught.value)


def test_a_report_of_ace(tmp_path: Path) -> None:
    [finding] = ace.findings(ACE, tmp_path / "a.epub")
    assert (finding.rule, finding.severity, finding.message) == ("ace-image-alt", Severity.ERROR, "Fix: no alt")
    assert (finding.refs, finding.location.path) == (("Ace image-alt",), "a.xhtml")


def test_a_report_of_verapdf(tmp_path: Path) -> None:
    found = list(verapdf.findings(etree.fromstring(VERAPDF), tmp_path / "a.pdf"))
    assert [finding.location.path for finding in found] == ["root/document[0]/Figure", "root/document[0]/Figure[1]"]
    assert {finding.refs for finding in found} == {("PDF/UA-1 7.3-1",)}


def test_a_command_that_reports_like_verapdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "verapdf"
    script.write_text(f"#!/bin/sh\n[ \"$1\" = --version ] && echo 'veraPDF 1.28.1' || cat <<'END'\n{VERAPDF}\nEND\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    [tool] = external.find(["verapdf"])
    assert (tool.name, tool.version) == ("veraPDF", "1.28.1")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert len(tool.check(path)) == 2


@pytest.mark.skipif(not shutil.which("java"), reason="EPUBCheck needs Java")
def test_epubcheck_joins_its_messages(tmp_path: Path) -> None:
    path = save(tmp_path / "a.epub")
    [tool] = external.find(["epubcheck"])
    assert tool.version.startswith("5.")
    joined = external.join(audit(path), [tool])
    messages = {finding.rule: finding for finding in joined.findings}
    assert messages["epubcheck-rsc-005"].location.path == "p.opf"
    assert messages["epubcheck-rsc-005"].refs == ("EPUBCheck RSC-005",)
