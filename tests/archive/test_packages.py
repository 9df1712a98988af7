"""What a package holds, and that it is the same wherever it is made."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from publish.archive.job import Job
from publish.archive.job_runner import work
from tests.archive.conftest import Report, publish, tree
from tests.epub.conftest import png

PICTURE = """<sec><title>A</title><p>x</p><fig><caption><title>An oak</title></caption>
<graphic xlink:href="pictures/één eik.png"><alt-text>An oak.</alt-text></graphic></fig></sec>"""


@pytest.fixture
def illustrated(report: Report) -> Path:
    source = report(body=PICTURE)
    for name in ("één eik.png", "unused.png"):
        (source.parent / "pictures").mkdir(exist_ok=True)
        (source.parent / "pictures" / name).write_bytes(png())
    return source


def validated(package: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bagit", "--validate", str(package)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_bag_holds_the_publication_and_what_was_found(illustrated: Path, tmp_path: Path) -> None:
    run = publish("archive", illustrated, "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    package = tmp_path / "out" / "reports--report"
    done = validated(package)
    assert done.returncode == 0, done.stderr
    assert (package / "bagit.txt").read_text("utf-8") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    held = {name for name in tree(package) if name.startswith("data/")}
    assert held - {"data/audit/audit.html"} == {
        "data/source/report.xml",
        "data/source/pictures/één eik.png",
        "data/pdf/report.pdf",
        "data/epub/report.epub",
        "data/audit/audit.json",
        "data/audit/verdicts.json",
        "data/package.json",
    }
    assert (package / "data/source/report.xml").read_bytes() == illustrated.read_bytes()
    audit = json.loads((package / "data/audit/audit.json").read_text("utf-8"))
    assert [file["path"] for file in audit["files"]] == [
        "data/source/report.xml",
        "data/pdf/report.pdf",
        "data/epub/report.epub",
    ]
    verdicts = json.loads((package / "data/audit/verdicts.json").read_text("utf-8"))["verdicts"]
    said = {(v["file"], v.get("standard")): (v["verdict"], v["tool"]["name"]) for v in verdicts}
    assert said["data/pdf/report.pdf", "PDF/UA-1"] == ("passed", "publish")
    assert all(v["tool"]["version"] for v in verdicts)
    record = json.loads((package / "data/package.json").read_text("utf-8"))
    assert {"publish", "weasyprint", "pango", "zlib", "resources"} <= set(record["versions"])
    assert "Bagging-Date: 2025-03-04\n" in (package / "bag-info.txt").read_text("utf-8")
    assert str(tmp_path) not in "".join(
        p.read_text("utf-8") for p in package.rglob("*") if p.suffix in (".json", ".txt")
    )


def test_a_verdict_says_what_does_not_conform(report: Report, tmp_path: Path) -> None:
    source = report(body="<sec><title>A</title><graphic xlink:href='oak.png'/></sec>")
    (source.parent / "oak.png").write_bytes(png())
    run = publish("archive", source, "--output", tmp_path / "out")
    assert run.returncode == 1
    assert publish("archive", source, "--output", tmp_path / "out").returncode == 1  # it is there, and no better
    assert publish("archive", source, "--output", tmp_path / "out", "--fail-on", "never").returncode == 0
    text = (tmp_path / "out" / "reports--report" / "data/audit/verdicts.json").read_text("utf-8")
    said = {(v["file"], v["standard"]): v["verdict"] for v in json.loads(text)["verdicts"]}
    assert said["data/pdf/report.pdf", "PDF/UA-1"] == "failed"


@pytest.mark.conformance
@pytest.mark.parametrize("layout", ["bagit", "eark-sip"])
def test_two_environments_make_the_same_bytes(illustrated: Path, report: Report, tmp_path: Path, layout: str) -> None:
    report("second.xml")
    elsewhere = tmp_path / "another folder" / "of another depth"
    shutil.copytree(illustrated.parent, elsewhere)
    os.utime(elsewhere / "report.xml", (0, 0))
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")}
    environments = (
        (illustrated.parent, "1", {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}),
        (elsewhere, "2", {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Anchorage", "PYTHONHASHSEED": "2", "HOME": "/"}),
    )
    for folder, jobs, environment in environments:
        command = [
            sys.executable,
            "-m",
            "publish",
            "archive",
            ".",
            "--output",
            "out",
            "--layout",
            layout,
            "--jobs",
            jobs,
        ]
        done = subprocess.run(command, cwd=folder, env=kept | environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    one, other = (
        {name.partition("--")[2]: data for name, data in tree(folder / "out").items()}
        for folder in (illustrated.parent, elsewhere)
    )
    assert len(one) > 20
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_the_date_of_a_build_is_kept_and_used_again(report: Report, tmp_path: Path) -> None:
    run = publish("archive", report(), "--output", tmp_path / "out", SOURCE_DATE_EPOCH="1700000000")
    assert run.returncode == 0, run.stderr
    assert "Bagging-Date: 2023-11-14\n" in (tmp_path / "out" / "reports--report" / "bag-info.txt").read_text("utf-8")
    run = publish("verify", tmp_path / "out", "--rebuild")
    assert run.returncode == 0, run.stdout


def test_everything_that_shapes_the_outputs_is_kept(report: Report, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "print.css").write_text("p { color: #003366 }", "utf-8")
    source = report(body="<sec><title>A</title><graphic xlink:href='gone.png'/></sec>")
    source.write_text(source.read_text("utf-8").replace(' xml:lang="en"', ""), "utf-8")
    options = ("--theme", theme, "--lang", "nl", "--missing-media", "placeholder", "--fail-on", "never")
    run = publish("archive", source, *options, "--output", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    shutil.rmtree(theme)
    source.unlink()
    package = tmp_path / "out" / "reports--report"
    assert publish("verify", package, "--rebuild").stdout == ""
    assert (package / "data/theme/print.css").read_text("utf-8") == "p { color: #003366 }"
    (package / "data/theme/print.css").write_text("", "utf-8")
    bagit.Bag(str(package)).save(manifests=True)
    assert (
        "report.pdf is made anew with other bytes, though every version"
        in publish("verify", package, "--rebuild").stdout
    )


VERAPDF = """#!/bin/sh
case "$*" in
  --version) echo "veraPDF 1.28.1" ;;
  *3a*) echo '<report><rule specification="ISO 19005-3:2012" clause="6.1.2" testNumber="1" status="failed"/></report>' ;;
  *) echo '<report/>' ;;
