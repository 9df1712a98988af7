"""Known findings: which are new, which are gone, and the file that holds them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from publish import cli
from publish.audit.counting import baseline
from publish.audit.counting.baseline import Baseline
from publish.audit.engine import Audit, AuditedFile
from publish.audit.finding import Finding, Location, Severity
from publish.errors import UsageError
from tests.audit.test_folders import article

GONE = '<p>y <xref rid="gone">z</xref></p>'
BODY = f"<sec><title>A</title><p>x</p>\n{GONE}</sec>"
TWICE = f"<sec><title>A</title><p>x</p>\n{GONE}{GONE}</sec>"
FINE = "<sec><title>A</title><p>x</p></sec>"

Said = pytest.CaptureFixture[str]


def audit(folder: Path, *options: str) -> int:
    return cli.main(["audit", str(folder / "in"), "--baseline", str(folder / "known.json"), *options])


def dangling(folder: Path) -> list[dict[str, object]]:
    document = json.loads((folder / "known.json").read_text())["known"]
    return [entry for entry in document if entry["rule"] == "reference-dangling"]


def test_it_is_written_and_read_in_a_diff(tmp_path: Path, capsys: Said) -> None:
    article(tmp_path / "in" / "b.xml", BODY)
    article(tmp_path / "in" / "a.xml", TWICE)
    assert audit(tmp_path) == 0
    assert "known finding" in capsys.readouterr().err
    text = (tmp_path / "known.json").read_text()
    entries = dangling(tmp_path)
    assert [entry["file"] for entry in entries] == ["in/a.xml", "in/b.xml"]
    assert [entry.get("count", 1) for entry in entries] == [2, 1]
    assert {"rule", "file", "message", "place", "fingerprint"} <= entries[0].keys()
    lines = [line for line in text.splitlines() if '"rule"' in line]
    assert len(lines) == len(json.loads(text)["known"]), "a line a finding"
    assert str(tmp_path) not in text
    (tmp_path / "known.json").unlink()
    assert audit(tmp_path) == 0
    assert (tmp_path / "known.json").read_text() == text, "stable"


def test_one_more_of_what_is_known_is_new(tmp_path: Path, capsys: Said) -> None:
    path = article(tmp_path / "in" / "a.xml", BODY)
    audit(tmp_path)
    assert audit(tmp_path) == 0
    article(path, "<sec><title>Before</title><p>\n\n</p><p>w</p></sec>" + BODY)
    assert audit(tmp_path, "--select", "reference-dangling") == 0, "moved down"
    article(path, TWICE)
    capsys.readouterr()
    assert audit(tmp_path, "--select", "reference-dangling") == 1
    assert "1 file audited: 1 error" in capsys.readouterr().out


def test_it_shrinks_and_does_not_grow_by_itself(tmp_path: Path, capsys: Said) -> None:
    path = article(tmp_path / "in" / "a.xml", TWICE)
    audit(tmp_path)
    article(path, BODY)
    article(tmp_path / "in" / "new.xml", BODY)
    before = (tmp_path / "known.json").read_text()
    capsys.readouterr()
    assert audit(tmp_path) == 1
    printed = capsys.readouterr().err
    assert "1 known finding is gone" in printed
    assert "gone: in/a.xml" in printed
    assert (tmp_path / "known.json").read_text() == before
    assert audit(tmp_path, "--update-baseline", "gone") == 1
    assert [(entry["file"], entry.get("count", 1)) for entry in dangling(tmp_path)] == [("in/a.xml", 1)]
    assert audit(tmp_path, "--update-baseline", "all") == 0
    assert [entry["file"] for entry in dangling(tmp_path)] == ["in/a.xml", "in/new.xml"]
    capsys.readouterr()
    assert audit(tmp_path) == 0
    assert "gone" not in capsys.readouterr().err


def test_the_same_file_by_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = article(tmp_path / "in" / "a.xml", BODY)
    audit(tmp_path)
    monkeypatch.chdir(tmp_path / "in")
    assert cli.main(["audit", "a.xml", "--baseline", "../known.json"]) == 0
    assert cli.main(["audit", "../in/a.xml", "--baseline", str(tmp_path / "known.json")]) == 0
    monkeypatch.chdir(tmp_path)
    assert cli.main(["audit", str(path), "--baseline", "known.json"]) == 0
    shutil.copytree(tmp_path / "in", tmp_path / "elsewhere" / "in")
    shutil.copy(tmp_path / "known.json", tmp_path / "elsewhere")
    assert audit(tmp_path / "elsewhere") == 0, "another checkout"


def test_the_same_fault_in_another_file_is_new(tmp_path: Path) -> None:
    article(tmp_path / "in" / "one" / "a.xml", BODY)
    audit(tmp_path)
    article(tmp_path / "in" / "two" / "a.xml", BODY)
    assert audit(tmp_path) == 1


def test_a_file_by_another_name(tmp_path: Path, capsys: Said) -> None:
    path = article(tmp_path / "in" / "a.xml", BODY)
    audit(tmp_path)
    (tmp_path / "in" / "new").mkdir()
    path.rename(tmp_path / "in" / "new" / "b.xml")
    capsys.readouterr()
    assert audit(tmp_path) == 0
    assert "in/a.xml is now in/new/b.xml" in capsys.readouterr().err
    assert audit(tmp_path, "--update-baseline", "gone") == 0
    assert [entry["file"] for entry in dangling(tmp_path)] == ["in/new/b.xml"]
    assert audit(tmp_path) == 0
    article(tmp_path / "in" / "c.xml", BODY)
    assert audit(tmp_path) == 1, "only one file can be the one that is gone"


def test_a_file_that_is_deleted_is_gone(tmp_path: Path, capsys: Said) -> None:
    article(tmp_path / "in" / "a.xml", BODY)
    other = article(tmp_path / "in" / "b.xml", FINE)
    audit(tmp_path)
    (tmp_path / "in" / "a.xml").unlink()
    capsys.readouterr()
    assert audit(tmp_path) == 0
    assert "gone: in/a.xml" in capsys.readouterr().err
    assert other.exists()


def test_what_was_not_looked_at_is_not_gone(tmp_path: Path, capsys: Said) -> None:
    article(tmp_path / "in" / "a.xml", BODY)
    other = article(tmp_path / "in" / "b.xml", FINE)
    audit(tmp_path)
    capsys.readouterr()
    assert cli.main(["audit", str(other), "--baseline", str(tmp_path / "known.json")]) == 0
    assert audit(tmp_path, "--select", "contrast-low") == 0
    assert audit(tmp_path, "--ignore", "reference-dangling=the goal comes later") == 0
    assert "gone:" not in capsys.readouterr().err


def finding(rule: str, message: str = "x") -> Finding:
    return Finding(rule, Severity.ERROR, message, (), Location("a.pdf", page=1))


def test_checkers_and_sources_that_were_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"")
    alone = Audit((AuditedFile("a.pdf", "pdf", "0"),), ())
    audit = Audit((AuditedFile("a.pdf", "pdf", "0", source="a.xml"),), ())
    held = Baseline(tmp_path).joined([finding("verapdf-7.1-1")])
    assert not held.judge(alone, alone).gone
    assert len(held.judge(alone, alone, ["verapdf"]).gone) == 1
    held = Baseline(tmp_path).joined([finding("text-lost"), finding("title-missing")])
    assert [one.rule for one in held.judge(alone, alone).gone] == ["title-missing"]
    assert len(held.judge(audit, audit).gone) == 2


def test_what_a_merge_of_branches_leaves(tmp_path: Path) -> None:
    held = Baseline(tmp_path).joined([finding("a"), finding("a"), finding("b")])
    document = json.loads(held.text())
    document["known"] += [{**entry, "count": 1} for entry in document["known"]]
    (tmp_path / "known.json").write_text(json.dumps(document))
    assert len(baseline.read(tmp_path / "known.json")) == 3
    assert baseline.read(tmp_path / "known.json").text() == held.text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no baseline"),
        ("[]", "no baseline"),
        ('{"version": 1}', "no baseline"),
        ('{"version": 1, "known": [3]}', "no baseline"),
        ('{"version": 1, "known": [{"rule": "a"}]}', "no baseline"),
        ('{"version": 1, "known": [{"rule": 1, "file": "a", "message": "a", "fingerprint": "0"}]}', "no baseline"),
        ('{"version": 2, "known": [], "colour": "red"}', "version 2, of a later publish"),
        ('{"version": 1,\n<<<<<<< ours\n "known": []}', "merge"),
        ("[" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, capsys: Said, text: str, message: str) -> None:
    article(tmp_path / "in" / "a.xml", FINE)
    (tmp_path / "known.json").write_text(text)
    assert audit(tmp_path) == 2
    assert message in capsys.readouterr().err
    assert (tmp_path / "known.json").read_text() == text
    with pytest.raises(UsageError):
        baseline.read(tmp_path / "known.json")


def test_options_that_make_no_sense(tmp_path: Path, capsys: Said) -> None:
    article(tmp_path / "in" / "a.xml", FINE)
    assert audit(tmp_path, "--update-baseline", "gone") == 2
    assert "is not there to be updated" in capsys.readouterr().err
    assert cli.main(["audit", str(tmp_path / "in"), "--update-baseline", "gone"]) == 2
    assert cli.main(["audit", str(tmp_path / "in"), "--baseline", str(tmp_path)]) == 2


def test_an_export_and_publish_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    article(tmp_path / "article.xml", BODY)
    (tmp_path / "publish.toml").write_text('baseline = "known.json"\nformats = ["epub"]\noutput = "out"\n')
    monkeypatch.chdir(tmp_path)
    assert cli.main([]) == 2
    assert "is not there" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert cli.main(["article.xml", "--baseline", "known.json"]) == 0
    assert {entry["file"] for entry in dangling(tmp_path)} >= {"article.xml"}
    assert cli.main([]) == 0
    article(tmp_path / "article.xml", TWICE)
    assert cli.main([]) == 1
    article(tmp_path / "article.xml", FINE)
    capsys.readouterr()
    assert cli.main(["--update-baseline", "gone"]) == 0
    assert "gone: article.xml" in capsys.readouterr().err
    assert not dangling(tmp_path)


FIELDS = '"file": "a.xml", "rule": "r", "message": "m", "fingerprint": "f"'


@pytest.mark.parametrize(
    "text",
    [
        '{"version": 1, "known": [{' + FIELDS + ', "count": ' + "9" * 6_000 + "}]}",
        '{"version": 1, "known": [{' + FIELDS + ', "count": 100000000000000000000}]}',
        '{"version": 1, "known": [{' + FIELDS + ', "count": true}]}',
        '{"version": 1, "known": [{' + FIELDS + ', "count": 1e20}]}',
        '{"version": ' + "[" * 200_000,
    ],
    ids=["digits", "times", "truth", "power", "deep"],
)
def test_a_baseline_of_absurd_numbers_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(text)
    with pytest.raises(UsageError):
        baseline.read(tmp_path / "known.json")


def test_a_baseline_of_many_is_one(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text('{"version": 1, "known": [{' + FIELDS + ', "count": 100000}]}')
    assert len(baseline.read(tmp_path / "known.json")) == 100_000
