"""Reports against small golden texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish import report
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity, SourceLocation
from publish.errors import UsageError


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    source = tmp_path / "article.xml"
    source.write_text("<article>\n  <fig>\n    <graphic/>\n  </fig>\n</article>\n")
    place = SourceLocation(str(source), 3)
    missing = Finding(
        "figure-alt-missing", Severity.ERROR, "figure has no alternative text", ("WCAG 1.1.1",),
        Location("a.pdf", page=2, path="Document/Figure"), place,
    )  # fmt: skip
    unclear = Finding(
        "link-text-unclear", Severity.WARNING, "link text “here”", ("WCAG 2.4.4",), Location("a.pdf", page=3)
    )
    files = (AuditedFile("a.pdf", "pdf", "ab12"), AuditedFile("b.epub", "epub", "cd34"))
    return Audit(files, (unclear, missing, *[missing] * 6))


GOLDEN = """\
a.pdf
  error    figure has no alternative text (page 2)  figure-alt-missing
           article.xml:3  <graphic/>
  error    figure has no alternative text (page 2)  figure-alt-missing
           article.xml:3  <graphic/>
  error    figure has no alternative text (page 2)  figure-alt-missing
           article.xml:3  <graphic/>
  error    figure has no alternative text (page 2)  figure-alt-missing
           article.xml:3  <graphic/>
  error    figure has no alternative text (page 2)  figure-alt-missing
           article.xml:3  <graphic/>
           and 2 more of figure-alt-missing, lines 3
  warning  link text “here” (page 3)  link-text-unclear

2 files audited: 7 errors, 1 warning
"""


def test_text_for_a_terminal(audit: Audit) -> None:
    assert report.render("text", audit) == GOLDEN


def test_colour_only_when_asked(audit: Audit) -> None:
    coloured = report.render("text", audit, colour=True)
    assert "\x1b[31m" in coloured
    assert "\x1b[" not in report.render("text", audit)


def test_nothing_found_says_so() -> None:
    assert report.render("text", Audit((AuditedFile("a.xml", "xml", "0"),), ())) == "1 file audited: nothing found\n"


def test_json_version_1(audit: Audit) -> None:
    document = json.loads(report.render("json", audit))
    assert list(document) == ["version", "tool", "files", "findings", "summary"]
    assert document["version"] == 1
    assert document["files"][0] == {"path": "a.pdf", "kind": "pdf", "sha256": "ab12"}
    assert document["findings"][0] == {
        "rule": "link-text-unclear",
        "severity": "warning",
        "message": "link text “here”",
        "refs": ["WCAG 2.4.4"],
        "location": {"file": "a.pdf", "page": 3},
    }
    assert document["findings"][1]["location"] == {"file": "a.pdf", "page": 2, "path": "Document/Figure"}
    assert document["findings"][1]["source"]["line"] == 3
    assert document["summary"] == {"error": 7, "warning": 1, "review": 0}


def test_formats_are_found_and_others_refused(audit: Audit) -> None:
    assert {"acr", "earl", "github", "gitlab", "html", "json", "junit", "openacr", "sarif", "text"} <= set(
        report.formats()
    )
    with pytest.raises(UsageError, match="docx"):
        report.render("docx", audit)