esac
"""


def test_a_theme_of_ours_is_kept_like_any_other(report: Report, tmp_path: Path) -> None:
    run = publish("archive", report(), "--output", tmp_path / "out", "--theme", "report")
    assert run.returncode == 0, run.stderr
    assert "break-before: page" in (tmp_path / "out/reports--report/data/theme/print.css").read_text("utf-8")
    assert publish("verify", tmp_path / "out", "--rebuild").returncode == 0


def test_other_checkers_have_their_say(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = tmp_path / "bin" / "verapdf"
    command.parent.mkdir()
    command.write_text(VERAPDF, "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)
    outcome = work(Job(str(report()), "reports--report", str(tmp_path / "out"), tools=("verapdf",)))
    assert (outcome.status, outcome.message) == ("archived", "")
    text = (tmp_path / "out" / "reports--report" / "data/audit/verdicts.json").read_text("utf-8")
    said = {
        (v["standard"], v["verdict"], v["tool"]["version"])
        for v in json.loads(text)["verdicts"]
        if v["tool"]["name"] == "veraPDF"
    }
    assert said == {("PDF/UA-1", "passed", "1.28.1"), ("PDF/A-3a", "failed", "1.28.1")}


# What the validator says of every package: its rule SIP14 asks the note of the software that made the package for an
# attribute in no namespace, while its rules CSIP15 and CSIP16 allow no other note, and METS no such attribute.
CONTRADICTION = {"SIP14"}


def eark_faults(package: Path) -> set[str]:
    """The rules of errors and warnings that the E-ARK validator gives of a package, schemas among them."""
    python = Path(os.environ.get("EARK_PYTHON", Path(sys.prefix) / "eark" / "bin" / "python"))
    if not python.exists():
        pytest.skip("eark-validator is not installed in an environment of its own (.venv/eark, or EARK_PYTHON)")
    command = [str(python), str(Path(__file__).with_name("eark_offline.py")), str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["structure"]["status"] == "WellFormed"
    said = report["structure"], report["metadata"]["schema_results"], report["metadata"]["schematron_results"]
    messages = [message for part in said for message in part["messages"]]
    return {message["rule_id"] for message in messages if message["severity"] in ("Error", "Warn")}


def test_an_eark_package_is_accepted(illustrated: Path, tmp_path: Path) -> None:
    run = publish("archive", illustrated, "--output", tmp_path / "out", "--layout", "eark-sip")
    assert run.returncode == 0, run.stderr
    assert eark_faults(tmp_path / "out" / "reports--report") == CONTRADICTION
    assert publish("verify", tmp_path / "out", "--rebuild").returncode == 0


def test_the_eark_validator_does_find_faults(illustrated: Path, tmp_path: Path) -> None:
    assert publish("archive", illustrated, "--output", tmp_path, "--layout", "eark-sip").returncode == 0
    mets = tmp_path / "reports--report" / "METS.xml"
    mets.write_text(mets.read_text("utf-8").replace(' LABEL="CSIP"', ' LABEL="Other"'), "utf-8")
    assert "CSIP82" in eark_faults(tmp_path / "reports--report")
