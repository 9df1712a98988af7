"""Other programs do what the screens do, by the description that the service gives of itself."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from publish.desk import service
from publish.desk.openapi import document

ROOT = "/api/v1"


def key(client: TestClient) -> str:
    [listed] = client.get(f"{ROOT}/reports").json()
    return str(listed["key"])


def over(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(900):
        told: dict[str, Any] = client.get(f"{ROOT}/jobs/{job['key']}").json()
        if told["state"] not in ("waiting", "working"):
            return told
        time.sleep(0.1)
    raise AssertionError("it is never over")


def schema(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}


def test_the_description_names_every_address_and_no_other(client: TestClient) -> None:
    described = client.get(f"{ROOT}/openapi.json").json()
    served = {
        (route.path, method.lower()) for route in service.routes() for method in set(route.methods or ()) - {"HEAD"}
    }
    told = {
        (path, method) for path, item in described["paths"].items() for method in item if method != "parameters"
    }  # fmt: skip
    assert told == served - {(f"{ROOT}/openapi.json", "get")}


def test_answers_are_as_described(client: TestClient) -> None:
    jsonschema.validate(client.get(f"{ROOT}/reports").json(), schema("Reports"))
    report = client.get(f"{ROOT}/reports/{key(client)}").json()
    jsonschema.validate(report, schema("Report"))
    assert [picture["file"] for picture in report["pictures"]] == ["boom.png"]
    assert {finding["rule"] for finding in report["findings"]} >= {"figure-alt-missing", "language-mistaken"}


def test_an_article_is_mended_to_a_pdf_that_claims(client: TestClient, article: Path) -> None:
    address = f"{ROOT}/reports/{key(client)}"
    report = client.get(address).json()
    [picture], [table], [passage] = report["pictures"], report["tables"], report["passages"]
    edits = [
        {"edit": "picture", "number": 1, "digest": picture["digest"], "alt_text": "Een eik van tien meter hoog"},
        {"edit": "table-heads", "place": table["place"], "mark": table["mark"], "rows": 1, "columns": 1},
        {"edit": "language", "language": "fr", "passages": [{n: passage[n] for n in ("place", "mark")}]},
        {"edit": "details", "fields": {"title": {"seen": "Bomen in de stad", "value": "Bomen in onze stad"}}},
        {"edit": "fixes"},
    ]
    for edit in edits:
        answer = client.post(f"{address}/edits", json=edit)
        jsonschema.validate(answer.json(), schema("Edited"))
        assert answer.status_code == 200, answer.text
    begun = client.post(f"{address}/exports", json={"formats": ["pdf"]})
    assert begun.status_code == 202
    told = over(client, begun.json())
    jsonschema.validate(told, schema("Job"))
    [verdict] = told["result"]["verdicts"]
    assert (verdict["claims"], verdict["withheld"]) == (["PDF/UA-1", "PDF/A"], [])
    assert client.post(f"{address}/undo").json() == {"undone": "fixes"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"not json", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b'{"edit": "everything"}', 400),
        (b'{"edit": ["picture"]}', 400),
        (b'{"edit": "picture", "number": "1", "digest": ""}', 400),
        (b'{"edit": "picture", "number": 7, "digest": "", "alt_text": "x"}', 409),
        (b'{"edit": "heading", "place": 3, "mark": "0", "do": "sideways"}', 400),
        (b'{"edit": "heading", "place": 99999, "mark": "0", "do": "higher"}', 409),
        (b'{"edit": "language", "passages": [1], "language": "fr"}', 400),
        (b'{"edit": "language", "passages": [], "language": "klingonese"}', 400),
        (b'{"edit": "details", "fields": {"title": 5}}', 400),
        (b'{"edit": "table-heads", "place": 0, "mark": "", "rows": true, "columns": 1}', 400),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_what_is_wrong(client: TestClient, article: Path, body: bytes, status: int) -> None:
    before = article.read_bytes()
    answer = client.post(f"{ROOT}/reports/{key(client)}/edits", content=body)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert article.read_bytes() == before


def test_a_document_is_imported_and_a_job_cancelled(client: TestClient, article: Path) -> None:
    page = b"<!DOCTYPE html><html lang='nl'><title>Iepen</title><h1>Iepen</h1><p>Er staan vier iepen.</p></html>"
    begun = client.post(f"{ROOT}/documents?name=iepen.html", content=page)
    told = over(client, begun.json())
    assert told["result"]["article"].endswith("reports/iepen/article.xml")
    begun = client.post(f"{ROOT}/reports/{client.get(f'{ROOT}/reports').json()[0]['key']}/exports", json={})
    cancelled = client.delete(f"{ROOT}/jobs/{begun.json()['key']}").json()
    assert cancelled["state"] == "cancelled"
    assert not (article.parent / "published").exists()
    assert client.get(f"{ROOT}/jobs/none").status_code == 404


def test_two_hundred_requests_at_once_are_all_answered(client: TestClient, report: str) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: client.get(f"{ROOT}/reports/{report.rpartition('/')[2]}"), range(200)))
    assert {answer.status_code for answer in answers} == {200}


def test_two_windows_that_write_at_once_both_keep_their_words(client: TestClient, article: Path) -> None:
    address = f"{ROOT}/reports/{key(client)}"
    picture = client.get(address).json()["pictures"][0]
    words = {"edit": "picture", "number": 1, "digest": picture["digest"], "alt_text": "Een eik van tien meter hoog"}
    title = {"edit": "details", "fields": {"title": {"seen": "Bomen in de stad", "value": "Bomen"}}}
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda edit: client.post(f"{address}/edits", json=edit), (words, title)))
    assert [answer.status_code for answer in answers] == [200, 200]
    text = article.read_text("utf-8")
    assert "Een eik van tien meter hoog" in text
    assert "<article-title>Bomen</article-title>" in text
