"""A desk that is sent broken files and more requests than it can answer at once: it serves, loses and leaves nothing."""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.desk.conftest import ARTICLE
from tests.desk.serving import Served

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]
API = "/api/v1"
UPLOADS, REQUESTS = 50, 200


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files of a desk, with a short path as most systems have."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        yield Path(folder)


@pytest.fixture
def served(article: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A desk that says nothing of any fault of its own."""
    monkeypatch.setenv("TMPDIR", str(temporary))
    served = Served(article.parent.parent)
    yield served
    assert "Traceback" not in served.stop()


def packed(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def bad_files() -> Iterator[tuple[str, bytes]]:
    """Files that are broken, each in its own way, by name."""
    chance = random.Random(20)
    heads = {
        "docx": b"PK\x03\x04",
        "odt": b"PK\x03\x04",
        "pdf": b"%PDF-1.7\n",
        "epub": b"PK\x03\x04",
        "xml": b"<article>",
    }
    yield "empty.docx", b""
    yield "bomb.docx", packed("word/document.xml", b"<" + b" " * 60_000_000)
    yield "deep.xml", b"<article>" + b"<p>" * 200_000
    yield "laughs.xml", b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><article>&b;</article>'
    yield "climbs.epub", packed("../../../../tmp/climbed", b"x")
    yield "../../../climbed.xml", b"<article"
    yield "loop.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>"
    yield "long" * 80 + ".docx", b"PK\x05\x06" + bytes(18)
    for number in range(UPLOADS - 8):
        kind, head = chance.choice(sorted(heads.items()))
        yield f"bad-{number}.{kind}", head + chance.randbytes(chance.choice([0, 30, 4_000, 200_000]))


def over(served: Served, job: dict[str, Any]) -> dict[str, Any]:
    """A job once it is over, or what was said instead of one."""
    for _ in range(600):
        if job.get("state") not in ("waiting", "working"):
            break
        time.sleep(0.5)
        job = served.client.get(f"{API}/jobs/{job['key']}").json()
    return job


def test_bad_uploads_end_with_a_sentence_and_leave_nothing(served: Served, article: Path, temporary: Path) -> None:
    def send(file: tuple[str, bytes]) -> dict[str, Any]:
        answer = served.client.post(f"{API}/documents", params={"name": file[0]}, content=file[1])
        assert answer.status_code in (202, 503), answer.text
        return over(served, answer.json())

    with ThreadPoolExecutor(UPLOADS) as pool:
        ends = list(pool.map(send, bad_files()))
    faults = [end["fault"]["error"] for end in ends if end.get("state") == "failed"]
    assert len(ends) == UPLOADS
    assert len(faults) >= UPLOADS / 2
    assert all(fault and "Traceback" not in fault for fault in faults)
    assert not any("given up" in fault or "gone wrong" in fault for fault in faults), faults
    assert article.read_text("utf-8") == ARTICLE
    done = [Path(end["result"]["article"]) for end in ends if "article" in end.get("result", {})]
    assert {path.name for path in article.parent.parent.iterdir()} == {path.parent.name for path in (article, *done)}
    assert list(temporary.glob("publish-desk-*")) == []
    assert served.client.get("/").status_code == 200


def test_requests_at_once_are_all_answered(served: Served, article: Path) -> None:
    key = served.client.get(f"{API}/reports").json()[0]["key"]
    [picture] = served.client.get(f"{API}/reports/{key}").json()["pictures"]
    screens = (
        "",
        "/read",
        "/pictures/1",
        "/tables/1",
        "/links",
        "/captions",
        "/details",
        "/edition/",
        "/fixes",
        "/nothing",
    )
    sent = {f"Een eik van {number} meter" for number in range(0, REQUESTS, 10)}

    def ask(number: int) -> tuple[int, str]:
        if number % 10 == 0:
            words = f"Een eik van {number} meter"
            edit = {"edit": "picture", "number": 1, "digest": picture["digest"], "alt_text": words, "overrules": True}
            return served.client.post(f"{API}/reports/{key}/edits", json=edit).status_code, words
        path = screens[number % len(screens)]
        return served.client.get(f"/reports/{key}{path}").status_code, path

    with ThreadPoolExecutor(REQUESTS) as pool:
        answers = list(pool.map(ask, range(REQUESTS)))
    assert {status for status, what in answers if what != "/nothing"} == {200}
    assert {status for status, what in answers if what == "/nothing"} == {404}
    last = etree.parse(article).findtext(".//alt-text")
    assert last in sent
    for _ in sent:
        assert served.client.post(f"{API}/reports/{key}/undo").json()["undone"]
    assert article.read_text("utf-8") == ARTICLE
    assert {path.name for path in article.parent.iterdir()} == {"article.xml", "boom.png"}
