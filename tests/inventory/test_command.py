"""``publish inventory``: a folder as an administration has it, and everything that must not go wrong with it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from openpyxl import load_workbook

from publish.cli import main
from publish.resources import assets
from tests.audit import epubs, pages
from tests.audit.tagged_pdf import save as tagged
from tests.audit.test_folders import FAULT, FINE, article
from tests.importing.office_files import docx, p
from tests.inventory.files import OTHER, WORDS, page, pdf

SCHEMA = json.loads((assets() / "schema" / "inventory-1.schema.json").read_text("utf-8"))
TREES = "<H1>Trees in the town</H1><P>They give shade.</P>"


def inventory(folder: Path, out: Path, *options: str) -> dict[str, dict[str, Any]]:
    """The rows of the JSON report by file, after it was held to its schema."""
    assert main(["inventory", str(folder), "--report", f"json={out}", "--quiet", *options]) == 0
    report = json.loads(out.read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["summary"]["documents"] == len(report["documents"])
    return {row["file"]: row for row in report["documents"]}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    tagged(folder / "a.pdf", TREES, title="Trees")
    pdf(folder / "2012" / "report.pdf", page(WORDS), date="D:20120301120000", producer="Printer 4.0")
    pdf(folder / "2024" / "report.pdf", *[page(OTHER)] * 6, date="D:20240301120000", title="=HYPERLINK(0)")
    pdf(folder / "2024" / "scan.pdf", *[page("", "400 400")] * 5)
    docx(folder / "2024" / "report.docx", p("Trees", "Title") + p(OTHER))
    article(folder / "article.xml", FAULT)
    epubs.save(folder / "book.epub")
    pages.save(folder / "page.html")
    (folder / "empty.pdf").touch()
    (folder / "data.csv").write_text("a,b\n")
    return folder


def test_each_document_is_a_row_with_what_it_is_and_what_is_cheapest(mixed: Path, tmp_path: Path) -> None:
    rows = inventory(mixed, tmp_path / "out.json")
    assert list(rows) == [
        "a.pdf", "article.xml", "book.epub", "empty.pdf", "page.html", "2012/report.pdf", "2024/report.docx",
        "2024/report.pdf", "2024/scan.pdf",
    ]  # fmt: skip
    assert {name: (row["kind"], row["way"]) for name, row in rows.items()} == {
        "a.pdf": ("pdf", "web-page"),
        "article.xml": ("xml", "mend-source"),
        "book.epub": ("epub", "leave"),
        "empty.pdf": ("pdf", "look"),
        "page.html": ("html", "leave"),
        "2012/report.pdf": ("pdf", "archive"),
        "2024/report.docx": ("Word", "import"),
        "2024/report.pdf": ("pdf", "import"),
        "2024/scan.pdf": ("pdf", "find-source"),
    }
    old, new, scan = rows["2012/report.pdf"], rows["2024/report.pdf"], rows["2024/scan.pdf"]
    assert (old["state"], old["date"], old["maker"], old["pages"]) == ("untagged", "2012-03-01", "Printer 4.0", 1)
    assert (old["reads_like"], "language" in old) == ("en", False)
    assert "untagged" in old["causes"]
    assert new["source"] == {"file": "2024/report.docx", "by": "text"}
    assert (scan["state"], scan["picture_pages"], "untagged" in scan["causes"]) == ("scanned", 5, False)
    assert rows["empty.pdf"]["unread"] == "is empty: it has 0 bytes"


def test_all_tables_say_the_same_and_none_computes(mixed: Path, tmp_path: Path) -> None:
    names = [f"{kind}={tmp_path / f'out.{kind}'}" for kind in ("csv", "xlsx", "json", "html")]
    assert main(["inventory", str(mixed), "--quiet", *(part for name in names for part in ("--report", name))]) == 0
    listed = table((tmp_path / "out.csv").read_bytes())
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    cells = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    assert [list(listed[0])] + [list(row.values()) for row in listed if row["title"] != "'=HYPERLINK(0)"] == [
        row for row in cells if "=HYPERLINK(0)" not in row
    ]
    [titled] = [row for row in listed if "HYPERLINK" in row["title"]]
    assert titled["title"] == "'=HYPERLINK(0)"
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(0)"]
    assert cell.data_type == "s"
    report = etree.parse(tmp_path / "out.html").getroot()
    body = report.findall(".//{*}table")[-1].findall("{*}tbody/{*}tr")
    shown = ["".join(row[0].find("{*}span").itertext()) for row in body]
    assert shown == [row["file"] for row in json.loads((tmp_path / "out.json").read_text())["documents"]]


def test_files_under_a_wrong_name_locked_or_damaged_are_rows_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    source = pdf(folder / "a.docx", page(WORDS), title="A")
    shutil.copy(source, folder / "b")
    shutil.copy(source, folder / "c.txt")
    (folder / "d.pdf").write_text(pages.as_html("<h1>Not found</h1>"))
    pdf(folder / "e.pdf", page(WORDS), password="secret")
    (folder / "f.pdf").write_bytes(b"%PDF-1.7\n% cut off")
    (folder / "g.pdf").write_text("no document")
    (folder / "h.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "i.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    (folder / "j.pdf").symlink_to(folder / "gone.pdf")
    os.mkfifo(folder / "k.pdf")
    (folder / "~$l.docx").write_bytes(b"\x05lock")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.txt").write_text("<notes/>")
    rows = inventory(folder, tmp_path / "out.json")
    assert {name: row.get("renamed", False) for name, row in rows.items() if "unread" not in row} == {
        "a.docx": True, "b": True, "c.txt": True, "d.pdf": True,
    }  # fmt: skip
    assert {name: row["kind"] for name, row in rows.items() if "renamed" in row} == {
        "a.docx": "pdf", "b": "pdf", "c.txt": "pdf", "d.pdf": "html",
    }  # fmt: skip
    assert {name: row["unread"].partition(":")[0] for name, row in rows.items() if "unread" in row} == {
        "e.pdf": "is locked with a password",
        "f.pdf": "is no PDF that can be read",
        "g.pdf": "is neither XML, PDF, EPUB nor HTML",
        "h.docx": "is damaged",
        "i.doc": "is an old Word document (.doc)",
        "j.pdf": "cannot be read",
        "k.pdf": "is a device or a pipe, and no file",
    }
    assert all(row["way"] == "look" for row in rows.values() if "unread" in row)


def test_nothing_of_ours_is_listed_and_no_file_of_others_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    pdf(folder / "a.pdf", page(WORDS))
    names = [f"{kind}={folder / f'inventory.{kind}'}" for kind in ("csv", "xlsx", "json", "html", "text")]
    wanted = [part for name in names for part in ("--report", name)]
    assert main(["inventory", str(folder), "--quiet", *wanted]) == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["inventory", str(folder), "--quiet", *wanted]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(inventory(folder, tmp_path / "out.json")) == ["a.pdf"]
    for kind in ("csv", "xlsx", "json", "html"):
        (folder / "mine").write_bytes(b"PK\x03\x04 something of mine")
        assert main(["inventory", str(folder), "--report", f"{kind}={folder / 'mine'}"]) == 2
        assert (folder / "mine").read_bytes() == b"PK\x03\x04 something of mine"
    assert main(["inventory", str(folder), "--report", f"csv={folder / 'a.pdf'}"]) == 2
    assert (folder / "a.pdf").read_bytes() == before["a.pdf"]
    assert "would be lost" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["gone"], 3, "gone: cannot be read: No such file or directory"),
        (["a.pdf"], 2, "a.pdf: is no folder"),
        ([".", "--report", "xlsx"], 2, "Say where it goes"),
        ([".", "--report", "sarif"], 2, "Choose one of csv, html, json, text, xlsx."),
        ([".", "--report", "csv=none/of/a.pdf/x.csv"], 0, ""),
        ([".", "--report", "csv=a.pdf/x.csv"], 4, "cannot be written"),
        ([".", "--jobs", "0"], 2, "--jobs"),
    ],
)  # fmt: skip
def test_a_slip_is_answered(
    options: list[str], code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    pdf(tmp_path / "a.pdf", page(WORDS))
    (tmp_path / "publish.toml").write_text('report = ["sarif=audit.sarif"]\n')
    monkeypatch.chdir(tmp_path)
    assert main(["inventory", *options]) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "audit.sarif").exists(), "settings of an audit are not those of an inventory"


def test_an_empty_folder_has_an_inventory_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    assert inventory(tmp_path / "in", tmp_path / "out.json") == {}
    assert main(["inventory", str(tmp_path / "in"), "--report", "text", "--report", f"html={tmp_path / 'o.html'}"]) == 0
    assert capsys.readouterr().out == "Inventory of in: 0 documents, 0 pages\n"
    assert "No document was found" in (tmp_path / "o.html").read_text()


def test_a_run_that_is_killed_twice_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(60):
        pdf(folder / f"{number % 7}" / f"{number}.pdf", page(f"{number // 2} {WORDS}"), title=f"Report {number}")
    article(folder / "3" / "article.xml", FINE)
    (folder / "bad.pdf").write_text("bad")
    kinds = ("csv", "xlsx", "json", "html")

    def command(name: str) -> list[str]:
        reports = [part for kind in kinds for part in ("--report", f"{kind}={tmp_path / name}.{kind}")]
        return [sys.executable, "-m", "publish", "inventory", str(folder), "--jobs", "1", *reports]

    def environment(cache: str) -> dict[str, str]:
        return {**os.environ, "XDG_CACHE_HOME": str(tmp_path / cache)}

    subprocess.run(command("whole"), env=environment("whole"), check=True, timeout=300)
    known = []
    for least in (15, 35):
        with subprocess.Popen(command("killed"), env=environment("killed"), start_new_session=True) as run:
            until = time.monotonic() + 120
            while _entries(tmp_path / "killed") < least and run.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            assert run.poll() is None, "it is killed before its end"
            os.killpg(run.pid, signal.SIGKILL)
        known.append(_entries(tmp_path / "killed"))
        assert not list(tmp_path.glob("killed.*")), "nothing is half written"
    assert known[0] >= 15
    assert known[1] >= 35
    subprocess.run(command("killed"), env=environment("killed"), check=True, timeout=300)
    for kind in kinds:
        assert (tmp_path / f"killed.{kind}").read_bytes() == (tmp_path / f"whole.{kind}").read_bytes(), kind


def _entries(cache: Path) -> int:
    return sum(1 for path in cache.rglob("*") if path.is_file() and path.suffix != ".part")
