"""The JSON report against its schema, which the package ships."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from publish import cli, report
from publish.audit.engine import Audit
from publish.resources import assets
from tests.audit.epubs import save
from tests.conftest import Make
from tests.report.audits import CLEAN, MADE

SCHEMA = json.loads((assets() / "schema" / "audit-1.schema.json").read_text("utf-8"))


def check(document: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("audit", [MADE, CLEAN, Audit((), ())])
def test_what_is_made_by_hand_is_valid(audit: Audit) -> None:
    check(json.loads(report.render("json", audit)))


def test_what_the_command_prints_of_each_kind_of_file_is_valid(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make("<sec><title>A</title><p>x <xref rid='gone'>y</xref></p><graphic xlink:href='gone.png'/></sec>")
    out = tmp_path / "out"
    code = cli.main([
        str(source), "--format", "pdf", "--format", "epub", "--missing-media", "placeholder", "--output", str(out),
        "--report", f"json={tmp_path / 'export.json'}", "--report", "json",
    ])  # fmt: skip
    assert code == 1
    document = json.loads(capsys.readouterr().out)
    check(document)
    assert document == json.loads((tmp_path / "export.json").read_text("utf-8"))
    assert [file["kind"] for file in document["files"]] == ["xml", "pdf", "epub"]
    assert any("source" in finding and "page" in finding["location"] for finding in document["findings"])
    foreign = save(tmp_path / "foreign.epub")
    cli.main(["audit", str(foreign), str(out / "article.pdf"), "--report", "json"])
    check(json.loads(capsys.readouterr().out))


def test_what_people_are_asked_is_valid_open_and_judged(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make("<sec><title>A</title><p>x</p><graphic xlink:href='gone.png'/></sec>")
    sheet = tmp_path / "ledger.toml"
    arguments = ["audit", str(source), "--ledger", str(sheet), "--report", "json", "--quiet"]
    cli.main(arguments)
    document = json.loads(capsys.readouterr().out)
    check(document)
    assert {"WCAG 1.1.1", "WCAG 2.4.2"} <= {question["about"] for question in document["questions"]}
    assert not any("judgement" in question for question in document["questions"])
    text = sheet.read_text("utf-8").replace('verdict = ""', 'verdict = "fail"').replace('by = ""', 'by = "Ada"')
    sheet.write_text(text.replace('on = ""', "on = 2026-01-31"), "utf-8")
    cli.main(arguments)
    document = json.loads(capsys.readouterr().out)
    check(document)
    assert document["questions"][0]["judgement"] == {"verdict": "fail", "by": "Ada", "on": "2026-01-31"}
    assert any(finding["rule"] == "judged" for finding in document["findings"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("files", 0, "kind"), "docx"),
        (("files", 0, "sha256"), "ab12"),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "location", "page"), 0),
        (("findings", 0, "source", "line"), "3"),
        (("findings", 0, "refs"), ["WCAG"]),
        (("summary", "error"), -1),
    ],
)
def test_the_schema_refuses_what_is_no_report(path: tuple[str | int, ...], value: object) -> None:
    document = copy.deepcopy(json.loads(report.render("json", MADE)))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        check(document)


def test_the_command_says_what_the_schema_is_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
    assert cli.main(["schema", "--path"]) == 0
    assert json.loads(Path(capsys.readouterr().out.strip()).read_text("utf-8")) == SCHEMA
