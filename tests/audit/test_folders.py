"""Folders of documents: which files are looked at, in which order, on how many cores."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import cli
from publish.audit import engine
from publish.audit.engine import Audit
from publish.audit.files import find_files
from publish.errors import PublishError
from publish.run import audits
from tests.audit.epubs import save
from tests.conftest import FRONT, HEAD, Make

FAULT = '<sec><title>A</title><p>x</p>\n<p>y <xref rid="gone">z</xref></p></sec>'
FINE = "<sec><title>A</title><p>x</p></sec>"


def article(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}{FRONT}<body>{body}</body></article>", encoding="utf-8")
    return path


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    wanted = [article(tmp_path / "b" / "a.nxml", FINE), article(tmp_path / "a.xml", FINE), save(tmp_path / "c.EPUB")]
    (tmp_path / "catalog.xml").write_text("<catalog/>")
    (tmp_path / "notes.txt").write_text("<article>")
    article(tmp_path / ".git" / "x.xml", FINE)
    article(tmp_path / ".hidden.xml", FINE)
    assert find_files.files([tmp_path]) == [tmp_path / "a.xml", tmp_path / "c.EPUB", tmp_path / "b" / "a.nxml"]
    assert set(find_files.files([tmp_path])) == set(wanted)
    assert find_files.files([tmp_path / "notes.txt", tmp_path, tmp_path / "a.xml"])[0] == tmp_path / "notes.txt"


def test_what_tools_install_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    wanted = [article(tmp_path / name / "a.xml", FINE) for name in ("env", "modules", "venv")]
    (tmp_path / "env" / "pyvenv.txt").touch()
    others = [article(tmp_path / name / "lib" / "a.xml", FINE) for name in ("node_modules", "my environment")]
    (tmp_path / "my environment" / "pyvenv.cfg").touch()
    assert find_files.files([tmp_path]) == wanted
    assert find_files.files([tmp_path / "node_modules"]) == others[:1]
    assert find_files.files([tmp_path / "my environment"]) == others[1:]


def test_pages_of_a_folder_but_no_parts_of_others_and_no_reports(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>Trees</title><main><h1>Trees</h1></main>"
    (tmp_path / "a_files").mkdir()
    for name in ("a.html", "a_files/frame.html", "b.htm", "c.xhtml"):
        (tmp_path / name).write_text(page)
    (tmp_path / "notes.html").write_text("<p>No page</p>")
    (tmp_path / "empty.html").touch()
    cli.main(["audit", str(tmp_path / "a.html"), "--report", f"html={tmp_path / 'report.html'}", "--quiet"])
    assert find_files.files([tmp_path]) == [tmp_path / name for name in ("a.html", "b.htm", "c.xhtml")]


def test_findings_stand_in_the_order_of_the_files_on_any_number_of_cores(tmp_path: Path) -> None:
    files = [article(tmp_path / f"{number:02}.xml", FAULT if number % 3 else FINE) for number in range(12)]
    files.insert(5, tmp_path / "gone.xml")
    one, two = list(audits.audited(files, None, 1)), list(audits.audited(files, None, 2))
    assert [path for path, _ in two] == files
    assert [found for _, found in one if isinstance(found, Audit)] == [f for _, f in two if isinstance(f, Audit)]
    faults = [found for _, found in two if isinstance(found, PublishError)]
    assert [(fault.exit_code, fault.path) for fault in faults] == [(3, tmp_path / "gone.xml")]


def test_a_planted_fault_among_many_is_found_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(60):
        article(tmp_path / f"{number // 10}" / f"{number:03}.xml", FAULT if number == 37 else FINE)
    assert cli.main(["audit", str(tmp_path), "--select", "reference-dangling"]) == 1
    shown = capsys.readouterr().out
    assert "037.xml:6" in shown
    assert "60 files audited: 1 error" in shown


def test_a_fault_of_our_own_in_one_file_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article(tmp_path / "a.xml", FAULT), article(tmp_path / "b.xml", FINE), article(tmp_path / "c.xml", FAULT)

    def break_down(path: Path, **_: object) -> Audit:
        if path.name == "a.xml":
            raise ZeroDivisionError("by nought")
        return engine.audit(path)

    monkeypatch.setattr(audits, "audit", break_down)
    assert cli.main(["audit", str(tmp_path)]) == 5
    shown = capsys.readouterr()
    assert "a.xml: a fault of our own: ZeroDivisionError: by nought" in shown.err
    assert "2 files audited: 1 error" in shown.out


def test_a_source_that_cannot_be_read_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path / "a.epub")
    save(tmp_path / "b.epub")
    assert cli.main(["audit", str(tmp_path), "--source", str(tmp_path / "gone.xml")]) == 3
    assert capsys.readouterr().err.count("gone.xml") == 1


def test_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit", str(tmp_path)]) == 2
    assert "holds no document" in capsys.readouterr().err


def test_what_is_ignored_in_publish_toml(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make(FAULT)
    monkeypatch.chdir(tmp_path)
    settings = '[[audit.ignore]]\nrule = "{}"\nreason = "the goal comes with the next issue"\n'
    (tmp_path / "publish.toml").write_text(settings.format("reference-dangling"))
    assert cli.main(["audit", str(path)]) == 0
    (tmp_path / "publish.toml").write_text(settings.format("id-duplicate"))
    assert cli.main(["audit", str(path)]) == 1
    assert "id-duplicate found nothing to ignore" in capsys.readouterr().err
    assert cli.main(["audit", str(path), "--ignore", "WCAG 2.4.4=the goal comes later"]) == 0
    assert cli.main(["audit", str(path), "--ignore", "WCAG 2.4.4"]) == 2
    assert cli.main(["audit", str(path), "--select", "WCAG 1.4"]) == 0
    (tmp_path / "publish.toml").write_text("[audit]\nselekt = []\n")
    assert cli.main(["audit", str(path)]) == 2
