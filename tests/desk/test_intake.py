"""Files that come to the desk: under any name, any number at once, as large as they like."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from publish.desk import intake, request_size
from publish.desk.desk import Desk
from publish.desk.workspace import Workspace

PAGE = "<!DOCTYPE html><html lang='nl'><title>{0}</title><h1>{0}</h1><p>Er staan vier iepen in het park.</p></html>"


def sent(client: TestClient, name: str, title: str = "Iepen") -> str:
    """The address of the job of a web page that was dropped."""
    answer = client.post("/uploads", files={"file": (name, PAGE.format(title).encode())}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def over(client: TestClient, job: str) -> str:
    for _ in range(600):
        state: str = client.get(job.replace("/jobs/", "/api/v1/jobs/")).json()["state"]
        if state not in ("waiting", "working"):
            return state
        time.sleep(0.1)
    raise AssertionError("it is never over")


def test_documents_of_one_name_at_once_are_as_many_reports(client: TestClient, article: Path) -> None:
    jobs = [sent(client, "verslag.html", f"Nummer {number}") for number in range(3)]
    assert [over(client, job) for job in jobs] == ["done"] * 3
    titles = {each["title"] for each in client.get("/api/v1/reports").json()}
    assert titles == {"Bomen in de stad", "Nummer 0", "Nummer 1", "Nummer 2"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [("..", "document"), ("", "document"), ("a/../b.docx", "b.docx"), ("..\\..\\b.docx", "b.docx"),
     ("\x00\n.xml", ".xml"), ("x\udc80.docx", "x.docx"), ("é" * 300 + ".docx", "é" * 60 + ".docx"),
     ("v1.2 verslag.docx", "v1.2 verslag.docx")],
)  # fmt: skip
def test_a_file_is_taken_under_a_name_that_any_disk_bears(name: str, safe: str) -> None:
    assert intake.safe_name(name) == safe


@pytest.mark.parametrize("name", ["..", "é" * 300 + ".html", "import.html"])
def test_whatever_a_document_is_called_it_is_listed(
    client: TestClient, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    assert over(client, sent(client, name)) == "done"
    assert len(client.get("/api/v1/reports").json()) == 2
    assert list(aside.glob("publish-desk-*")) == []


def test_a_job_that_is_stopped_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    job = intake.take(desk, "verslag.html", PAGE.encode(), guesses=False)
    desk.jobs.cancel(job)
    for _ in range(100):
        if not list(aside.glob("publish-desk-*")):
            break
        time.sleep(0.1)
    assert list(aside.glob("publish-desk-*")) == []
    again = desk.workspace.reserve("verslag")
    assert again.name == "verslag"


@pytest.mark.parametrize(("path", "size"), [("/uploads", 3_000), ("/api/v1/documents", 3_000), ("/language", 2_000)])
def test_what_is_too_large_is_refused_while_it_comes(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, size: int
) -> None:
    monkeypatch.setattr(request_size, "MAX_UPLOAD", 2_000)
    monkeypatch.setattr(request_size, "MAX_FORM", 1_000)
    monkeypatch.setattr(request_size, "_AROUND", 0)
    kind = {
        "Content-Type": "application/x-www-form-urlencoded"
        if path == "/language"
        else "multipart/form-data; boundary=b"
    }
    told = client.post(path, content=b"x" * size, headers=kind)
    untold = client.post(path, content=(b"x" * 500 for _ in range(size // 500)), headers=kind)
    assert (told.status_code, untold.status_code) == (413, 413)
    assert client.post("/language", data={"language": "nl", "back": "/"}).status_code == 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_report_in_any_encoding_is_listed(tmp_path: Path, encoding: str) -> None:
    text = "<article><front><article-title>Één boom</article-title></front></article>"
    (tmp_path / "article.xml").write_text(text, encoding)
    (tmp_path / "other.xml").write_text("<html/>", encoding)
    assert [each.title for each in Workspace(tmp_path).reports()] == ["Één boom"]
