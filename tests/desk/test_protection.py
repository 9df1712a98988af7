"""Whoever lacks the token, calls the desk by another name, or comes from another page gets nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from publish.desk.application import application
from publish.desk.desk import Desk
from tests.desk.conftest import HERE, HOST, TOKEN


def stranger(desk: Desk) -> TestClient:
    app = application(desk, token=TOKEN, hosts=[HOST], cookie="publish-desk")
    return TestClient(app, base_url=f"http://{HOST}")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Cookie": "publish-desk=wrong"}, 401),
        ({"Cookie": "publish-desk=" + "ü" * 8}, 401),
        ({"Host": "evil.example", "Authorization": f"Bearer {TOKEN}"}, 403),
        ({"Host": "127.0.0.1:9", "Authorization": f"Bearer {TOKEN}"}, 403),
        ({"Origin": "http://evil.example", "Authorization": f"Bearer {TOKEN}"}, 403),
        ({"Origin": "null", "Authorization": f"Bearer {TOKEN}"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Authorization": f"Bearer {TOKEN}"}, 403),
        ({"Authorization": f"Bearer {TOKEN}"}, 200),
        ({"Cookie": f"publish-desk={TOKEN}"}, 200),
    ],
)
def test_only_who_has_the_token_at_this_address_is_answered(desk: Desk, headers: dict[str, str], status: int) -> None:
    bytes_of = {name: value.encode("utf-8") for name, value in headers.items()}
    assert stranger(desk).get("/api/v1/reports", headers=bytes_of).status_code == status  # type: ignore[arg-type]


def test_the_token_leaves_the_address_and_stays_as_a_cookie(desk: Desk) -> None:
    answer = stranger(desk).get(f"/?all=1&token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?all=1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_the_token_leads_to_no_other_site(desk: Desk) -> None:
    answer = stranger(desk).get(f"http://{HOST}//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"].startswith("/evil.example")


def test_a_form_of_another_site_changes_nothing(client: TestClient, report: str, article: Path) -> None:
    before = article.read_bytes()
    sent = {"digest": "", "alt_text": "planted"}
    for origin in ("http://evil.example", "null"):
        assert client.post(f"{report}/pictures/1", data=sent, headers={"Origin": origin}).status_code == 403
    del client.headers["Origin"]
    assert client.post(f"{report}/pictures/1", data=sent).status_code == 403
    assert article.read_bytes() == before


@pytest.mark.parametrize(
    "path",
    ["/reports/../../etc/passwd", "/reports/..%2f..%2fetc%2fpasswd", "/desk.css/../../pyproject.toml", "/api/v1/jobs/..",
     "{report}/edition/../../../article.xml", "{report}/edition/%2e%2e/article.xml", "{report}/outputs/..%2farticle.xml",
     "{report}/pictures/99", "{report}/tables/0", "/reports/000000000000"],
)  # fmt: skip
def test_nothing_but_the_reports_is_served(client: TestClient, report: str, path: str) -> None:
    answer = client.get(path.replace("{report}", report))
    assert answer.status_code in (404, 405)
    assert "<article" not in answer.text


def test_a_link_that_leads_out_of_the_folder_is_no_report(client: TestClient, article: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.xml"
    outside.write_bytes(article.read_bytes())
    (article.parent / "linked.xml").symlink_to(outside)
    (article.parent.parent / "away").symlink_to(tmp_path)
    assert [each["name"] for each in client.get("/api/v1/reports").json()] == ["bomen/article.xml"]


def test_pages_ask_nobody_else_and_the_report_runs_no_script(client: TestClient, report: str, article: Path) -> None:
    text = article.read_text("utf-8").replace("De stad telt", "&lt;script>alert(1)&lt;/script> <ext-link "
                                              "xlink:href='javascript:alert(2)'>De stad</ext-link> telt")  # fmt: skip
    article.write_text(text, "utf-8")
    page = client.get(report)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    edition = client.get(f"{report}/edition/")
    policy = edition.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-same-origin;")
    assert "script" not in policy
    assert "<script>alert" not in edition.text
    assert "javascript:" not in edition.text


def test_who_has_no_token_learns_no_more_by_asking_for_what_is_there(desk: Desk, report: str) -> None:
    there, missing = (stranger(desk).get(path, headers=HERE) for path in (report, "/reports/none"))
    assert (there.status_code, there.text) == (missing.status_code, missing.text)


def test_a_server_before_it_passes_on_its_own_name(article: Path) -> None:
    command = [sys.executable, "-m", "publish", "desk", str(article), "--no-browser", "--token", TOKEN]
    command += ["--public-name", "reports.example.org"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    match = re.search(r"http://[\d.:]+", process.stderr.readline())
    assert match is not None
    try:
        for name, status in (("reports.example.org", 200), ("other.example.org", 403)):
            headers = {"Host": name, "Origin": f"https://{name}", "Authorization": f"Bearer {TOKEN}"}
            assert httpx2.get(f"{match[0]}/api/v1/reports", headers=headers, timeout=60).status_code == status
    finally:
        process.terminate()
        process.communicate()
