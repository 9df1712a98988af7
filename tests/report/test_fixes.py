"""Fixes in reports: what a tool makes of them is what ``publish fix`` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publish import report
from publish.audit.engine import audit
from publish.audit.fixing.rounds import fix
from tests.conftest import FRONT, HEAD
from tests.report.test_sarif import run_of

BODY = (
    "<p>é𝄞 <named-content xml:lang='en_GB'>x</named-content></p>\r\n"
    "<table-wrap><label>1</label><table>\n<thead><tr><th>é</th><th>b</th></tr></thead>\n"
    "<tbody><tr><th>𝄞</th><td>1</td></tr></tbody></table></table-wrap>\n<p>- Oak</p>\n<p>- Ash</p>\n<p>x</p>"
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("article.xml")
    path.write_bytes(f"\ufeff{HEAD}{FRONT}<body>{BODY}</body></article>".encode())
    return path


def lines_of(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def offset(lines: list[str], line: int, column: int, *, in_bytes: bool) -> int:
    """The letter at a place: lines and columns count from 1."""
    before = lines[line - 1].encode()[: column - 1].decode() if in_bytes else lines[line - 1][: column - 1]
    return sum(map(len, lines[: line - 1])) + len(before)


def applied(text: str, replacements: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(replacements, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def test_the_replacements_of_sarif_mend_the_file(article: Path) -> None:
    text = article.read_bytes().decode("utf-8-sig")
    lines = lines_of(text)
    found: list[tuple[int, int, str]] = []
    results = [result for result in run_of(audit(article))["results"] if "fixes" in result]
    assert [result["ruleId"] for result in results] == ["language-malformed", "table-scope-missing", "list-faked"]
    for result in results:
        [mending] = result["fixes"]
        assert mending["properties"] == {"safe": True}
        [change] = mending["artifactChanges"]
        assert change["artifactLocation"]["uri"] == "article.xml"
        for one in change["replacements"]:
            region = one["deletedRegion"]
            start = offset(lines, region["startLine"], region["startColumn"], in_bytes=False)
            end = offset(lines, region["endLine"], region["endColumn"], in_bytes=False)
            found.append((start, end, one["insertedContent"]["text"]))
    assert applied(text, found) == fix(article, article.read_bytes()).after.decode("utf-8-sig")


def suggested(article: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(report.render("rdjson", audit(article)))
    return result


def test_the_suggestions_of_rdjson_mend_the_file(article: Path) -> None:
    text = article.read_bytes().decode("utf-8-sig")
    lines = lines_of(text)
    result = suggested(article)
    assert result["source"] == {"name": "publish"}
    assert result["severity"] == "ERROR"
    found = []
    for one in result["diagnostics"]:
        for suggestion in one["suggestions"]:
            assert one["location"] == {"path": "article.xml", "range": suggestion["range"]}
            start, end = (
                offset(lines, place["line"], place["column"], in_bytes=True)
                for place in (suggestion["range"]["start"], suggestion["range"]["end"])
            )
            found.append((start, end, suggestion["text"]))
    assert len(found) == 3
    assert applied(text, found) == fix(article, article.read_bytes()).after.decode("utf-8-sig")


def test_what_has_no_fix_has_its_line_alone(article: Path) -> None:
    article.write_text(f"{HEAD}{FRONT}<body>\n<p><xref rid='gone'>x</xref></p></body></article>")
    [one] = suggested(article)["diagnostics"]
    line = article.read_text().count("\n") + 1
    assert one["location"] == {"path": "article.xml", "range": {"start": {"line": line}}}
    assert (one["severity"], one["code"]) == ("ERROR", {"value": "reference-dangling"})
    assert "suggestions" not in one


def test_a_suggestion_that_nobody_sees_whole_is_left_out(article: Path) -> None:
    far = "\n" * 80
    article.write_text(f"{HEAD}{FRONT}<body><p id='a'/><p id='a'>{far}<xref rid='a'>x</xref></p></body></article>")
    assert all("suggestions" in one for one in suggested(article)["diagnostics"])
    article.write_text(
        f"{HEAD}{FRONT}<body><p id='a'/><fig id='a'><label>1</label></fig>{far}"
        "<p><xref ref-type='fig' rid='a'>1</xref></p></body></article>"
    )
    [one] = suggested(article)["diagnostics"]
    assert "suggestions" not in one
    assert one["message"].endswith("Give this fig the id “a-2”?")


def test_a_file_that_changed_since_has_no_fixes(article: Path) -> None:
    audited = audit(article)
    article.write_bytes(article.read_bytes() + b"\n")
    assert not any("fixes" in result for result in run_of(audited)["results"])
